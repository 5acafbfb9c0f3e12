import { manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { endpointsOf, evaluate, policiesOf } from "@eksnet/modules/reachability/plan";
import fc from "fast-check";
import study from "../../fixtures/study";
import { labShows } from "../../support/labs";
import { synthesisePlatform } from "../../support/platform";
import { askCyclonus, describeWithAnalyser, type Question } from "./cyclonus";
import { randomQuestion } from "./random-policies";

/** What we say, in the form of cyclonus. */
function ours({ policies, endpoints, ports }: Question): string {
  return endpoints
    .flatMap((from) =>
      endpoints.flatMap((to) => ports.map((port) => Number(evaluate(policies, { from, to, port }).allowed))),
    )
    .join("");
}

describeWithAnalyser("cyclonus says the same", () => {
  labShows(
    ["E1", "E2", "E3", "E4", "E5", "E6"],
    "agrees with cyclonus, for all endpoints of study and all their ports",
    () => {
      const stacks = Object.values(synthesisePlatform(study)).map(({ id, json }) => ({ id, document: json }));
      const { manifests } = manifestsOf(stackSources(stacks, () => []));
      const objects = manifests.map(({ object }) => object);
      const endpoints = endpointsOf(objects);
      const ports = [
        ...new Map(endpoints.flatMap((one) => one.ports).map((port) => [JSON.stringify(port), port])).values(),
      ];
      const question = { policies: policiesOf(objects), endpoints, ports };

      const [answer] = askCyclonus([question]);

      expect(question.policies).toHaveLength(7);
      expect(answer).toHaveLength(endpoints.length ** 2 * ports.length);
      expect(ours(question)).toBe(answer);
    },
  );

  it("of 1,000 random sets of policies", () => {
    const questions = fc.sample(randomQuestion, { numRuns: 1_000, seed: 20_261_121 });

    const answers = askCyclonus(questions);

    const different = questions.filter((question, index) => ours(question) !== answers[index]);
    // One is enough to look at.
    expect(different.slice(0, 1)).toEqual([]);
    // A set that allows everything, or nothing, would prove little.
    const telling = answers.filter((answer) => answer.includes("0") && answer.includes("1"));
    expect(telling.length).toBeGreaterThan(600);
  });
});

import { loadEnvironments } from "../../environments";
import { loadFixtures } from "../fixtures";
import { synthesisePlatform } from "../support/platform";
import { awsStacks, validateStacks, validationTimeout, whereTerraformIs } from "../support/validation";

whereTerraformIs("terraform validate of what environments/ makes", () => {
  const environments = loadEnvironments();
  const ids = environments.flatMap(awsStacks);
  const made = synthesisePlatform(...environments);
  // A stack that equals one of the fixtures' is validated with those.
  const known = synthesisePlatform(...loadFixtures());
  const own = ids.filter((id) => made[id]?.text !== known[id]?.text);

  it(
    "finds no error",
    async () => {
      const outcomes = own.length === 0 ? new Map() : await validateStacks(environments, own);

      expect([...outcomes].filter(([, { diagnostics }]) => diagnostics.length > 0)).toEqual([]);
      expect([...outcomes.keys()].sort()).toEqual([...own].sort());
    },
    validationTimeout(own),
  );
});

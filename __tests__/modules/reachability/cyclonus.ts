import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Endpoint, EndpointPort, PolicyObject } from "@eksnet/modules/reachability/plan";
import { cacheFolder } from "../../../lab/cache-folder";
import { buildProgram, findProgram, type GoProgram } from "../../../lab/go/program";

/** Which connections between endpoints policies allow. */
export interface Question {
  readonly policies: readonly PolicyObject[];
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

const program: GoProgram = {
  name: "cyclonus-analyser",
  folder: join(__dirname, "analyser"),
  package: ".",
  trial: { arguments: [], input: "[]", prints: "[]" },
};
const folder = join(cacheFolder(), "analyser");

/** Builds the analyser, once for all checkouts; it takes a minute or two. */
export function buildAnalyser(progress: (line: string) => void): Promise<string> {
  return buildProgram(program, { cacheFolder: folder, progress });
}

/** `describe`, or a skipped one that says what is missing: tests build no programs. */
export function describeWithAnalyser(title: string, tests: () => void): void {
  const there = findProgram(program, folder) !== undefined;
  (there ? describe : describe.skip)(there ? title : `${title} (the analyser is not built: npm run analyser)`, tests);
}

/**
 * What cyclonus says to many questions: for each a digit per source, destination and port, in that order of nesting.
 *
 * The addresses of a range are all one to it: it is asked about the first.
 */
export function askCyclonus(questions: readonly Question[]): string[] {
  const input = questions.map(({ policies, endpoints, ports }) => ({
    policies: policies.map(({ spec, ...policy }) => ({ ...policy, spec: { policyTypes: typesOf(spec), ...spec } })),
    endpoints: endpoints.map(({ pod, range = "10.0.0.1/32", ports: own }) => ({
      ...pod,
      address: range.slice(0, range.indexOf("/")),
      ports: own,
    })),
    ports,
  }));
  const file = findProgram(program, folder);
  if (file === undefined) throw new Error("the analyser is not built: npm run analyser");
  const { status, stdout, stderr } = spawnSync(file, {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`the analyser failed: ${stderr}`);
  return JSON.parse(stdout);
}

/* The API server fills them in, and cyclonus wants them. */
function typesOf({ egress }: PolicyObject["spec"]): string[] {
  return egress === undefined ? ["Ingress"] : ["Ingress", "Egress"];
}

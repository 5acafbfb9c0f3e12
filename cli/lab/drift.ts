import { readFileSync } from "node:fs";
import type { LabStack } from "../../lab/stacks/synthesised";
import { readSynthesised } from "../../lab/stacks/synthesised";
import { type CopyAtHand, copiesAtHand } from "../../lab/stacks/work-on-copies";
import { keepApplied } from "../drift/applied/keep";
import { type EnvironmentDrift, environmentDrift } from "../drift/environment-drift";
import { selectStacks } from "../selection";
import { outputFolder, type SynthesisedStack, synthesise } from "../synthesis";
import { inTemporaryFolder } from "../temporary-folder";
import { folder, reported } from "./here";
import { labStateLocations } from "./state-locations";

/** Keeps the configurations of stacks that the lab has just applied, as `eksnet apply` does. */
export async function keepInLab(stacks: readonly LabStack[], say: (line: string) => void): Promise<void> {
  const { copies, services } = await reported(copiesAtHand(folder, stacks, say));
  for (const copy of copies) await keepApplied(copyOf(copy), labStateLocations(copy.account ?? "", services));
}

/**
 * Looks for drift in an environment of the lab.
 *
 * @param kind one of its stacks; all when left out
 */
export async function driftInLab(
  environment: string,
  kind: string | undefined,
  say: (line: string) => void,
): Promise<EnvironmentDrift> {
  const written = selectStacks(synthesise(environment), environment, undefined);
  const stacks = (await reported(readSynthesised(outputFolder()))).filter(({ id }) =>
    written.some((stack) => stack.id === id),
  );
  const { copies, services, variables } = await reported(copiesAtHand(folder, stacks, say));
  const all = copies.map(copyOf);
  const selected = kind === undefined ? all : selectStacks(all, environment, kind);
  const account = copies.find((copy) => copy.account !== undefined)?.account ?? "";
  return inTemporaryFolder((scratch, stop) =>
    environmentDrift(
      environment,
      { selected, all },
      {
        scratch,
        stop,
        locations: labStateLocations(account, services),
        // Providers come from mirrors, where a cache would hold each a second time.
        env: { ...variables, TF_PLUGIN_CACHE_DIR: "" },
        filesBeside: ({ id }) => copies.find((copy) => copy.id === id)?.beside ?? {},
      },
    ),
  );
}

/** A copy in the words of the commands that read synthesised stacks. */
function copyOf({ id, path }: CopyAtHand): SynthesisedStack {
  const [, environment = id, kind = ""] = /^(.*)-([^-]+)$/.exec(id) ?? [];
  return { id, environment, kind, path, document: JSON.parse(readFileSync(path, "utf8")), warnings: [] };
}

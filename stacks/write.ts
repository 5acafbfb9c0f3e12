import { cdktfCommand } from "@eksnet/modules/contracts/plan";
import type { ConfigurationError, Warning } from "@eksnet/modules/errors";
import type { App } from "cdktf";
import type { Environment } from "../environments/schema";
import { createApp, definePlatform, definePlatforms } from "./platform";
import { PlatformStack } from "./platform-stack";
import type { Selection } from "./selection";

/** Environments that can be used, and what kept others from being among them. */
export interface UsableEnvironments {
  /** Environments, each after the one whose network it is in. */
  readonly environments: readonly Environment[];

  /** Names of environments that conflict with others. */
  readonly refused: readonly string[];

  /** Why others are missing. */
  readonly failures: readonly ConfigurationError[];
}

/** A stack that a run wrote. */
interface WrittenStack {
  /** Its name, such as `study-network`. */
  readonly id: string;

  readonly warnings: readonly Warning[];
}

/** What a run wrote, and what it could not write. */
export interface Written {
  /** The stacks that it wrote. */
  readonly stacks: readonly WrittenStack[];

  /** Why others were left out; printed already. */
  readonly failures: readonly ConfigurationError[];
}

/** One environment, and what could not be checked. */
export interface SelectedEnvironment {
  readonly environment: Environment;

  /** The environment whose network it is in. */
  readonly owner?: Environment;

  /** What could not be checked, in a sentence. */
  readonly unchecked?: string;
}

/**
 * Writes the stacks of every environment that can be used.
 *
 * Where one cannot, the run ends with exit code 1 and the previous output of all that was not written stays: which
 * stacks belong to a file that does not load is unknown, so nothing is removed either.
 *
 * @returns the stacks that were written, and why others were not
 */
export function writeUsable({ environments, refused, failures }: UsableEnvironments): Written {
  const app = createApp();
  const all = [...failures, ...definePlatforms(app, environments, refused)];
  if (all.length === 0) {
    app.synth();
    return { stacks: writtenStacks(app, Object.keys(app.manifest.stacks)), failures: [] };
  }
  process.exitCode = 1;
  const written = app.node.children.length === 0 ? [] : app.synthBesideOthers();
  console.error([...all.map(({ message }) => message), "", afterFailure(environments, written)].join("\n"));
  return { stacks: writtenStacks(app, written), failures: all };
}

/** What was done in spite of a failure, and how to go on with an environment that has none. */
function afterFailure(environments: readonly Environment[], written: readonly string[]): string {
  const names = environments.map(({ name }) => name).filter((name) => written.includes(`${name}-cluster`));
  const [first] = names;
  if (first === undefined) return "Nothing was written; the previous output stays.";
  return [
    `Written: ${names.join(", ")}. Everything else keeps its previous output.`,
    `Until this is solved, name one environment: npm start -- ${first}`,
    `With cdktf: ${cdktfCommand("plan", [`${first}-cluster`], { environment: first })}`,
  ].join("\n");
}

/**
 * Writes the selected stacks of one environment, and leaves all others as they are.
 *
 * @returns the stacks that were written
 * @throws ConfigurationError when the environment cannot be defined; nothing is written then
 */
export function writeSelected({ environment, owner, unchecked }: SelectedEnvironment, selection: Selection): Written {
  const app = createApp();
  if (owner !== undefined) definePlatform(app, owner);
  definePlatform(app, environment);
  const written = app.synthBesideOthers({ ...selection, environment: environment.name });
  if (unchecked !== undefined) console.error(unchecked);
  return { stacks: writtenStacks(app, written), failures: [] };
}

function writtenStacks(app: App, ids: readonly string[]): WrittenStack[] {
  return ids.map((id) => {
    const stack = app.node.tryFindChild(id);
    return { id, warnings: stack instanceof PlatformStack ? stack.warnings : [] };
  });
}

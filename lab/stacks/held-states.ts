import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { currentVersion } from "../hcp/records";
import type { LabFolder } from "../lab-folder";
import { parseObject } from "../terraform/json";
import { statesInS3, workspaceIn } from "./kept-states";
import type { Hindrance } from "./schedule";
import { stateLocationOf } from "./state-location";
import { type LabStack, wordsFor } from "./synthesised";

/** What a run that was killed or cut off left of its hold on a state, in sentences with the command that helps. */
export interface Holds {
  /** Locks: nothing runs on these stacks until they are freed. */
  readonly locks: readonly Hindrance[];

  /** States that did not arrive where they belong. */
  readonly unsaved: readonly string[];
}

/** What holds the states of stacks, now that no run of this lab is at them. */
export async function holdsOf(lab: LabFolder, stacks: readonly LabStack[]): Promise<Holds> {
  const inS3 = await statesInS3(lab);
  return {
    locks: stacks.flatMap((stack) => hcpLock(lab, stack) ?? s3Lock(inS3, stack) ?? []),
    unsaved: stacks.flatMap((stack) => unsaved(lab, stack) ?? []),
  };
}

/** The lock files of local states: the system ended the lock with its process, so they are nothing to free. */
export function leftLockFiles(lab: LabFolder, stacks: readonly LabStack[]): string[] {
  return stacks.flatMap(({ id, document }) => {
    const location = stateLocationOf(document);
    if (location?.kind !== "local") return [];
    const state = join(lab.out, "stacks", id, location.path);
    const file = join(state, "..", `.${state.split("/").at(-1)}.lock.info`);
    return existsSync(file)
      ? `${id}: ${file} is of a run that was killed. It holds nothing: the next run takes the lock and removes the file`
      : [];
  });
}

function hcpLock(lab: LabFolder, stack: LabStack): Hindrance | undefined {
  const location = stateLocationOf(stack.document);
  if (location?.kind !== "hcp") return undefined;
  const lock = workspaceIn(lab, location.organization, location.name)?.lock;
  if (lock === undefined || lock === null) return undefined;
  const free = terraformCommand(stack, `force-unlock -force ${location.organization}/${location.name}`);
  const since = lock.reason === "" ? lock.since : `${lock.since} (${lock.reason})`;
  const reason = `${lock.holder} holds the workspace since ${since}. When that run is no more, run: ${free}`;
  return { stack: stack.id, reason };
}

function s3Lock(inS3: Readonly<Record<string, string>>, stack: LabStack): Hindrance | undefined {
  const location = stateLocationOf(stack.document);
  const text = location?.kind === "s3" ? inS3[`${location.bucket}/${location.key}.tflock`] : undefined;
  if (text === undefined) return undefined;
  const { ID: id, Who: who, Created: since } = parseObject(text, `the lock of ${stack.id}`);
  const free = terraformCommand(stack, `force-unlock -force ${id}`);
  return { stack: stack.id, reason: `${who} holds the state since ${since}. When that run is no more, run: ${free}` };
}

/** Terraform writes the file where it ran, when its state could not be sent; one that was sent since is old news. */
function unsaved(lab: LabFolder, stack: LabStack): string | undefined {
  const file = join(lab.out, "stacks", stack.id, "errored.tfstate");
  if (!existsSync(file)) return undefined;
  const { serial } = parseObject(readFileSync(file, "utf8"), file);
  const location = stateLocationOf(stack.document);
  const workspace = location?.kind === "hcp" ? workspaceIn(lab, location.organization, location.name) : undefined;
  const kept = workspace && currentVersion(workspace)?.serial;
  if (kept !== undefined && Number(serial) <= kept) return undefined;
  return `${stack.id}: the state could not be saved and is in ${file}. Nothing is lost. Run: ${terraformCommand(stack, "state push errored.tfstate")}`;
}

function terraformCommand(stack: LabStack, command: string): string {
  return `npx eksnet lab terraform ${wordsFor(stack)} -- ${command}`;
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { currentVersion } from "../hcp/records";
import type { LabFolder } from "../lab-folder";
import { objectAt, parseObject } from "../terraform/json";
import { statesInS3, workspaceIn } from "./kept-states";
import type { LabStack } from "./synthesised";

/** What a run that was killed or cut off left of its hold on a state, in sentences with the command that helps. */
export interface Holds {
  /** Locks: nothing runs on these stacks until they are freed. */
  readonly locks: readonly string[];

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
    const { path } = objectAt(objectAt(objectAt(document, "terraform"), "backend"), "local");
    if (typeof path !== "string") return [];
    const state = join(lab.out, "stacks", id, path);
    const file = join(state, "..", `.${state.split("/").at(-1)}.lock.info`);
    return existsSync(file)
      ? `${id}: ${file} is of a run that was killed. It holds nothing: the next run takes the lock and removes the file`
      : [];
  });
}

function hcpLock(lab: LabFolder, stack: LabStack): string | undefined {
  const place = cloudOf(stack);
  const lock = place && workspaceIn(lab, place.organization, place.name)?.lock;
  if (place === undefined || lock === undefined || lock === null) return undefined;
  const free = terraformCommand(stack, `force-unlock -force ${place.organization}/${place.name}`);
  return `${stack.id}: ${lock.holder} holds the workspace since ${lock.since}${lock.reason === "" ? "" : ` (${lock.reason})`}. When that run is no more, run: ${free}`;
}

function s3Lock(inS3: Readonly<Record<string, string>>, stack: LabStack): string | undefined {
  const { bucket, key } = objectAt(objectAt(objectAt(stack.document, "terraform"), "backend"), "s3");
  const text = inS3[`${bucket}/${key}.tflock`];
  if (text === undefined) return undefined;
  const { ID: id, Who: who, Created: since } = parseObject(text, `${key}.tflock`);
  const free = terraformCommand(stack, `force-unlock -force ${id}`);
  return `${stack.id}: ${who} holds the state since ${since}. When that run is no more, run: ${free}`;
}

/** Terraform writes the file where it ran, when its state could not be sent; one that was sent since is old news. */
function unsaved(lab: LabFolder, stack: LabStack): string | undefined {
  const file = join(lab.out, "stacks", stack.id, "errored.tfstate");
  if (!existsSync(file)) return undefined;
  const { serial } = parseObject(readFileSync(file, "utf8"), file);
  const place = cloudOf(stack);
  const workspace = place && workspaceIn(lab, place.organization, place.name);
  const kept = workspace && currentVersion(workspace)?.serial;
  if (kept !== undefined && Number(serial) <= kept) return undefined;
  return `${stack.id}: the state could not be saved and is in ${file}. Nothing is lost. Run: ${terraformCommand(stack, "state push errored.tfstate")}`;
}

function cloudOf({ document }: LabStack): { readonly organization: string; readonly name: string } | undefined {
  const cloud = objectAt(objectAt(document, "terraform"), "cloud");
  const { name } = objectAt(cloud, "workspaces");
  const { organization } = cloud;
  return typeof organization === "string" && typeof name === "string" ? { organization, name } : undefined;
}

function terraformCommand({ id }: LabStack, command: string): string {
  const end = id.lastIndexOf("-");
  return `npx eksnet lab terraform ${id.slice(0, end)} --stack ${id.slice(end + 1)} -- ${command}`;
}

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { motoStates } from "../aws/moto";
import { currentVersion, type Workspace } from "../hcp/records";
import { Store } from "../hcp/store";
import type { LabFolder } from "../lab-folder";
import { statusOfServices } from "../services/services";
import { type JsonObject, parseObject } from "../terraform/json";
import { stateLocationOf } from "./state-location";
import type { LabStack } from "./synthesised";

/** How long a state may stay half written, in tries and milliseconds between them. */
const [tries, pauseMs] = [20, 50];

/** Every state that the lab keeps, as Terraform wrote it: on this machine, in its HCP Terraform, in its S3. */
export async function keptStates(lab: LabFolder): Promise<JsonObject[]> {
  const local = existsSync(lab.states) ? await readdir(lab.states, { recursive: true }) : [];
  const files = local.filter((name) => name.endsWith(".tfstate")).map((name) => join(lab.states, name));
  const inS3 = Object.entries(await statesInS3(lab)).filter(([location]) => location.endsWith(".tfstate"));
  return [
    ...(await Promise.all(files.map(localState))),
    ...workspaces(lab).map(hcpState),
    ...inS3.map(([location, text]) => parseObject(text, location)),
  ].filter((state) => state !== undefined);
}

/** The state of one stack, as Terraform wrote it; undefined when there is none. */
export async function keptState(
  lab: LabFolder,
  { id, document }: Pick<LabStack, "id" | "document">,
): Promise<JsonObject | undefined> {
  const location = stateLocationOf(document);
  switch (location?.kind) {
    case "local": {
      const file = join(lab.out, "stacks", id, location.path);
      return existsSync(file) ? localState(file) : undefined;
    }
    case "s3": {
      const text = (await statesInS3(lab))[`${location.bucket}/${location.key}`];
      return text === undefined ? undefined : parseObject(text, `the state of ${id}`);
    }
    case "hcp": {
      const kept = keptWorkspace(lab, location.organization, location.name);
      return kept && hcpState(kept);
    }
    case undefined:
      return undefined;
  }
}

/**
 * A state on this machine; undefined when it is not whole.
 *
 * Terraform writes it in place, so an incomplete one is read again a little later. One that stays incomplete was left by a
 * killed Terraform, and is useless.
 */
async function localState(file: string): Promise<JsonObject | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    try {
      return parseObject(await readFile(file, "utf8"), file);
    } catch {
      await pause(pauseMs);
    }
  }
  return undefined;
}

function hcpState([store, workspace]: [Store, Workspace]): JsonObject | undefined {
  const version = currentVersion(workspace);
  const content = version && store.readContent(workspace, version, "state");
  return content && parseObject(content.toString("utf8"), `the state of ${workspace.name}`);
}

/** Terraform's states and locks in the lab's S3, of every account, by bucket and key. */
export async function statesInS3(lab: LabFolder): Promise<Record<string, string>> {
  const running = (await statusOfServices(lab)).filter(({ name, running: runs }) => runs && name.startsWith("aws-"));
  const all = await Promise.all(running.map(({ port }) => motoStates(`http://127.0.0.1:${port}`)));
  return Object.assign({}, ...all) as Record<string, string>;
}

/** A workspace of the lab's HCP Terraform, as its service last kept it. */
export function workspaceIn(lab: LabFolder, organization: string, name: string): Workspace | undefined {
  return keptWorkspace(lab, organization, name)?.[1];
}

function keptWorkspace(lab: LabFolder, organization: string, name: string): [Store, Workspace] | undefined {
  return workspaces(lab).find(([, kept]) => kept.organization === organization && kept.name === name);
}

function workspaces(lab: LabFolder): [Store, Workspace][] {
  const folder = join(lab.hcp, "states");
  if (!existsSync(folder)) return [];
  const store = new Store(folder);
  return store.all().map((workspace) => [store, workspace]);
}

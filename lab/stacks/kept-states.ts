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

/** How long a state may stay half written, in tries and milliseconds between them. */
const [tries, pauseMs] = [20, 50];

/** Every state that the lab keeps, as Terraform wrote it: on this machine, in its HCP Terraform, in its S3. */
export async function keptStates(lab: LabFolder): Promise<JsonObject[]> {
  const local = existsSync(lab.states) ? await readdir(lab.states, { recursive: true }) : [];
  const files = local.filter((name) => name.endsWith(".tfstate")).map((name) => join(lab.states, name));
  const inS3 = Object.entries(await statesInS3(lab)).filter(([place]) => place.endsWith(".tfstate"));
  return [
    ...(await Promise.all(files.map(localState))).filter((state) => state !== undefined),
    ...workspaces(lab).flatMap(([store, workspace]) => {
      const version = currentVersion(workspace);
      const content = version === undefined ? undefined : store.readContent(workspace, version, "state");
      return content === undefined ? [] : [parseObject(content.toString("utf8"), `a state of ${workspace.name}`)];
    }),
    ...inS3.map(([place, text]) => parseObject(text, place)),
  ];
}

/**
 * A state on this machine; undefined when it is not whole.
 *
 * Terraform writes it in place, so one that is not whole is read again a little later. One that stays so was left by a
 * Terraform that was killed, and tells nobody anything.
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

/** Terraform's states and locks in the lab's S3, of every account, by bucket and key. */
export async function statesInS3(lab: LabFolder): Promise<Record<string, string>> {
  const running = (await statusOfServices(lab)).filter(({ name, running: runs }) => runs && name.startsWith("aws-"));
  const all = await Promise.all(running.map(({ port }) => motoStates(`http://127.0.0.1:${port}`)));
  return Object.assign({}, ...all) as Record<string, string>;
}

/** A workspace of the lab's HCP Terraform, as its service last kept it. */
export function workspaceIn(lab: LabFolder, organization: string, name: string): Workspace | undefined {
  return workspaces(lab)
    .map(([, workspace]) => workspace)
    .find((workspace) => workspace.organization === organization && workspace.name === name);
}

function workspaces(lab: LabFolder): [Store, Workspace][] {
  const folder = join(lab.hcp, "states");
  if (!existsSync(folder)) return [];
  const store = new Store(folder);
  return store.all().map((workspace) => [store, workspace]);
}

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { motoStates } from "../aws/moto";
import { currentVersion, type Workspace } from "../hcp/records";
import { Store } from "../hcp/store";
import type { LabFolder } from "../lab-folder";
import { statusOfServices } from "../services/services";
import type { Json } from "../terraform/json";

/** Every state that the lab keeps, as Terraform wrote it: on this machine, in its HCP Terraform, in its S3. */
export async function keptStates(lab: LabFolder): Promise<string[]> {
  const local = existsSync(lab.states) ? await readdir(lab.states, { recursive: true }) : [];
  const files = local.filter((name) => name.endsWith(".tfstate")).map((name) => join(lab.states, name));
  const inS3 = Object.entries(await statesInS3(lab)).filter(([place]) => place.endsWith(".tfstate"));
  return [
    ...(await Promise.all(files.map((file) => readFile(file, "utf8")))),
    ...workspaces(lab).flatMap(([store, workspace]) => {
      const version = currentVersion(workspace);
      const content = version === undefined ? undefined : store.readContent(workspace, version, "state");
      return content === undefined ? [] : content.toString("utf8");
    }),
    ...inS3.map(([, text]) => text),
  ];
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

/** Every text in a state, among which are the ids, names and ARNs of what it knows. */
export function textsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one: Json) => textsIn(one));
}

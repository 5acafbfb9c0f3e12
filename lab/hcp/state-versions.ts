import { createHash } from "node:crypto";
import { isObject, type Json, type JsonObject, objectAt, parseObject } from "../terraform/json";
import { ApiError, conflict, notFound, unprocessable } from "./api-error";
import { currentVersion, type StateVersion, type Workspace } from "./records";
import type { Declared, Store } from "./store";

/** An output of a snapshot. */
export interface Output {
  readonly id: string;
  readonly name: string;
  readonly sensitive: boolean;

  /** Type as Terraform writes it: `"string"`, `["map", "string"]`. */
  readonly type: Json;
  readonly value: Json;
}

/**
 * Accepts the announcement of a snapshot, or refuses it as HCP Terraform does.
 *
 * Only the holder of the workspace's lock may write. A client that lost the answer announces the same snapshot again:
 * it gets the one that it already has.
 * @param force skips the comparison with the current snapshot, as `terraform state push -force` asks for
 * @throws ApiError when the workspace is not held by this user, or the snapshot does not follow from the current one
 */
export function announceVersion(
  store: Store,
  workspace: Workspace,
  user: string,
  declared: Declared,
  force: boolean,
): StateVersion {
  const { lock } = workspace;
  if (lock === null) throw conflict("This workspace is not locked and will only accept state uploads\nwhen locked");
  if (lock.holder !== user) {
    const holder = `${lock.kind === "run" ? "Run" : "User"} ${lock.holder}`;
    throw conflict(`This workspace is locked by ${holder}: ${lock.reason}`);
  }
  const same = workspace.versions.findLast(
    ({ status, serial, lineage, md5 }) =>
      status !== "discarded" && serial === declared.serial && lineage === declared.lineage && md5 === declared.md5,
  );
  const current = currentVersion(workspace);
  if (same !== undefined && (same.status === "pending" || same === current)) return same;
  if (current !== undefined && !force) checkFollows(current, declared);
  discardPending(workspace);
  const version = store.addVersion(workspace, declared);
  store.save(workspace);
  return version;
}

function checkFollows(current: StateVersion, { serial, lineage }: Declared): void {
  if (lineage !== null && current.lineage !== null && lineage !== current.lineage) {
    throw conflict(
      "The lineage provided in the state file does not match the value\ncurrently known by HCP Terraform. This means " +
        "that the provided\nstate is most likely not related to the target workspace. Check that\nthe backend " +
        "configuration is correct and try again.",
    );
  }
  if (serial === current.serial) {
    throw conflict(
      "The MD5 hash of the state provided does not match what is currently\nknown for the same serial number",
    );
  }
  if (serial < current.serial) {
    throw new ApiError(
      412,
      "Precondition Failed",
      "The serial provided in the state file is not greater than the serial\ncurrently known remotely. This means that " +
        "there may be an update performed\nsince your version of that state. Update to the latest state to resolve\n" +
        "conflicts and try again",
    );
  }
}

/**
 * Accepts the content of an announced snapshot, which becomes the current one.
 *
 * The same content may arrive twice, when the first answer was lost.
 * @throws ApiError when the content is not what was announced
 */
export function acceptContent(store: Store, workspace: Workspace, version: StateVersion, content: Buffer): void {
  if (version.status === "discarded") throw conflict("The state version was discarded before its content arrived");
  if (createHash("md5").update(content).digest("hex") !== version.md5) {
    throw unprocessable("The MD5 parameter passed does not match the MD5 of the provided state");
  }
  if (version.status === "finalized") return;
  const { serial, lineage } = readState(content);
  if (serial !== version.serial || (version.lineage !== null && lineage !== version.lineage)) {
    throw unprocessable("The serial and lineage parameters do not match those of the provided state");
  }
  store.writeContent(workspace, version, "state", content);
  version.status = "finalized";
  store.save(workspace);
}

/** Discards snapshots whose content never arrived: their client has released the workspace. */
export function discardPending(workspace: Workspace): void {
  for (const version of workspace.versions) if (version.status === "pending") version.status = "discarded";
}

/** The current snapshot of a workspace. */
export function requireCurrent(workspace: Workspace): StateVersion {
  const current = currentVersion(workspace);
  if (current === undefined) throw notFound();
  return current;
}

/** The outputs of a snapshot, by name; none while its content has not arrived. */
export function outputsOf(store: Store, workspace: Workspace, version: StateVersion): Output[] {
  const content = store.readContent(workspace, version, "state");
  if (content === undefined) return [];
  return Object.entries(objectAt(readState(content), "outputs"))
    .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    .map(([name, { sensitive, type, value }]) => ({
      id: outputId(version, name),
      name,
      sensitive: sensitive === true,
      type: type ?? null,
      value: value ?? null,
    }));
}

/** How many resources a snapshot holds, data sources apart. */
export function resourceCount(store: Store, workspace: Workspace): number {
  const current = currentVersion(workspace);
  const content = current && store.readContent(workspace, current, "state");
  if (content === undefined) return 0;
  const { resources } = readState(content);
  return Array.isArray(resources) ? resources.filter((one) => isObject(one) && one.mode === "managed").length : 0;
}

/** An output has no record of its own: its id says which snapshot holds it, and under which name. */
function outputId({ id }: StateVersion, name: string): string {
  return Buffer.from(JSON.stringify([id, name])).toString("base64url");
}

/**
 * Which snapshot an output's id leads to.
 *
 * @throws ApiError when it is no such id
 */
export function versionOfOutput(id: string): string {
  try {
    const [version]: unknown[] = JSON.parse(Buffer.from(id, "base64url").toString());
    return String(version);
  } catch {
    throw notFound();
  }
}

function readState(content: Buffer): JsonObject {
  try {
    return parseObject(content.toString("utf8"), "the state");
  } catch (error) {
    throw unprocessable(error instanceof Error ? error.message : String(error));
  }
}

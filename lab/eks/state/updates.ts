import { randomUUID } from "node:crypto";
import type { Update, UpdateParam, UpdateType } from "@aws-sdk/client-eks";
import { inUse } from "../api-error";
import { type Call, doneAt, seconds, type TimedKind } from "../call";
import type { ClusterRecord, Lived, Stored, UpdateRecord } from "./records";
import { repeats } from "./requests";

/** A change of a resource that goes through an update. */
export interface Change<T> {
  readonly type: UpdateType;

  /** What the update's `params` say; members without a value are left out. */
  readonly params: Readonly<Partial<Record<NonNullable<UpdateParam["type"]>, unknown>>>;

  /** What the resource is like when the update is done. */
  readonly result: Partial<Stored<T>>;
}

/** What an update is about, within its cluster. */
export type UpdateTarget = { readonly nodegroupName?: string; readonly addonName?: string };

/**
 * The update that the same call began before; undefined where there is none.
 *
 * @throws ApiError InvalidParameterException for the token of an earlier call with another input
 */
export function repeatedUpdate(call: Call, cluster: ClusterRecord): Stored<Update> | undefined {
  return Object.values(cluster.updates).find((update) => repeats(call, update))?.data;
}

/**
 * Begins an update: the resource is UPDATING until it is done, and then as `change` says.
 *
 * @throws ApiError ResourceInUseException while the resource is not ACTIVE
 */
export function beginUpdate<T extends { status?: string }>(
  call: Call,
  cluster: ClusterRecord,
  record: Lived<T>,
  kind: TimedKind,
  target: UpdateTarget,
  { type, params, result }: Change<T>,
): Stored<Update> {
  const state = record.data as { status?: string };
  if (state.status !== "ACTIVE" || record.change !== undefined) {
    const what = target.nodegroupName ?? target.addonName ?? cluster.data.name;
    throw inUse(`${describe(kind)} ${what} cannot be updated as it is currently not in ACTIVE state: ${state.status}`, {
      clusterName: cluster.data.name,
      ...target,
    });
  }
  const until = doneAt(call, kind);
  state.status = "UPDATING";
  record.change = { until, becomes: { ...result, status: "ACTIVE" } as Partial<Stored<T>> };
  const update: UpdateRecord = {
    data: {
      id: randomUUID(),
      status: "InProgress",
      type,
      params: updateParams(params),
      createdAt: seconds(call),
      errors: [],
    },
    request: call.request,
    change: { until, becomes: { status: "Successful" } },
    ...target,
  };
  cluster.updates[update.data.id ?? ""] = update;
  return update.data;
}

function updateParams(params: Change<unknown>["params"]): Stored<UpdateParam>[] {
  return Object.entries(params).flatMap(([type, value]) => {
    if (value === undefined) return [];
    return [{ type: type as UpdateParam["type"], value: typeof value === "string" ? value : JSON.stringify(value) }];
  });
}

function describe(kind: TimedKind): string {
  return { cluster: "Cluster", nodegroup: "Nodegroup", addon: "Addon" }[kind as string] ?? kind;
}

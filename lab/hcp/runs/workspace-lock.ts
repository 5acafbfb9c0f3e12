import { now } from "../kept-list";
import type { Workspace } from "../records";
import { discardPending } from "../state-versions";
import type { Store } from "../store";
import type { Run } from "./run";

/** Locks a workspace for a run. */
export function hold(store: Store, workspace: Workspace, { id, options }: Run): void {
  workspace.lock = { holder: id, kind: "run", reason: options.message, since: now() };
  store.save(workspace);
}

/** Unlocks a workspace; a state that was announced and not uploaded goes. */
export function release(store: Store, workspace: Workspace): void {
  workspace.lock = null;
  discardPending(workspace);
  store.save(workspace);
}

import type { Environment } from "../../environments/schema";

type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

/** An environment that has a delivery stack. */
export interface DeliveredEnvironment extends Environment {
  /** Its workspaces, and how they are set up. */
  readonly state: HcpState & { readonly project: string; readonly delivery: NonNullable<HcpState["delivery"]> };
}

/** Whether an environment has a delivery stack. */
export function isDelivered(environment: Environment): environment is DeliveredEnvironment {
  const { state } = environment;
  return state.kind === "hcp" && state.delivery !== undefined && state.project !== undefined;
}

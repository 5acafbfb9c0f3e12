import { deliveredStacks } from "@eksnet/modules/hcp-workspaces/plan";

/** The stacks of an environment, in the order in which they are applied; `delivery` makes the workspaces of the others. */
export const stackKinds = ["delivery", ...deliveredStacks] as const;

/** One of the stacks of an environment. */
export type StackKind = (typeof stackKinds)[number];

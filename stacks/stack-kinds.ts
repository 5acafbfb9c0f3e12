/** The stacks of an environment, in the order in which they are applied. */
export const stackKinds = ["network", "cluster", "addons", "workloads"] as const;

/** One of the stacks of an environment. */
export type StackKind = (typeof stackKinds)[number];

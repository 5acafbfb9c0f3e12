export { NodeGroup, type NodeGroupProps } from "./node-group";
export { NodeRole, type NodeRoleProps } from "./node-role";
export type { NodeTaint } from "./plan";

export { NodeGroup, type NodeGroupProps, type NodeSsh } from "./node-group";
export { NodeRole, type NodeRoleProps } from "./node-role";
export type { NodeTaint } from "./plan";

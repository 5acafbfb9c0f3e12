export { NodeGroup, type NodeGroupProps, type NodeTaint } from "./node-group";
export { NodeRole, type NodeRoleProps } from "./node-role";

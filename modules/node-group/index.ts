export { NodeGroup, type NodeGroupProps, type NodeSsh, type NodeTaint } from "./node-group";
export { NodeRole, type NodeRoleProps } from "./node-role";

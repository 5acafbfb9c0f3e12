export {
  checkNodeGroup,
  type DiskSettings,
  type NodeCounts,
  type NodeGroupSettings,
  type NodeTaint,
  type SshSettings,
} from "./node-group-checks";
export {
  amiType,
  type NodeAmi,
  type NodeArchitecture,
  nodeArchitecture,
  nodeGroupNamePrefix,
  nodeRole,
  userData,
} from "./nodes";

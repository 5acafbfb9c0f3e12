export { checkNodeGroup, type DiskSettings, type NodeGroupSettings } from "./node-group-checks";
export {
  amiType,
  type NodeAmi,
  type NodeArchitecture,
  nodeArchitecture,
  nodeGroupNamePrefix,
  nodeRole,
  userData,
} from "./nodes";

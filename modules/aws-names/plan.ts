export { managedPolicyArn, rolePath } from "./iam-names";
export { nodeGroupNamePrefix, roleNamePrefix } from "./name-prefixes";

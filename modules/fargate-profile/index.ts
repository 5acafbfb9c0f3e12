export { FargateProfile, type FargateProfileProps } from "./fargate-profile";
export { FargateRole, type FargateRoleProps } from "./fargate-role";
export type { FargateSelector } from "./plan";

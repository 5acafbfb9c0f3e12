/** What runs of HCP Terraform may do in a cluster, by RBAC: names, rules and subjects. */
export { type AccessRule, customResourceGroups, planRules, runGroups, workloadsRules } from "./rules";
export { kubernetesAudience, runUser, userPrefix } from "./users";

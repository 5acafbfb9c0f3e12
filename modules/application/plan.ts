export { type ApplicationSurroundings, checkApplication, checkApplications, imageTag } from "./application-checks";
export type { ApplicationSettings, VersionSettings } from "./application-settings";
export { type Revision, revisionsOf } from "./revisions";
export {
  conditionValues,
  type PlannedRule,
  planRules,
  type RuleTarget,
  trafficShares,
} from "./traffic-plan";

export { albAnnotations } from "./annotations";
export { checkApplication, checkApplications, imageTag } from "./application-checks";
export type { ApplicationContext } from "./application-context";
export {
  type ExposureKind,
  hasLoadBalancedService,
  hasLoadBalancer,
  hasPods,
  hasRules,
  usesGatewayApi,
} from "./exposure-kinds";
export { fargateProfileOfAllPods, fargateProfileOfApplication } from "./fargate";
export { type PlannedGateway, planGateways } from "./gateway-groups";
export {
  annotatedLoadBalancer,
  type LoadBalancerTraits,
  loadBalancerTier,
  loadBalancerTraits,
  workloadLoadBalancers,
} from "./load-balancers";
export {
  type ApplicationInput,
  type ApplicationSettings,
  applicationSettings,
  withReplicas,
} from "./settings";
export {
  conditionValues,
  type PlannedRule,
  planRules,
  type RouteMatch,
  type RuleTarget,
  routeMatches,
  trafficShares,
} from "./traffic-plan";
export { type Variant, variantsOf } from "./variants";
export { applicationWarnings } from "./warnings";

import type { Warning } from "../errors";
import { ruleQuotaWarnings } from "../internal/rule-quota";
import { warnings } from "./cluster-findings";
import { isKubernetesVersion } from "./releases";
import type { EksClusterSettings } from "./settings";
import { supportEnd } from "./support";
import { versionWarnings } from "./version-findings";

type WarnedCluster = Pick<EksClusterSettings, "version" | "supportType" | "endpoint" | "egress">;

/** What of the network and the day decides them. */
export interface ClusterContext {
  /** Whether pods have subnets and a security group of their own. */
  readonly podsInOwnSubnets: boolean;

  /** Whether nodes reach interface endpoints by the security group of the endpoints. */
  readonly hasEndpoints: boolean;

  /** The day that support dates are compared with. */
  readonly today: Date;
}

/** What is valid and risky in a cluster. */
export function clusterWarnings(cluster: WarnedCluster, context: ClusterContext): Warning[] {
  return [...supportWarnings(cluster, context), ...endpointWarnings(cluster), ...quotaWarnings(cluster, context)];
}

function quotaWarnings(
  { endpoint: { privateAccess = {} }, egress = [] }: WarnedCluster,
  { podsInOwnSubnets, hasEndpoints }: ClusterContext,
): Warning[] {
  const { cidrs = [], securityGroupIds = [] } = privateAccess;
  const pods = podsInOwnSubnets ? 1 : 0;
  const endpoints = hasEndpoints ? 2 : 0;
  const counted = [
    ["endpoint.privateAccess", "inbound", cidrs, securityGroupIds.length + 1 + pods],
    ["egress", "outbound", egress.map(({ cidr }) => cidr), 2 + pods + endpoints],
  ] as const;
  return counted.flatMap(([path, direction, ranges, beside]) => ruleQuotaWarnings({ path, direction, ranges, beside }));
}

function supportWarnings({ version, supportType }: WarnedCluster, { today }: ClusterContext): Warning[] {
  const unlisted = isKubernetesVersion(version)
    ? []
    : [versionWarnings.KubernetesVersionUnlisted("version", { version })];
  return [...unlisted, ...endWarnings(version, supportType === "EXTENDED", today)];
}

function endWarnings(version: string, extended: boolean, today: Date): Warning[] {
  const end = supportEnd(version, today);
  if (end === undefined) return [];
  const { lastDay, daysLeft, next = "" } = end;
  const values = { version, lastDay, extended, next };
  if (daysLeft >= 0) return [warnings.SupportEnding("version", { ...values, daysLeft })];
  const last = extended ? supportEnd(version, today, "endOfExtendedSupport") : undefined;
  if (last === undefined) return [warnings.SupportEnded("version", values)];
  return [
    versionWarnings.ExtendedSupportEnding("version", { version, lastDay: last.lastDay, over: last.daysLeft < 0, next }),
  ];
}

function endpointWarnings({ endpoint, egress }: WarnedCluster): Warning[] {
  const { access, allowedCidrs, privateAccess } = endpoint;
  if (access === "private") {
    return privateAccess === undefined ? [warnings.PrivateEndpointIsolated("endpoint.access")] : [];
  }
  const open = allowedCidrs?.some((range) => range.endsWith("/0")) ?? true;
  return [
    ...(open ? [warnings.ApiServerPublic("endpoint.allowedCidrs")] : []),
    ...(access === "public" && !open ? [warnings.NodesNeedPublicEndpoint("endpoint.access")] : []),
    ...(access === "public" && egress !== undefined ? [warnings.NodesNeedEgressToEndpoint("endpoint.access")] : []),
  ];
}

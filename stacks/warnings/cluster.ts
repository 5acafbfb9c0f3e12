import { capacityFindings } from "@eksnet/modules/capacity/plan";
import { addonWarnings, clusterWarnings } from "@eksnet/modules/eks-cluster/plan";
import { under, type Warning } from "@eksnet/modules/errors";
import { isWindows, nodeGroupWarnings } from "@eksnet/modules/node-group/plan";
import { findPlaceholders } from "@eksnet/modules/placeholders/plan";
import { pullFindings } from "@eksnet/modules/registry/plan";
import { addonKeyWarnings, podNetworkingWarnings } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../../environments/schema";
import { byName } from "../by-name";
import { isLimitedByEndpoints } from "../cluster/subnets";
import { podsInOwnSubnets } from "../pod-networking";
import { sentences } from "./sentences";
import { unusedWarnings } from "./unused";

/**
 * What is valid and risky in a cluster, in its nodes and add-ons, and in what has no stack of its own: placeholders,
 * images and capacity.
 */
export function clusterStackWarnings(environment: Environment, today: Date): Warning[] {
  const { cluster } = environment;
  const context = {
    podsInOwnSubnets: podsInOwnSubnets(environment),
    hasEndpoints: isLimitedByEndpoints(environment),
    today,
  };
  return [
    ...placeholderWarnings(environment),
    ...warningsIn(pullFindings(environment)),
    ...warningsIn(capacityFindings(environment)),
    ...under("cluster", clusterWarnings(cluster, context)),
    ...under("cluster.addons", addonWarnings(cluster)),
    ...vpcCniWarnings(environment),
    ...nodeWarnings(environment),
    ...runWarnings(environment),
    ...endpointWarnings(environment),
    ...internetWarnings(environment),
    ...policyWarnings(environment),
    ...unusedWarnings(environment),
  ];
}

function warningsIn(findings: readonly (Warning | { readonly severity: "error" })[]): Warning[] {
  return findings.filter((finding) => finding.severity === "warning");
}

/* Enough to find the others. */
const MAX_PATHS_SHOWN = 2;

function placeholderWarnings(environment: Environment): Warning[] {
  const placeholders = findPlaceholders(environment).map(
    ({ value, paths }) => `${value} (${paths.slice(0, MAX_PATHS_SHOWN).join(", ")})`,
  );
  return placeholders.length === 0 ? [] : [sentences.PlaceholdersRemain("", { placeholders })];
}

function vpcCniWarnings({ cluster: { podNetworking, addons }, network }: Environment): Warning[] {
  // In a shared network, subnet discovery of the CNI is off.
  const shared = podNetworking.mode.startsWith("custom") && network.kind !== "create";
  const settings = shared ? { ...podNetworking, subnetDiscovery: false } : podNetworking;
  return [
    ...under("cluster.podNetworking", podNetworkingWarnings(settings)),
    ...under("cluster.addons.vpc-cni.configuration", addonKeyWarnings(addons["vpc-cni"]?.configuration ?? {})),
  ];
}

function nodeWarnings({ cluster: { nodeGroups, podNetworking, version } }: Environment): Warning[] {
  const { mode, windowsMode, securityGroupsForPods } = podNetworking;
  return byName(nodeGroups).flatMap(([name, group]) =>
    under(
      `cluster.nodeGroups.${name}`,
      nodeGroupWarnings(group, { version, mode, windowsMode, securityGroupsForPods }),
    ),
  );
}

/* What HCP Terraform publishes: https://developer.hashicorp.com/terraform/cloud-docs/architectural-details/ip-ranges */
function runWarnings({ cluster: { endpoint }, state }: Environment): Warning[] {
  const executions = state.kind === "hcp" ? [state.execution.addons, state.execution.workloads] : [];
  const runsLocally = state.kind !== "hcp" || executions.includes("local");
  const isLimited = endpoint.allowedCidrs?.every((range) => !range.endsWith("/0")) ?? false;
  const lacksRoles =
    state.kind === "hcp" &&
    state.kubernetesCredentials === "ephemeral" &&
    state.runRoles === undefined &&
    state.delivery?.aws === undefined;
  return [
    ...(endpoint.access === "private" && runsLocally ? [sentences.ApiServerPrivate("cluster.endpoint.access")] : []),
    ...(executions.includes("remote") && isLimited ? [sentences.RemoteRunsBlocked("state.execution")] : []),
    ...(lacksRoles ? [sentences.RunRolesMissing("state.runRoles")] : []),
  ];
}

/* Nodes that reach none of these services never join the cluster. */
function endpointWarnings({ cluster: { egress, identity }, network: { kind } }: Environment): Warning[] {
  if (egress === undefined || kind === "create") return [];
  const services = ["ECR", "S3", "STS", "EC2", "EKS", ...(identity === "pod-identity" ? ["EKS Auth"] : [])];
  return [sentences.EndpointsUnknown("cluster.egress", { kind, services: services.join(", ") })];
}

/*
 * With strict enforcement the addresses of such pods are not translated, and an internet gateway drops them:
 * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
 */
function internetWarnings(environment: Environment): Warning[] {
  const { podNetworking, nodeGroups } = environment.cluster;
  if (podNetworking.securityGroupsForPods?.enforcing !== "strict" || podsInOwnSubnets(environment)) return [];
  const groups = byName(nodeGroups).filter(([, { subnets, ami }]) => subnets === "public" && !isWindows(ami));
  if (groups.length === 0) return [];
  const names = groups.map(([name]) => name).join(", ");
  return [sentences.PodsWithoutInternet("cluster.podNetworking.securityGroupsForPods.enforcing", { groups: names })];
}

function policyWarnings({ cluster: { nodeGroups, fargateProfiles, podNetworking } }: Environment): Warning[] {
  if (podNetworking.networkPolicy === "off") return [];
  const windows = byName(nodeGroups).filter(([, { ami }]) => isWindows(ami));
  const onWindows = windows.map(([name]) =>
    sentences.NetworkPolicyUnenforced(`cluster.nodeGroups.${name}.ami`, {
      pods: "Windows nodes",
      agents: "Linux nodes",
    }),
  );
  const hasProfiles = Object.keys(fargateProfiles).length > 0;
  return [
    ...onWindows.slice(0, 1),
    ...(hasProfiles
      ? [sentences.NetworkPolicyUnenforced("cluster.fargateProfiles", { pods: "Fargate", agents: "nodes" })]
      : []),
  ];
}

import { hasLoadBalancer } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import {
  closedToAddresses,
  deniesByDefault,
  policyEngineOf,
  unselectedApplications,
} from "@eksnet/modules/network-policy/plan";
import { isWindows } from "@eksnet/modules/node-group/plan";
import type { Environment } from "../fields/environment";
import { warnings as clusterWarnings } from "./cluster-findings";
import { ifSound } from "./sound";
import { warnings } from "./workloads-findings";

type Cluster = Environment["cluster"];

/** Pods for which network policies are not enforced, because no agent runs beside them. */
export function warnOfUnenforcedPolicies(
  { nodeGroups, fargateProfiles, podNetworking }: Cluster,
  findings: Findings,
): void {
  if (podNetworking.networkPolicy === "off") return;
  const windows = entriesByKey(nodeGroups).find(([, { ami }]) => isWindows(ami));
  if (windows !== undefined) {
    const values = { pods: "Windows nodes", agents: "Linux nodes" } as const;
    findings.add(clusterWarnings.NetworkPolicyUnenforced(`cluster.nodeGroups.${windows[0]}.ami`, values));
  }
  if (Object.keys(fargateProfiles).length > 0) {
    const values = { pods: "Fargate", agents: "nodes" } as const;
    findings.add(clusterWarnings.NetworkPolicyUnenforced("cluster.fargateProfiles", values));
  }
}

/** Applications that policies isolate: from everything, from health checks, or from the service mesh. */
export function warnOfIsolation(
  workloads: Environment["workloads"],
  { podNetworking }: Cluster,
  findings: Findings,
): void {
  const deniesAll = deniesByDefault(policyEngineOf(podNetworking));
  const isolated = deniesAll ? ifSound(() => unselectedApplications(workloads)) : [];
  if (isolated.length > 0) findings.add(warnings.PodsUnselected("workloads", { names: isolated.join(", ") }));
  for (const name of ifSound(() => closedToAddresses(workloads))) {
    const { expose, mesh } = workloads[name] ?? {};
    const path = `workloads.${name}.networkPolicies`;
    if (hasLoadBalancer(expose)) findings.add(warnings.HealthChecksDenied(path, { name }));
    if (mesh !== undefined) findings.add(warnings.MeshTrafficDenied(path, { name }));
  }
}

import type { Findings } from "@eksnet/modules/errors";
import { associatedCidrs, cidrsOverlap, isCidr } from "@eksnet/modules/vpc/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./network-findings";

const path = "cluster.serviceCidr";

/** The range of Kubernetes Services against the pod networking and the VPC. */
export function checkServiceRange(
  network: Environment["network"],
  { serviceCidr, podNetworking }: Environment["cluster"],
  findings: Findings,
): void {
  if (ipFamilyOf(podNetworking.mode) === "ipv6") return; // The check of the cluster itself refuses a range.
  if (serviceCidr === undefined) {
    findings.add(errors.ServiceCidrMissing(path));
    return;
  }
  if (!isCidr(serviceCidr)) return; // The check of the cluster reports it.
  for (const range of vpcRanges(network)) {
    if (isCidr(range) && cidrsOverlap(range, serviceCidr)) {
      findings.add(errors.ServiceCidrOverlapsVpc(path, { serviceCidr, range }));
    }
  }
}

/** The ranges that an environment says its VPC has; those of another environment's network are checked across. */
export function vpcRanges(network: Environment["network"]): string[] {
  switch (network.kind) {
    case "create":
      return [network.cidr, ...associatedCidrs(network)];
    case "existing":
      return [network.cidr];
    case "contract":
      return [];
  }
}

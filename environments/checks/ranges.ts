import type { Findings } from "@eksnet/modules/errors";
import { isIpv6Cidr } from "@eksnet/modules/vpc/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./network-findings";

type Cluster = Environment["cluster"];

/** Whether ranges of security groups are of a family that the VPC has; of networks that others made nothing is known. */
export function checkRanges(network: Environment["network"], cluster: Cluster, findings: Findings): void {
  if (network.kind !== "create" || ipFamilyOf(cluster.podNetworking.mode) === "ipv6") return;
  for (const [path, range] of rangesOfRules(cluster)) {
    if (isIpv6Cidr(range)) findings.add(errors.RangeFamilyUnused(path, { range }));
  }
}

function* rangesOfRules({ egress = [], nodeGroups }: Cluster): Iterable<readonly [path: string, range: string]> {
  for (const [index, { cidr }] of egress.entries()) yield [`cluster.egress.${index}.cidr`, cidr];
  for (const [name, { ssh }] of Object.entries(nodeGroups)) {
    for (const [index, cidr] of (ssh?.allowedCidrs ?? []).entries()) {
      yield [`cluster.nodeGroups.${name}.ssh.allowedCidrs.${index}`, cidr];
    }
  }
}

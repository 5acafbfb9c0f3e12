import type { Faults } from "@eksnet/modules/errors";
import { addressCount, associatedCidrs, cidrsOverlap, containsCidr, isCidr } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const path = "cluster.serviceCidr";

/**
 * The range of Kubernetes Services: EKS takes /24 to /12 within the private ranges, never one that meets the VPC.
 *
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function checkServiceRange(
  network: Environment["network"],
  { serviceCidr, podNetworking }: Environment["cluster"],
  faults: Faults,
): void {
  if (podNetworking.mode === "ipv6") {
    if (serviceCidr !== undefined)
      faults.add("ServiceCidrRefused", path, "EKS chooses it in an IPv6 cluster; remove it");
    return;
  }
  if (serviceCidr === undefined) {
    faults.add(
      "ServiceCidrMissing",
      path,
      'nothing is set; write a private range outside the VPC, such as "10.100.0.0/16"',
    );
    return;
  }
  if (!isCidr(serviceCidr)) {
    faults.add("CidrInvalid", path, `got "${serviceCidr}"; write an IPv4 range such as "10.100.0.0/16"`);
    return;
  }
  const addresses = addressCount(serviceCidr);
  if (
    addresses > 2 ** (32 - 12) ||
    addresses < 2 ** (32 - 24) ||
    !privateRanges.some((range) => containsCidr(range, serviceCidr))
  ) {
    faults.add(
      "ServiceCidrUnsuitable",
      path,
      `got ${serviceCidr}; EKS takes /12 to /24 within ${privateRanges.join(", ")}`,
    );
  }
  for (const range of vpcRanges(network)) {
    if (isCidr(range) && cidrsOverlap(range, serviceCidr)) {
      faults.add(
        "ServiceCidrOverlapsVpc",
        path,
        `${serviceCidr} meets ${range} of the VPC, and pods could not tell the two apart; choose a range outside it`,
      );
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

import { Findings } from "../errors";
import { instanceLimits, isInstanceType } from "./instance-limits";

/**
 * Checks that instance types have a trunk interface, which pods with security groups of their own hang on.
 *
 * A type that the table does not know, or whose branch interfaces no public source lists, is passed.
 * @param types the instance types of one node group
 * @throws ConfigurationError `TrunksMissing` with `TrunkInterfaceMissing`, the path being the type's place in the list
 * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
 */
export function checkTrunks(types: readonly string[]): void {
  const findings = new Findings();
  for (const [index, type] of types.entries()) {
    if (!isInstanceType(type)) continue;
    const { branchInterfaces, architecture } = instanceLimits(type);
    if (branchInterfaces !== 0) continue;
    const alternatives = architecture === "arm64" ? "m6g.large or c6g.large" : "m5.large or c5.large";
    findings.add(
      "TrunkInterfaceMissing",
      `${index}`,
      `"${type}" has no trunk interface, so its pods could have no security groups; use a type such as ${alternatives}, or remove cluster.podNetworking.securityGroupsForPods`,
    );
  }
  findings.throwIfAny("TrunksMissing");
}

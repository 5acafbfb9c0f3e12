import { Findings } from "../errors";
import { errors } from "./findings";
import { instanceLimits, isInstanceType } from "./instance-limits";

/**
 * Checks that instance types have a trunk interface, which pods with security groups of their own need.
 *
 * A type that the table does not have, or whose branch interfaces no public source lists, is accepted.
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
    const alternatives = architecture === "arm64" ? ["m6g.large", "c6g.large"] : ["m5.large", "c5.large"];
    findings.add(errors.TrunkInterfaceMissing(`${index}`, { type, alternatives }));
  }
  findings.throwIfAny("TrunksMissing");
}

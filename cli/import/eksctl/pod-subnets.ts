import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import type { ImportedNetwork } from "./network";

type NetworkInput = ImportedNetwork["network"];

/** The label by which the VPC CNI finds the ENIConfig of a node; eksnet names ENIConfigs by zone. */
const zoneLabels = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];

/**
 * The network with subnets for pods in custom networking.
 *
 * A VPC that is made gets a pod tier; of one that exists, the subnets are those of the add-on's own `eniConfig`.
 *
 * @param values configuration values of the VPC CNI
 * @returns undefined where the file does not name a subnet in each zone: custom networking is then left out
 */
export function withPodSubnets(network: NetworkInput, values: Cursor): EnvironmentInput["network"] | undefined {
  const label = values.at("env", "ENI_CONFIG_LABEL_DEF");
  if (zoneLabels.includes(String(label.value))) label.use();
  const eniConfig = values.at("eniConfig");
  if (network.kind === "create") {
    if (eniConfig.exists) eniConfig.leaveOut("eksnet makes subnets for pods, with a security group of their own");
    else eniConfig.assume("subnets for pods in network.subnets.pod, which eksctl leaves to others");
    return { ...network, subnets: { ...(network.subnets ?? { public: {}, private: {} }), pod: {} } };
  }
  const pod = idsOf(eniConfig.at("subnets"), network.zones);
  if (pod === undefined) return undefined;
  for (const key of ["create", "region"]) eniConfig.at(key).use();
  return { ...network, subnets: { ...network.subnets, pod } };
}

function idsOf(subnets: Cursor, zones: readonly string[]): Record<string, string> | undefined {
  const named = zones.map((zone) => [zone, subnets.at(zone, "id").value] as const);
  if (!named.every((entry): entry is readonly [string, string] => typeof entry[1] === "string")) return undefined;
  for (const [zone, subnet] of subnets.fields()) {
    if (!zones.includes(zone)) subnet.leaveOut("an environment has subnets in its own zones alone");
    subnet.at("id").use();
    const groups = subnet.at("securityGroups");
    if (zones.includes(zone) && groups.items().length > 0)
      groups.leaveOut("pods have a security group that eksnet makes");
  }
  return Object.fromEntries(named);
}

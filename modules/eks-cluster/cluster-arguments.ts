import type { EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { Op, Token } from "cdktf";
import { zoneIdWithoutControlPlane } from "../regions/plan";
import type { EksClusterProps } from "./eks-cluster-props";
import type { EksClusterSettings, EndpointSettings, IpFamily } from "./settings";

/** The arguments of a cluster that are not about its network. */
export function clusterArguments(
  name: string,
  ipFamily: IpFamily,
  settings: EksClusterSettings,
): Omit<EksClusterConfig, "roleArn" | "vpcConfig"> {
  const { version, logs, serviceCidr, zonalShift, supportType, deletionProtection = true } = settings;
  return {
    name,
    version,
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    bootstrapSelfManagedAddons: false,
    deletionProtection,
    enabledClusterLogTypes: [...logs].sort(),
    kubernetesNetworkConfig: { ipFamily, serviceIpv4Cidr: serviceCidr },
    upgradePolicy: { supportType },
    zonalShiftConfig: { enabled: zonalShift },
  };
}

/** A zone's id, and not its name, says where it is: the names are each account's own. */
export function zoneConditions({ region, zoneIds = {} }: EksClusterProps): Pick<EksClusterConfig, "lifecycle"> {
  const refused = zoneIdWithoutControlPlane(region);
  if (refused === undefined) return {};
  // Terraform refuses a condition that refers to nothing; ids that are known here are checked with the rest.
  const read = Object.entries(zoneIds).filter(([, id]) => Token.isUnresolved(id));
  const precondition = read.map(([zone, id]) => ({
    condition: Op.neq(id, refused).toString(),
    errorMessage: `Zone ${zone} is ${refused} in this account, where EKS puts no control plane. Choose other zones for it.`,
  }));
  return precondition.length === 0 ? {} : { lifecycle: { precondition } };
}

/** The endpoint of an IPv6 cluster answers to both families. */
function everywhere(ipFamily: IpFamily): string[] {
  return ipFamily === "ipv6" ? ["0.0.0.0/0", "::/0"] : ["0.0.0.0/0"];
}

/** Who reaches the API server. */
export function endpointArguments(
  { access, allowedCidrs }: EndpointSettings,
  ipFamily: IpFamily,
): Pick<EksClusterConfig["vpcConfig"], "endpointPublicAccess" | "endpointPrivateAccess" | "publicAccessCidrs"> {
  return {
    endpointPublicAccess: access !== "private",
    endpointPrivateAccess: access !== "public",
    // Written out even where it says what EKS would choose: left out, a limit that was once set would stay.
    ...(access !== "private" && { publicAccessCidrs: [...(allowedCidrs ?? everywhere(ipFamily))].sort() }),
  };
}

import type { EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { Op, Token } from "cdktf";
import { zoneIdWithoutControlPlane } from "../regions/plan";
import type { ControlPlaneLog, EksClusterProps } from "./eks-cluster";

/** The logs that a control plane writes unless it is told otherwise. */
export const defaultLogs: readonly ControlPlaneLog[] = ["api", "audit", "authenticator"];

/** The arguments of a cluster that are not about its network. */
export function clusterArguments(props: EksClusterProps): Omit<EksClusterConfig, "roleArn" | "vpcConfig"> {
  const { name, version, logs = defaultLogs, ipFamily = "ipv4", serviceCidr, zonalShift = false } = props;
  return {
    name,
    version,
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    bootstrapSelfManagedAddons: false,
    deletionProtection: props.deletionProtection ?? true,
    enabledClusterLogTypes: [...logs].sort(),
    kubernetesNetworkConfig: { ipFamily, serviceIpv4Cidr: serviceCidr },
    upgradePolicy: { supportType: props.supportType ?? "STANDARD" },
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
function everywhere({ ipFamily }: EksClusterProps): string[] {
  return ipFamily === "ipv6" ? ["0.0.0.0/0", "::/0"] : ["0.0.0.0/0"];
}

/** Where the control plane has its interfaces, and who reaches it. */
export function vpcArguments(
  props: EksClusterProps,
  controlPlaneSecurityGroupId: string,
): EksClusterConfig["vpcConfig"] {
  const { subnetIds, endpointAccess = "public-and-private", publicAccessCidrs = everywhere(props) } = props;
  return {
    subnetIds: [...subnetIds],
    securityGroupIds: [controlPlaneSecurityGroupId],
    endpointPublicAccess: endpointAccess !== "private",
    endpointPrivateAccess: endpointAccess !== "public",
    // Written out even where it says what EKS would choose: left out, a limit that was once set would stay.
    ...(endpointAccess !== "private" && { publicAccessCidrs: [...publicAccessCidrs].sort() }),
  };
}

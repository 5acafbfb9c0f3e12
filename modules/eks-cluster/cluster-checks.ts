import { Faults } from "../errors";
import { isAvailable } from "../regions/plan";
import { addressCount, containsCidr, isCidr } from "../vpc/plan";
import { checkEgress, type EgressRule } from "./egress";
import { checkEndpoint, type EndpointSettings } from "./endpoint-checks";
import { checkAdmins } from "./principals";
import { checkKubernetesVersion } from "./releases";

/** What the role of a control plane is called, after the environment's name. */
export const clusterRole = "cluster";

/** What is checked of a cluster by itself, in the words of the environment file. */
export interface ClusterSettings {
  /** Kubernetes minor. */
  readonly version: string;

  /** ARNs of the administrators. */
  readonly admins: readonly string[];

  /** Who reaches the API server. */
  readonly endpoint: EndpointSettings;

  /**
   * Range of Kubernetes Services.
   * @default - as EKS chooses
   */
  readonly serviceCidr?: string;

  /**
   * Family of the addresses of pods and Services.
   * @default "ipv4"
   */
  readonly ipFamily?: "ipv4" | "ipv6";

  /**
   * AWS region.
   * @default - whether it has IPv6 clusters is not checked
   */
  readonly region?: string;

  /**
   * What nodes and pods may reach beyond the cluster.
   * @default - everything
   */
  readonly egress?: readonly EgressRule[];

  /**
   * Logs of the control plane.
   * @default - as `EksCluster` has it
   */
  readonly logs?: readonly string[];

  /**
   * Days that CloudWatch Logs keeps them.
   * @default - as `EksCluster` has it
   */
  readonly logRetentionDays?: number;
}

/**
 * Checks a cluster by itself: not its nodes, its add-ons or its network.
 *
 * @param accountId the cluster's account, where it is known
 * @throws ConfigurationError `ClusterInvalid` with `KubernetesVersionUnknown` at `version`, the faults of `checkAdmins`
 * below `admins` and of `checkEgress` below `egress`, `AllowedCidrsUnused`, `AllowedCidrsTooMany`,
 * `AllowedCidrNotPublic`, `CidrInvalid`, `CidrFamilyRefused`,
 * `CidrFamilyUnused`, `PrivateAccessUnused`, `PrivateAccessEmpty` and `PrivateAccessRepeated` below `endpoint`,
 * `Ipv6Unavailable` at `podNetworking.mode`, `LogRetentionUnused` at `logRetentionDays`, and `CidrInvalid`, `ServiceCidrUnsuitable` and, in an IPv6 cluster,
 * `ServiceCidrRefused` at `serviceCidr`
 */
export function checkCluster(settings: ClusterSettings, accountId?: string): void {
  const { version, admins, endpoint, serviceCidr, ipFamily, region, egress = [] } = settings;
  const faults = new Faults();
  faults.collect("version", () => checkKubernetesVersion(version));
  faults.collect("admins", () => checkAdmins(admins, accountId));
  checkEndpoint(endpoint, ipFamily, faults);
  if (ipFamily === "ipv6" && region !== undefined) checkRegion(region, faults);
  if (serviceCidr !== undefined && ipFamily === "ipv6") {
    faults.add("ServiceCidrRefused", "serviceCidr", "EKS chooses it in an IPv6 cluster; remove it");
  } else if (serviceCidr !== undefined) checkServiceCidr(serviceCidr, faults);
  faults.collect("egress", () => checkEgress(egress));
  if (settings.logs?.length === 0 && settings.logRetentionDays !== undefined) {
    const message = `got ${settings.logRetentionDays}, and logs is empty, so there is no log group; remove it, or list logs`;
    faults.add("LogRetentionUnused", "logRetentionDays", message);
  }
  faults.throwIfAny("ClusterInvalid");
}

function checkRegion(region: string, faults: Faults): void {
  if (isAvailable("ipv6-clusters", region)) return;
  const message = `EKS has no IPv6 clusters in ${region}; choose an IPv4 mode, such as "prefix-delegation"`;
  faults.add("Ipv6Unavailable", "podNetworking.mode", message);
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/* https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
function checkServiceCidr(cidr: string, faults: Faults): void {
  const path = "serviceCidr";
  if (!isCidr(cidr)) {
    faults.add("CidrInvalid", path, `got "${cidr}"; write an IPv4 range such as "10.100.0.0/16"`);
    return;
  }
  const addresses = addressCount(cidr);
  const sizeFits = addresses <= 2 ** (32 - 12) && addresses >= 2 ** (32 - 24);
  if (sizeFits && privateRanges.some((range) => containsCidr(range, cidr))) return;
  faults.add("ServiceCidrUnsuitable", path, `got ${cidr}; EKS takes /12 to /24 within ${privateRanges.join(", ")}`);
}

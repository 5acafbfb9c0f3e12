import { ConfigurationError, Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { isAvailable } from "../regions/plan";
import { addressCount, cidrProblem, containsCidr } from "../vpc/plan";
import { errors } from "./cluster-findings";
import { checkEgress } from "./egress";
import { checkEndpoint } from "./endpoint-checks";
import { checkAdmins } from "./principals";
import { type EksClusterInput, type EksClusterSettings, eksClusterSettings, type IpFamily } from "./settings";
import { checkKubernetesVersion, endedStandardSupport } from "./support";
import { versionErrors } from "./version-findings";

/** What the role of a control plane is called, after the environment's name. */
export const clusterRole = "cluster";

/**
 * Checks a cluster without its nodes, add-ons and network.
 *
 * @param ipFamily family of the addresses of pods and Services
 * @param accountId the cluster's account, where it is known
 * @throws ConfigurationError `ClusterInvalid` with what `checkKubernetesVersion` finds at `version`, `ExtendedSupportNeeded` at
 * `supportType`, the problems of `checkAdmins`
 * below `admins` and of `checkEgress` below `egress`, `AllowedCidrsUnused`, `AllowedCidrsTooMany`,
 * `AllowedCidrNotPublic`, `CidrInvalid`, `CidrFamilyRefused`,
 * `CidrFamilyUnused`, `PrivateAccessUnused`, `PrivateAccessEmpty` and `PrivateAccessRepeated` below `endpoint`,
 * `LogRetentionUnused` at `logRetentionDays`, and `CidrInvalid`, `ServiceCidrUnsuitable` and, in an IPv6 cluster,
 * `ServiceCidrRefused` at `serviceCidr`
 */
export function checkCluster(input: EksClusterInput, ipFamily: IpFamily, accountId?: string): void {
  const settings = withDefaults(eksClusterSettings, input);
  const { version, admins, endpoint, serviceCidr, logs, logRetentionDays, egress = [] } = settings;
  const findings = new Findings();
  findings.collect("version", () => checkKubernetesVersion(version));
  checkSupport(settings, findings);
  findings.collect("admins", () => checkAdmins(admins, accountId));
  checkEndpoint(endpoint, ipFamily, findings);
  if (serviceCidr !== undefined && ipFamily === "ipv6") {
    findings.add(errors.ServiceCidrRefused("serviceCidr"));
  } else if (serviceCidr !== undefined) checkServiceCidr(serviceCidr, findings);
  findings.collect("egress", () => checkEgress(egress));
  if (logs.length === 0 && logRetentionDays !== undefined) {
    findings.add(errors.LogRetentionUnused("logRetentionDays", { days: logRetentionDays }));
  }
  findings.throwIfAny("ClusterInvalid");
}

/* https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html (2026-12-01) */
function checkSupport({ version, supportType }: EksClusterSettings, findings: Findings): void {
  const ended = endedStandardSupport(version);
  if (supportType === "EXTENDED" || ended === undefined) return;
  findings.add(versionErrors.ExtendedSupportNeeded("supportType", { version, ...ended }));
}

/**
 * Checks that a region has clusters of a family.
 *
 * @throws ConfigurationError `Ipv6Unavailable` with an empty path
 */
export function checkIpFamily(ipFamily: IpFamily, region: string): void {
  if (ipFamily === "ipv4" || isAvailable("ipv6-clusters", region)) return;
  throw new ConfigurationError("Ipv6Unavailable", [errors.Ipv6Unavailable("", { region })]);
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/* https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
function checkServiceCidr(cidr: string, findings: Findings): void {
  const path = "serviceCidr";
  const problem = cidrProblem(cidr);
  if (problem !== undefined) {
    findings.add({ ...problem, path });
    return;
  }
  const addresses = addressCount(cidr);
  const sizeFits = addresses <= 2 ** (32 - 12) && addresses >= 2 ** (32 - 24);
  if (sizeFits && privateRanges.some((range) => containsCidr(range, cidr))) return;
  findings.add(errors.ServiceCidrUnsuitable(path, { cidr, ranges: privateRanges }));
}

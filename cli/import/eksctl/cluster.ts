import { defaultKubernetesVersion, isKubernetesVersion } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import { cidrsOverlap, isCidr, isIpv6Cidr } from "@eksnet/modules/vpc/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errors } from "./findings";
import { isFullyPrivate } from "./private-cluster";

type ClusterInput = EnvironmentInput["cluster"];

/* Defaults that EKS chooses from:
   https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html */
const serviceRanges = ["10.100.0.0/16", "172.20.0.0/16"];

const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** The Kubernetes minor: the file's, or the default where the version table has no such one. */
export function versionOf(cursor: Cursor): string {
  const version = cursor.text();
  if (version !== undefined && isKubernetesVersion(version)) return version;
  const message = `${defaultKubernetesVersion}, the version that the import writes`;
  if (version === undefined) cursor.assume(message);
  else cursor.change(`the version becomes ${message}: the version table does not have this one`, "breaks");
  return defaultKubernetesVersion;
}

/** From where the API server is reachable. */
export function endpointOf(config: Cursor, isIpv6: boolean, findings: Findings): ClusterInput["endpoint"] {
  const endpoint = accessOf(config, findings);
  const cidrs = privateRangesOf(config, endpoint.access, isIpv6);
  return cidrs.length === 0 ? endpoint : { ...endpoint, privateAccess: { cidrs } };
}

/**
 * Ranges that eksctl lets reach port 443 of the control plane, by a rule of its security group.
 *
 * pkg/cfn/builder/cluster.go, addResourcesForSecurityGroups, at 99984ad: only of a group that eksctl makes.
 */
function privateRangesOf(config: Cursor, access: Access, isIpv6: boolean): string[] {
  const vpc = config.at("vpc");
  return ["extraCIDRs", "extraIPv6CIDRs"].flatMap((field) => {
    const cursor = vpc.at(field);
    if (!cursor.exists) return [];
    const useless =
      access === "public"
        ? "it opens the private endpoint, and the API server has none; set cluster.endpoint to use it"
        : vpc.at("securityGroup").exists
          ? "eksctl adds no rules to a control plane's group that the file names"
          : undefined;
    if (useless !== undefined) {
      cursor.leaveOut(useless);
      return [];
    }
    return cursor.items().flatMap((item) => {
      const range = item.text() ?? "";
      if (isIpv6 || !isIpv6Cidr(range)) return range;
      item.leaveOut("the private endpoint of an IPv4 cluster has no IPv6 address");
      return [];
    });
  });
}

type Access = "public" | "public-and-private" | "private";

function accessOf(config: Cursor, findings: Findings): { readonly access: Access; readonly allowedCidrs?: string[] } {
  const endpoints = config.at("vpc", "clusterEndpoints");
  // eksctl closes the public endpoint of a fully private cluster once it is made.
  if (isFullyPrivate(config)) return { access: "private" };
  const isPublic = endpoints.at("publicAccess").flag() ?? true;
  const isPrivate = endpoints.at("privateAccess").flag() ?? false;
  if (isPrivate && !isPublic) return { access: "private" };
  if (!isPublic) findings.add(errors.EndpointClosed(endpoints.path));
  const ranges = config.at("vpc", "publicAccessCIDRs").texts();
  const allowedCidrs = ranges.length === 0 ? {} : { allowedCidrs: ranges };
  return { access: isPrivate ? "public-and-private" : "public", ...allowedCidrs };
}

/** The range of Kubernetes Services: the file's, or the one that EKS would choose beside the VPC. */
export function serviceCidrOf(cursor: Cursor, vpcCidr: string): string {
  const given = cursor.text();
  if (given !== undefined) return given;
  const free = serviceRanges.find((range) => !isCidr(vpcCidr) || !cidrsOverlap(range, vpcCidr));
  const range = free ?? "10.100.0.0/16";
  cursor.assume(`${range}: EKS needs a range outside the VPC, and changing it later replaces the cluster`);
  return range;
}

/** Control plane logs; none unless the file asks for them. */
export function logsOf(logging: Cursor, findings: Findings): Pick<ClusterInput, "logs" | "logRetentionDays"> {
  const types = logging.at("enableTypes");
  const names = types.texts();
  const logs = names.some((name) => name === "*" || name === "all") ? [...logTypes] : names.filter(isLogType);
  for (const item of types.items()) {
    const name = String(item.value);
    if (isLogType(name) || name === "*" || name === "all") continue;
    findings.add(errors.EksctlValueNotAllowed(item.path, { got: name, allowed: [...logTypes, "all"] }));
  }
  if (logs.length === 0) return { logs };
  const days = logging.at("logRetentionInDays").number();
  if (days !== undefined) return { logs, logRetentionDays: days as ClusterInput["logRetentionDays"] };
  logging.at("logRetentionInDays").assume("90 days, eksnet's default; eksctl never deletes logs");
  return { logs };
}

function isLogType(name: string): name is (typeof logTypes)[number] {
  return (logTypes as readonly string[]).includes(name);
}

/** What happens after standard support; eksctl leaves EKS's default: extended support, which costs extra. */
export function supportOf(cursor: Cursor, findings: Findings): ClusterInput["supportType"] {
  const type = cursor.text() ?? "EXTENDED";
  if (type === "STANDARD" || type === "EXTENDED") return type;
  findings.add(errors.EksctlValueNotAllowed(cursor.path, { got: type, allowed: ["STANDARD", "EXTENDED"] }));
  return undefined;
}

import type { Findings } from "../errors";
import { containsCidr, isIpv6Cidr, rangeProblem } from "../vpc/plan";
import type { EndpointSettings, IpFamily } from "./settings";

/* Not adjustable: https://docs.aws.amazon.com/general/latest/gr/eks.html, quota L-93A74D60. */
const MAX_ALLOWED_CIDRS = 40;

/* https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/multicast-addresses */
const notPublic: Readonly<Record<string, string>> = {
  "10.0.0.0/8": "private",
  "100.64.0.0/10": "shared address space",
  "127.0.0.0/8": "loopback",
  "169.254.0.0/16": "link-local",
  "172.16.0.0/12": "private",
  "192.168.0.0/16": "private",
  "224.0.0.0/4": "multicast",
};

/* https://www.iana.org/assignments/ipv6-address-space; ranges have one spelling, so the first digits tell. */
const notPublicIpv6: readonly (readonly [form: RegExp, kind: string])[] = [
  [/^::1\/128$/, "loopback"],
  [/^f[cd][0-9a-f]{2}:/, "unique local"],
  [/^fe[89ab][0-9a-f]:/, "link-local"],
  [/^ff[0-9a-f]{2}:/, "multicast"],
];

/** What kind of address a sound range has that never comes from the internet; undefined for a public one. */
function kindNotPublic(cidr: string): string | undefined {
  if (isIpv6Cidr(cidr)) return notPublicIpv6.find(([form]) => form.test(cidr))?.[1];
  return Object.entries(notPublic).find(([outer]) => containsCidr(outer, cidr))?.[1];
}

/**
 * Checks the endpoint of a cluster; paths begin with `endpoint`.
 *
 * Whose endpoint has which family: awsdocs/amazon-eks-user-guide, latest/ug/clusters/cluster-endpoint.adoc at
 * 0ce90ef1ec408ad793cccdc8b8b5819961477101. IPv6 clusters of before October 2024 have Kubernetes minors that are gone.
 */
export function checkEndpoint(endpoint: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  checkAllowedCidrs(endpoint, ipFamily, findings);
  checkPrivateAccess(endpoint, ipFamily, findings);
}

function checkAllowedCidrs({ access, allowedCidrs }: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  const path = "endpoint.allowedCidrs";
  if (access === "private" && allowedCidrs !== undefined) {
    const message = "they limit the public endpoint, and access is private; remove them or change access";
    findings.add("AllowedCidrsUnused", path, message);
  }
  if (allowedCidrs !== undefined && allowedCidrs.length > MAX_ALLOWED_CIDRS) {
    const message = `got ${allowedCidrs.length} ranges; EKS accepts ${MAX_ALLOWED_CIDRS}, and AWS does not raise that quota; merge neighbouring ranges, or remove some`;
    findings.add("AllowedCidrsTooMany", path, message);
  }
  for (const [index, cidr] of (allowedCidrs ?? []).entries()) {
    const problem = rangeProblem(cidr);
    if (problem !== undefined) findings.add("CidrInvalid", `${path}.${index}`, problem);
    else if (ipFamily !== "ipv6" && isIpv6Cidr(cidr)) {
      const message = `got ${cidr}; the public endpoint of an IPv4 cluster has no IPv6 address, and EKS refuses such ranges; write the IPv4 range instead`;
      findings.add("CidrFamilyRefused", `${path}.${index}`, message);
    } else {
      const kind = kindNotPublic(cidr);
      if (kind === undefined) continue;
      const message = `got ${cidr}, which is ${kind}; requests arrive at the public endpoint from public addresses only. Allow the address of the NAT gateway or proxy that they leave by, or list the range in privateAccess.cidrs with private access on`;
      findings.add("AllowedCidrNotPublic", `${path}.${index}`, message);
    }
  }
}

function checkPrivateAccess({ access, privateAccess }: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  if (privateAccess === undefined) return;
  const path = "endpoint.privateAccess";
  const { cidrs = [], securityGroupIds = [] } = privateAccess;
  if (access === "public") {
    const message =
      'it opens the private endpoint, and access is "public"; remove it, or set access to "public-and-private" or "private"';
    findings.add("PrivateAccessUnused", path, message);
  }
  if (cidrs.length + securityGroupIds.length === 0) {
    findings.add(
      "PrivateAccessEmpty",
      path,
      "it opens the endpoint to nothing; add cidrs or securityGroupIds, or remove it",
    );
  }
  for (const [index, cidr] of cidrs.entries()) {
    const problem = rangeProblem(cidr);
    if (problem !== undefined) findings.add("CidrInvalid", `${path}.cidrs.${index}`, problem);
    else if (ipFamily !== "ipv6" && isIpv6Cidr(cidr)) {
      const message = `got ${cidr}; the private endpoint of an IPv4 cluster has no IPv6 address, so nothing would ever match it; write the IPv4 range instead`;
      findings.add("CidrFamilyUnused", `${path}.cidrs.${index}`, message);
    }
  }
  for (const [field, values] of Object.entries({ cidrs, securityGroupIds })) {
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) === index) continue;
      findings.add("PrivateAccessRepeated", `${path}.${field}.${index}`, `${value} is listed twice; remove one`);
    }
  }
}

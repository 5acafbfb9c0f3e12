import type { Findings } from "../errors";
import { containsCidr, isIpv6Cidr, rangeProblem } from "../vpc/plan";
import { type AddressKind, errors } from "./endpoint-findings";
import type { EndpointSettings, IpFamily } from "./settings";

/* Not adjustable: https://docs.aws.amazon.com/general/latest/gr/eks.html, quota L-93A74D60. */
const MAX_ALLOWED_CIDRS = 40;

/* https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/multicast-addresses */
const notPublic: Readonly<Record<string, AddressKind>> = {
  "10.0.0.0/8": "private",
  "100.64.0.0/10": "shared address space",
  "127.0.0.0/8": "loopback",
  "169.254.0.0/16": "link-local",
  "172.16.0.0/12": "private",
  "192.168.0.0/16": "private",
  "224.0.0.0/4": "multicast",
};

/* https://www.iana.org/assignments/ipv6-address-space; ranges have one spelling, so the first digits tell. */
const notPublicIpv6: readonly (readonly [form: RegExp, kind: AddressKind])[] = [
  [/^::1\/128$/, "loopback"],
  [/^f[cd][0-9a-f]{2}:/, "unique local"],
  [/^fe[89ab][0-9a-f]:/, "link-local"],
  [/^ff[0-9a-f]{2}:/, "multicast"],
];

/** What kind of address a sound range has that never comes from the internet; undefined for a public one. */
function kindNotPublic(cidr: string): AddressKind | undefined {
  if (isIpv6Cidr(cidr)) return notPublicIpv6.find(([form]) => form.test(cidr))?.[1];
  return Object.entries(notPublic).find(([outer]) => containsCidr(outer, cidr))?.[1];
}

/**
 * Checks the endpoint of a cluster; paths begin with `endpoint`.
 *
 * Whose endpoint has which family: awsdocs/amazon-eks-user-guide, latest/ug/clusters/cluster-endpoint.adoc at
 * 0ce90ef1ec408ad793cccdc8b8b5819961477101. IPv6 clusters from before October 2024 have Kubernetes minors that are no longer supported.
 */
export function checkEndpoint(endpoint: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  checkAllowedCidrs(endpoint, ipFamily, findings);
  checkPrivateAccess(endpoint, ipFamily, findings);
}

function checkAllowedCidrs({ access, allowedCidrs }: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  const path = "endpoint.allowedCidrs";
  if (access === "private" && allowedCidrs !== undefined) findings.add(errors.AllowedCidrsUnused(path));
  if (allowedCidrs !== undefined && allowedCidrs.length > MAX_ALLOWED_CIDRS) {
    findings.add(errors.AllowedCidrsTooMany(path, { count: allowedCidrs.length, max: MAX_ALLOWED_CIDRS }));
  }
  for (const [index, cidr] of (allowedCidrs ?? []).entries()) {
    const problem = rangeProblem(cidr);
    if (problem !== undefined) findings.add({ ...problem, path: `${path}.${index}` });
    else if (ipFamily !== "ipv6" && isIpv6Cidr(cidr)) {
      findings.add(errors.CidrFamilyRefused(`${path}.${index}`, { cidr }));
    } else {
      const kind = kindNotPublic(cidr);
      if (kind !== undefined) findings.add(errors.AllowedCidrNotPublic(`${path}.${index}`, { cidr, kind }));
    }
  }
}

function checkPrivateAccess({ access, privateAccess }: EndpointSettings, ipFamily: IpFamily, findings: Findings): void {
  if (privateAccess === undefined) return;
  const path = "endpoint.privateAccess";
  const { cidrs = [], securityGroupIds = [] } = privateAccess;
  if (access === "public") findings.add(errors.PrivateAccessUnused(path));
  if (cidrs.length + securityGroupIds.length === 0) findings.add(errors.PrivateAccessEmpty(path));
  for (const [index, cidr] of cidrs.entries()) {
    const problem = rangeProblem(cidr);
    if (problem !== undefined) findings.add({ ...problem, path: `${path}.cidrs.${index}` });
    else if (ipFamily !== "ipv6" && isIpv6Cidr(cidr)) {
      findings.add(errors.CidrFamilyUnused(`${path}.cidrs.${index}`, { cidr }));
    }
  }
  for (const [field, values] of Object.entries({ cidrs, securityGroupIds })) {
    for (const [index, source] of values.entries()) {
      if (values.indexOf(source) === index) continue;
      findings.add(errors.PrivateAccessRepeated(`${path}.${field}.${index}`, { source }));
    }
  }
}

import { checkCertificateNames, reservedZone } from "@eksnet/modules/dns-zone/plan";
import { Findings } from "@eksnet/modules/errors";
import { isAvailable } from "@eksnet/modules/regions/plan";
import { checkExistingVpc, checkVpc, checkZoneLetters, checkZones } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./network-findings";
import { unusedErrors } from "./unused-findings";

/** The network: zones, ranges, and dependencies between its fields. */
export function checkNetwork(network: Environment["network"], region: string, findings: Findings): void {
  const zones = new Findings();
  zones.collect("network", () => checkZoneLetters(region, network.zones));
  const rest = new Findings();
  rest.collect("network", () => {
    switch (network.kind) {
      case "create":
        return checkVpc({ ...network, region });
      case "existing":
        return checkExistingVpc({ ...network, region });
      case "contract":
        return checkZones(region, network.zones);
    }
  });
  // A zone that the region does not have has no slot in the address plan either.
  const atZones = zones.errors.map(({ path }) => path);
  for (const finding of [...zones.errors, ...rest.errors.filter(({ path }) => !atZones.includes(path))]) {
    findings.add(finding);
  }
  if (network.kind === "create" && network.nat === "regional" && !isAvailable("regional-nat-gateways", region)) {
    findings.add(errors.RegionalNatUnavailable("network.nat", { region }));
  }
  const dns = network.kind === "contract" ? undefined : network.dns;
  const reserved = dns?.manage === "create" ? reservedZone("network.dns.zone", dns.zone) : undefined;
  if (reserved !== undefined) findings.add(reserved);
  const certificate = dns?.certificate;
  if (dns !== undefined && certificate !== undefined) {
    findings.collect("network", () => checkCertificateNames({ zone: dns.zone, ...certificate }));
  }
}

/** Networks that need no permission to overlap, by what the environment itself says. */
export function checkMayOverlap(name: string | undefined, network: Environment["network"], findings: Findings): void {
  if (network.kind === "contract") return;
  for (const [index, other] of network.mayOverlap.entries()) {
    if (other !== name) continue;
    findings.add(unusedErrors.MayOverlapUnused(`network.mayOverlap.${index}`, { name: other, because: "own" }));
  }
}

import { checkCertificateNames, reservedZone } from "@eksnet/modules/dns-zone/plan";
import type { Findings } from "@eksnet/modules/errors";
import { isAvailable } from "@eksnet/modules/regions/plan";
import { checkExistingVpc, checkVpc, checkZoneLetters, checkZones } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";
import { errors } from "./network-findings";

/** The network by itself: zones, ranges, and what the choices need of each other. */
export function checkNetwork(network: Environment["network"], region: string, findings: Findings): void {
  findings.collect("network", () => checkZoneLetters(region, network.zones));
  findings.collect("network", () => {
    switch (network.kind) {
      case "create":
        return checkVpc({ ...network, region });
      case "existing":
        return checkExistingVpc({ ...network, region });
      case "contract":
        return checkZones(region, network.zones);
    }
  });
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

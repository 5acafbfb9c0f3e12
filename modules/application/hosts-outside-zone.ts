import type { ExposureSettings } from "./exposure";
import { planRules } from "./traffic-plan";
import { isInZone } from "./words";

/**
 * The hosts of an exposure that ExternalDNS makes no record of, because they are of another zone than it writes to.
 *
 * @example hostsOutsideZone({ kind: "alb", host: "www.example.org" }, "example.com") // ["www.example.org"]
 */
export function hostsOutsideZone(expose: ExposureSettings, zone: string): string[] {
  if (expose.kind !== "alb") return [];
  const hosts = planRules(expose).flatMap(({ host }) => (host === undefined || isInZone(host, zone) ? [] : [host]));
  return [...new Set(hosts)];
}

import { ConfigurationError, Findings } from "../errors";
import { readZoneName, zoneLettersOf } from "../regions/plan";
import { errors } from "./range-findings";

/** EKS puts the control plane's interfaces into subnets of at least two Availability Zones. */
const MINIMUM_ZONES = 2;

/**
 * The letter of an Availability Zone, which is its slot in the address plan: a is the first.
 *
 * @example zoneLetter("ap-northeast-2a") // "a"
 * @throws ConfigurationError `ZoneKindUnsupported` for a Local Zone or a Wavelength Zone (their trailing letter counts
 * something else), `ZoneNameInvalid` for what is no zone's name; the path is empty
 */
export function zoneLetter(zone: string): string {
  return parseZone(zone).letter;
}

/** Whether the name is an Availability Zone's of that region. */
export function isZoneOf(region: string, zone: string): boolean {
  const name = readZoneName(zone);
  return name.kind === "availability-zone" && name.region === region;
}

/**
 * Checks the zones of an environment: two or more, each once, all Availability Zones of its region.
 *
 * Whether the account sees the zone is AWS's to say, at plan time.
 *
 * @throws ConfigurationError with every problem found, paths `zones` and `zones.1`: `ZonesTooFew`, `ZoneDuplicate`,
 * `ZoneOfAnotherRegion`, `ZoneKindUnsupported`, `ZoneNameInvalid`
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function checkZones(region: string, zones: readonly string[]): void {
  const findings = new Findings();

  if (zones.length < MINIMUM_ZONES) {
    findings.add(errors.ZonesTooFew("zones", { count: zones.length, region }));
  }

  for (const [index, zone] of zones.entries()) {
    const path = `zones.${index}`;
    const parsed = findings.collect(path, () => parseZone(zone));
    if (parsed === undefined) continue;
    if (parsed.region !== region) {
      const near = `${region}${parsed.letter}`;
      findings.add(errors.ZoneOfAnotherRegion(path, { zone, zoneRegion: parsed.region, region, near }));
    } else if (zones.indexOf(zone) < index) {
      findings.add(errors.ZoneDuplicate(path, { zone, region }));
    }
  }

  findings.throwIfAny("ZonesInvalid");
}

/**
 * Checks that a region has the zones that are listed, where its letters are published. The address plan does not ask:
 * it leaves slots for zones that a region may get.
 *
 * @throws ConfigurationError `ZonesInvalid` with `ZoneNotInRegion` at `zones.1`
 */
export function checkZoneLetters(region: string, zones: readonly string[]): void {
  const findings = new Findings();
  const available = zoneLettersOf(region)?.map((letter) => `${region}${letter}`);
  for (const [index, zone] of zones.entries()) {
    if (available === undefined || !isZoneOf(region, zone) || available.includes(zone)) continue;
    findings.add(errors.ZoneNotInRegion(`zones.${index}`, { zone, region, available }));
  }
  findings.throwIfAny("ZonesInvalid");
}

function parseZone(zone: string): { readonly region: string; readonly letter: string } {
  const name = readZoneName(zone);
  switch (name.kind) {
    case "availability-zone":
      return name;
    case "local-zone":
      throw unsupported(zone, "Local Zone");
    case "wavelength-zone":
      throw unsupported(zone, "Wavelength Zone");
    case "zone-id":
    case "unknown": {
      const invalid = errors.ZoneNameInvalid("", { zone, isId: name.kind === "zone-id" });
      throw new ConfigurationError(invalid.code, [invalid]);
    }
  }
}

function unsupported(zone: string, kind: "Local Zone" | "Wavelength Zone"): ConfigurationError {
  return new ConfigurationError("ZoneKindUnsupported", [errors.ZoneKindUnsupported("", { zone, kind })]);
}

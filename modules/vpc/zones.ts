import { ConfigurationError, Findings, untranslated } from "../errors";
import { readZoneName, zoneLettersOf } from "../regions/plan";

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
    const listed = zones.length === 0 ? "no zone is listed" : "one zone is listed";
    findings.add("ZonesTooFew", "zones", `${listed}; EKS needs at least two. Add another zone of ${region}`);
  }

  for (const [index, zone] of zones.entries()) {
    const path = `zones.${index}`;
    const parsed = findings.collect(path, () => parseZone(zone));
    if (parsed === undefined) continue;
    if (parsed.region !== region) {
      findings.add(
        "ZoneOfAnotherRegion",
        path,
        `"${zone}" is in ${parsed.region}, the environment is in ${region}. Did you mean "${region}${parsed.letter}"?`,
      );
    } else if (zones.indexOf(zone) < index) {
      findings.add(
        "ZoneDuplicate",
        path,
        `"${zone}" is listed twice; a tier has one subnet in each zone. Remove it, or name another zone of ${region}`,
      );
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
  const there = zoneLettersOf(region)?.map((letter) => `${region}${letter}`);
  for (const [index, zone] of zones.entries()) {
    if (there === undefined || !isZoneOf(region, zone) || there.includes(zone)) continue;
    findings.add(
      "ZoneNotInRegion",
      `zones.${index}`,
      `got "${zone}"; ${region} has ${there.join(", ")}. Choose one of them`,
    );
  }
  findings.throwIfAny("ZonesInvalid");
}

function parseZone(zone: string): { readonly region: string; readonly letter: string } {
  const name = readZoneName(zone);
  switch (name.kind) {
    case "availability-zone":
      return name;
    case "local-zone":
      throw unsupported(zone, "a Local Zone");
    case "wavelength-zone":
      throw unsupported(zone, "a Wavelength Zone");
    case "zone-id":
      throw invalid(`"${zone}" is a zone's id; name the zone as this account sees it, such as "ap-northeast-2a"`);
    case "unknown":
      throw invalid(`"${zone}" is not a zone's name; write the region and a letter, such as "ap-northeast-2a"`);
  }
}

function unsupported(zone: string, kind: string): ConfigurationError {
  const message = `"${zone}" is ${kind}; only Availability Zones are planned, such as "ap-northeast-2a". Remove it`;
  return new ConfigurationError("ZoneKindUnsupported", [untranslated("ZoneKindUnsupported", "", message)]);
}

function invalid(message: string): ConfigurationError {
  return new ConfigurationError("ZoneNameInvalid", [untranslated("ZoneNameInvalid", "", message)]);
}

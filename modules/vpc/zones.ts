import { ConfigurationError, Faults } from "../errors";

/** EKS puts the control plane's interfaces into subnets of at least two Availability Zones. */
const MINIMUM_ZONES = 2;

const REGION = "[a-z]{2,}(?:-[a-z]+)+-\\d+";
const AVAILABILITY_ZONE = new RegExp(`^(${REGION})([a-z])$`);
const LOCAL_ZONE = new RegExp(`^${REGION}-[a-z]{3,}-\\d+[a-z]$`);
const WAVELENGTH_ZONE = new RegExp(`^${REGION}-wl\\d+-.+$`);
const ZONE_ID = /^[a-z]+\d+-(?:[a-z]+\d-)?az\d+$/;

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
  const [, zoneRegion] = AVAILABILITY_ZONE.exec(zone) ?? [];
  return zoneRegion === region;
}

/**
 * Checks the zones of an environment: two or more, each once, all Availability Zones of its region.
 *
 * Whether the zone exists and is open to the account is AWS's to say, at plan time.
 *
 * @throws ConfigurationError with every fault found, paths `zones` and `zones.1`: `ZonesTooFew`, `ZoneDuplicate`,
 * `ZoneOfAnotherRegion`, `ZoneKindUnsupported`, `ZoneNameInvalid`
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export function checkZones(region: string, zones: readonly string[]): void {
  const faults = new Faults();

  if (zones.length < MINIMUM_ZONES) {
    const listed = zones.length === 0 ? "no zone is listed" : "one zone is listed";
    faults.add("ZonesTooFew", "zones", `${listed}; EKS needs at least two. Add another zone of ${region}`);
  }

  for (const [index, zone] of zones.entries()) {
    const path = `zones.${index}`;
    const parsed = faults.collect(path, () => parseZone(zone));
    if (parsed === undefined) continue;
    if (parsed.region !== region) {
      faults.add(
        "ZoneOfAnotherRegion",
        path,
        `"${zone}" is in ${parsed.region}, the environment is in ${region}. Did you mean "${region}${parsed.letter}"?`,
      );
    } else if (zones.indexOf(zone) < index) {
      faults.add(
        "ZoneDuplicate",
        path,
        `"${zone}" is listed twice; a tier has one subnet in each zone. Remove it, or name another zone of ${region}`,
      );
    }
  }

  faults.throwIfAny("ZonesInvalid");
}

function parseZone(zone: string): { readonly region: string; readonly letter: string } {
  const [, region, letter] = AVAILABILITY_ZONE.exec(zone) ?? [];
  if (region !== undefined && letter !== undefined) return { region, letter };

  const kind = LOCAL_ZONE.test(zone) ? "a Local Zone" : WAVELENGTH_ZONE.test(zone) ? "a Wavelength Zone" : undefined;
  if (kind !== undefined) {
    const message = `"${zone}" is ${kind}; only Availability Zones are planned, such as "ap-northeast-2a". Remove it`;
    throw new ConfigurationError("ZoneKindUnsupported", [{ code: "ZoneKindUnsupported", path: "", message }]);
  }
  const message = ZONE_ID.test(zone)
    ? `"${zone}" is a zone's id; name the zone as this account sees it, such as "ap-northeast-2a"`
    : `"${zone}" is not a zone's name; write the region and a letter, such as "ap-northeast-2a"`;
  throw new ConfigurationError("ZoneNameInvalid", [{ code: "ZoneNameInvalid", path: "", message }]);
}

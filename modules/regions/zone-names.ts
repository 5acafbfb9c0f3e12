import { isRegion, regions } from "./regions";

/** What a zone's name says. */
export type ZoneName = AvailabilityZoneName | EdgeZoneName | OtherZoneName;

interface AvailabilityZoneName {
  readonly kind: "availability-zone";
  readonly region: string;
  readonly letter: string;
}

/** The name of a zone outside the region's data centers. */
interface EdgeZoneName {
  readonly kind: "local-zone" | "wavelength-zone";
  readonly region: string;
}

/** The id of a zone, or no zone's name. */
interface OtherZoneName {
  readonly kind: "zone-id" | "unknown";
}

const ZONE_ID = /^[a-z]+\d+-(?:[a-z]+\d-)?az\d+$/;

/**
 * Reads the name of a zone; `unknown` is one of a region that is not in the table, or no zone's name.
 *
 * @example readZoneName("eusc-de-east-1a") // { kind: "availability-zone", region: "eusc-de-east-1", letter: "a" }
 * @example readZoneName("us-west-2-lax-1a") // { kind: "local-zone", region: "us-west-2" }
 */
export function readZoneName(zone: string): ZoneName {
  const [, start = "", letter = ""] = /^(.+)([a-z])$/.exec(zone) ?? [];
  if (isRegion(start)) return { kind: "availability-zone", region: start, letter };
  if (ZONE_ID.test(zone)) return { kind: "zone-id" };

  const region = Object.keys(regions).find((name) => zone.startsWith(`${name}-`));
  if (region === undefined) return { kind: "unknown" };
  const suffix = zone.slice(region.length + 1);
  if (/^wl\d+-./.test(suffix)) return { kind: "wavelength-zone", region };
  return /^[a-z]{3,}-\d+[a-z]$/.test(suffix) ? { kind: "local-zone", region } : { kind: "unknown" };
}

/**
 * The letters of a region's Availability Zones; undefined where they are not published.
 *
 * @example zoneLettersOf("us-west-2") // ["a", "b", "c", "d"]
 */
export function zoneLettersOf(region: string): readonly string[] | undefined {
  return isRegion(region) ? regions[region].zoneLetters?.split("") : undefined;
}

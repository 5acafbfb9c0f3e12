import { z } from "zod";

type Path = readonly PropertyKey[];

/** What of a section is sound. */
export interface SoundParts {
  /** The section without its malformed parts; undefined where nothing is left that checks could run on. */
  readonly value: unknown;

  /**
   * A path in `value`, in the words of the file: entries of a list move up where a malformed one is left out.
   *
   * @param path dotted path
   */
  readonly inFile: (path: string) => string;

  /** What is left out of it, as paths in the file. */
  readonly left: ReadonlySet<string>;
}

/**
 * Substitutes for malformed required fields, so that their section can still be checked. Checks refuse each of these values
 * at that same field, which has a finding already, or do not read it.
 */
const standIns: Readonly<Record<string, unknown>> = {
  "cluster.version": "",
  "cluster.admins": [""],
  "cluster.nodeGroups": {},
  "network.cidr": "",
  "network.environment": "unknown",
  "network.subnets": {},
  "network.vpcId": "vpc-00000000",
  "network.zones": [],
  "state.organization": "unknown",
};

/** More rounds than a file has levels: each round leaves out what became malformed in the round before. */
const MAX_ROUNDS = 12;

/**
 * Parses a section, and leaves out what is malformed: an optional field, else the entry or the object that needs it.
 *
 * @param name name of the section, such as `cluster`
 */
export function soundParts(name: string, schema: z.core.$ZodType, input: unknown): SoundParts {
  const left = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const kept = new Map<string, number[]>();
    const rest = without(name, input, left, kept);
    const parsed = z.safeParse(schema, rest);
    if (parsed.success) return { value: parsed.data, inFile: (path) => original(path, kept), left };
    for (const issue of parsed.error.issues) {
      for (const path of brokenPaths(issue)) {
        const field = [name, ...path.map(String)].join(".");
        const culprit = Object.hasOwn(standIns, field) ? path : present(rest, path);
        left.add(original([name, ...culprit.map(String)].join("."), kept));
      }
    }
    if (left.has(name)) break;
  }
  return { value: undefined, inFile: (path) => path, left };
}

/** The paths that an issue is about. */
function brokenPaths(issue: z.core.$ZodIssue): Path[] {
  const { path } = issue;
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
}

/** The path itself where there is a value, else the object that lacks it. */
function present(value: unknown, path: Path): Path {
  let here = value;
  for (const [index, key] of path.entries()) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return path.slice(0, index);
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return path;
}

/** A copy without some paths; `kept` has, for each list that lost entries, the places of those that are left. */
function without(path: string, value: unknown, left: ReadonlySet<string>, kept: Map<string, number[]>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const at = (key: PropertyKey): string => `${path}.${String(key)}`;
  if (Array.isArray(value)) {
    const entries = value.map((entry, index) => ({ entry, index })).filter(({ index }) => !left.has(at(index)));
    if (entries.length < value.length)
      kept.set(
        path,
        entries.map(({ index }) => index),
      );
    return entries.map(({ entry, index }) => without(at(index), entry, left, kept));
  }
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (!left.has(at(key))) copy[key] = without(at(key), member, left, kept);
  }
  for (const [field, standIn] of Object.entries(standIns)) {
    const [section, key = ""] = field.split(".");
    if (section === path && left.has(field)) copy[key] = standIn;
  }
  return copy;
}

function original(path: string, kept: ReadonlyMap<string, readonly number[]>): string {
  const words = path.split(".");
  const found: string[] = [];
  for (const word of words) found.push(String(kept.get(found.join("."))?.[Number(word)] ?? word));
  return found.join(".");
}

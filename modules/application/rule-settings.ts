import { z } from "zod";
import { type Settings, type SettingsInput, uniqueList } from "../fields/plan";

const valuesByName = z.record(z.string().min(1), uniqueList(z.string()));

const trafficRule = z.strictObject({
  /**
   * Host name of the request, `*.example.com` for all names below one; by default the exposure's own.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `RuleHostTooLong`.
   */
  host: z.string().optional(),
  /**
   * Path of the request; by default the exposure's own.
   *
   * Errors: `PathMalformed`, `PathHasWildcard`, `PathTooLong` (AWS accepts 128 characters).
   */
  path: z.string().optional(),
  /** Whether the path matches with everything below it, or exactly. */
  pathType: z.enum(["Prefix", "Exact"]).default("Prefix"),
  /**
   * Values by header: the request must have each header with one of its values. `*` stands for any characters and `?` for
   * one. Case is ignored. Any by default.
   *
   * Errors: `ConditionMalformed`.
   */
  headers: valuesByName.optional(),
  /**
   * Values by key of the query string: each key with one of its values, with wildcards as in `headers`. Any by default.
   *
   * Errors: `ConditionMalformed`.
   */
  query: valuesByName.optional(),
  /** HTTP methods, such as `GET`; any by default. Errors: `ConditionMalformed`. */
  methods: uniqueList(z.string()).optional(),
  /** Ranges of the client's address, as the load balancer sees it; any by default. Errors: `ConditionMalformed`. */
  sourceCidrs: uniqueList(z.string()).optional(),
  /**
   * Version that gets the requests; by default those of `weights`, and without versions the application itself.
   *
   * Errors: `VersionUnknown`, `RuleTargetMissing`, `RuleTargetTwice`.
   */
  to: z.string().optional(),
  /**
   * Weights by version, 0 to 999, not all zero. They are relative: 8 and 2 are 80 % and 20 %.
   *
   * Errors: `WeightOutOfRange`, `WeightsAllZero`, `TargetGroupsTooMany`, `VersionUnknown`.
   */
  weights: z.record(z.string(), z.int()).optional(),
});

/**
 * Rules of an application load balancer by name. Their order has no meaning: the most specific comes first.
 * @internal
 */
export const trafficRules = z.record(z.string(), trafficRule);

/** A rule with every default applied. */
export type TrafficRuleSettings = Settings<typeof trafficRule>;

/**
 * What an application load balancer does with some of the requests.
 *
 * All conditions of a rule must match. The first rule that matches decides, and the rules of an application are sorted from
 * the most specific to the least: by host, then by path, then by the number of further conditions.
 */
export type TrafficRule = SettingsInput<typeof trafficRule>;

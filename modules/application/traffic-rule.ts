/**
 * What an application load balancer does with some of the requests.
 *
 * All conditions of a rule must hold. The first rule that holds decides, and the rules of an application stand from the
 * most specific to the least: by host, then by path, then by the number of further conditions.
 */
export interface TrafficRule {
  /**
   * Host name that the request is for, `*.example.com` for all names below one.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`.
   * @default - the exposure's own host
   */
  readonly host?: string;

  /**
   * Path of the request.
   *
   * Errors: `PathMalformed`, `PathHasWildcard`, `PathTooLong` (AWS accepts 128 characters).
   * @default - the exposure's own path
   */
  readonly path?: string;

  /**
   * Whether the path is meant with everything below it, or alone.
   * @default "Prefix"
   */
  readonly pathType?: "Prefix" | "Exact";

  /**
   * Values by header: the request must have each header with one of its values. `*` stands for any characters and `?` for
   * one. Case has no meaning.
   *
   * Errors: `ConditionMalformed`.
   * @default - any
   */
  readonly headers?: Readonly<Record<string, readonly string[]>>;

  /**
   * Values by key of the query string: each key with one of its values, with wildcards as in `headers`.
   *
   * Errors: `ConditionMalformed`.
   * @default - any
   */
  readonly query?: Readonly<Record<string, readonly string[]>>;

  /**
   * HTTP methods, such as `GET`.
   *
   * Errors: `ConditionMalformed`.
   * @default - any
   */
  readonly methods?: readonly string[];

  /**
   * Ranges that the client's address is in, as the load balancer sees it.
   *
   * Errors: `ConditionMalformed`.
   * @default - any
   */
  readonly sourceCidrs?: readonly string[];

  /**
   * Version that answers.
   *
   * Errors: `VersionUnknown`, `RuleTargetMissing`, `RuleTargetTwice`.
   * @default - `weights`; without versions the application itself
   */
  readonly to?: string;

  /**
   * Weights by version, 0 to 999, not all zero. They are relative: 8 and 2 are 80 % and 20 %.
   *
   * Errors: `WeightOutOfRange`, `WeightsAllZero`, `TargetGroupsTooMany`, `VersionUnknown`.
   * @default - `to`
   */
  readonly weights?: Readonly<Record<string, number>>;
}

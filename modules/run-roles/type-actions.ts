import type { Kind } from "./scope";

/** What a call of EC2 makes. */
export interface Making {
  /** Types of what it makes, as in ARNs. */
  readonly made: readonly string[];

  /** Types of what it needs for that. */
  readonly uses?: readonly string[];
}

/** What IAM has to allow for one type of resource or data source. */
export interface TypeActions {
  /**
   * File of hashicorp/terraform-provider-aws below `internal/service/` that these calls belong to. It is a pointer, not a
   * proof: only recorded calls are verified.
   */
  readonly source: string;

  /** Calls of a refresh. `any`: IAM has no resource for them, or one that is not known before. */
  readonly read?: Partial<Readonly<Record<Kind | "any", readonly string[]>>>;

  /** Calls that change or delete what is the environment's. */
  readonly manage?: Partial<Readonly<Record<Kind | "any", readonly string[]>>>;

  /** Calls of EC2 that create resources: which, and what they use. */
  readonly make?: Readonly<Record<string, Making>>;

  /** Other calls that create resources, and must tag them. */
  readonly makeTagged?: readonly string[];

  /** Services that get a role. */
  readonly passesTo?: readonly string[];

  /** Services whose own role may have to be made, once for an account. */
  readonly serviceLinkedRoles?: readonly string[];

  /** Whether a thing of EC2 that exists without a tag becomes the environment's. */
  readonly adopts?: string;
}

/** Something that an environment needs before its first run. */
export interface Requirement {
  /** Such as `bucket acme-states`. */
  readonly what: string;

  /** `unchecked`: this command cannot check it. */
  readonly found: "there" | "missing" | "unchecked";

  /** What creates it if it is missing: `this command`, or someone in a role. */
  readonly maker: Maker;

  /** How to create it, or what is known about it. */
  readonly how?: string;

  /** The command that creates it, if there is one. */
  readonly command?: string;

  /** Makes it; only where this command does, and not by the delivery stack. All before it are there by then. */
  readonly make?: () => Promise<void>;
}

/** Who makes something. */
type Maker =
  | "this command"
  | "you"
  | "an owner of the HCP Terraform organization"
  | "an AWS administrator"
  | "its owner";

/** What is missing and cannot be created by this command. */
export function openElsewhere(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter(({ found, maker }) => found === "missing" && maker !== "this command");
}

/** What this command would make now, before the delivery stack makes the rest. */
export function openHere(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter(({ found, make }) => found === "missing" && make !== undefined);
}

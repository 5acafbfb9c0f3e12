/** Something that an environment needs before its first run. */
export interface Requirement {
  /** Such as `bucket acme-states`. */
  readonly what: string;

  /** `unchecked`: this command has no means to ask. */
  readonly found: "there" | "missing" | "unchecked";

  /** Who makes it where it is missing: `this command`, or a role of people. */
  readonly maker: Maker;

  /** How, or what is known of it. */
  readonly how?: string;

  /** The command that makes it, where a person types one. */
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

/** What is missing, and this command cannot make. */
export function openElsewhere(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter(({ found, maker }) => found === "missing" && maker !== "this command");
}

/** What this command would make now, before the delivery stack makes the rest. */
export function openHere(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter(({ found, make }) => found === "missing" && make !== undefined);
}

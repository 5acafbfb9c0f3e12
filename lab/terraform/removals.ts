import type { ProviderSchema } from "./provider-schema";

/** One thing that the fitted copy does not have, or has with another value. */
export interface Removal {
  /** Where, as Terraform writes it: `aws_vpc.a`, `provider.aws`, `output.contract`, `local.a`. */
  readonly address: string;

  /** What, such as `attribute deletion_protection` or `the whole resource`. */
  readonly what: string;

  /** Why, as the rest of a sentence after `what`: `is newer than aws 5.100.0`. */
  readonly why: string;
}

/** A removal as one line. */
export function describeRemoval({ address, what, why }: Removal): string {
  return `${address}: ${what} ${why}`;
}

/** What is removed where a provider is not there. */
export const requirement = "the requirement";

/** Why providers of a stack are not used, each reason once: `needs provider hashicorp/helm, which is in no mirror folder`. */
export function absencesIn(removed: readonly Removal[]): string[] {
  return [...new Set(removed.filter(({ what }) => what === requirement).map(({ why }) => why))];
}

/** Provider and version as a person says them: `aws 5.100.0`. */
export function label({ source, version }: ProviderSchema): string {
  return `${source.slice(source.lastIndexOf("/") + 1)} ${version}`;
}

import type { Warning } from "@eksnet/modules/errors";
import type { SynthesisedStack } from "../synthesis";
import { dangers } from "./dangers";
import type { DeclaredResource } from "./resources";

export interface VersionChange {
  readonly environment: string;

  /** `Kubernetes`, or such as `add-on coredns`, `chart external-dns`, `provider aws`. */
  readonly what: string;

  /** Absent where there was none. */
  readonly before?: string;

  /** Absent where there is none any more. */
  readonly after?: string;
}

const kubernetes = "Kubernetes";

/** The versions of Kubernetes, add-ons, charts, providers and Terraform that differ. */
export function versionChanges(before: VersionedParts, after: VersionedParts): VersionChange[] {
  const [old, current] = [versionsOf(before), versionsOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key): VersionChange[] => {
    const [was, is] = [old.get(key), current.get(key)];
    if (was === is) return [];
    const [environment = "", what = ""] = key.split("\n");
    return [{ environment, what, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** A change of the Kubernetes version: EKS cannot roll it back, and accepts only the next minor version. */
export function versionDangers(changes: readonly VersionChange[]): Warning[] {
  return changes.flatMap(({ environment, what, before, after }) => {
    if (what !== kubernetes || before === undefined || after === undefined) return [];
    const step = minorOf(after) - minorOf(before);
    if (step === 1) return dangers.KubernetesUpgraded(environment, { before, after });
    return dangers.KubernetesVersionRefused(environment, { before, after });
  });
}

/** What the versions of a revision are read from. */
interface VersionedParts {
  readonly stacks: readonly SynthesisedStack[];
  readonly resources: ReadonlyMap<string, DeclaredResource>;
}

function versionsOf({ stacks, resources }: VersionedParts): Map<string, string> {
  const found = new Map<string, string>();
  for (const { environment, type, arguments: given } of resources.values()) {
    const what = versionedName(type, given);
    if (what !== undefined)
      found.set(`${environment}\n${what}`, String(given.version ?? given.addon_version ?? "newest"));
  }
  for (const { environment, document } of stacks) {
    const { required_providers: providers = {}, required_version: terraform } = document.terraform;
    if (terraform !== undefined) found.set(`${environment}\nTerraform`, terraform);
    for (const [name, wanted] of Object.entries(providers)) {
      const { version } = wanted as { readonly version?: string };
      if (version !== undefined) found.set(`${environment}\nprovider ${name}`, version);
    }
  }
  return found;
}

function versionedName(type: string, given: DeclaredResource["arguments"]): string | undefined {
  if (type === "aws_eks_cluster") return kubernetes;
  if (type === "aws_eks_addon") return `add-on ${given.addon_name}`;
  return type === "helm_release" ? `chart ${given.name}` : undefined;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

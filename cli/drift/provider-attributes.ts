import type { AttributePath } from "./changed-attributes";
import { computed, sensitive } from "./provider-attributes.generated.json";

/** Dotted paths of attributes, by type of resource. */
type ByType = Readonly<Record<string, readonly string[]>>;

/** Whether only the provider sets an attribute, or one around it; false for types that the platform does not make. */
export function isComputed(type: string, path: AttributePath): boolean {
  return isIn(computed, type, path.filter((part) => typeof part === "string").join("."));
}

/** Whether the provider marks an attribute, one around it or one in it as sensitive. */
export function isSensitive(type: string, dotted: string): boolean {
  const names: ByType = sensitive;
  return isIn(names, type, dotted) || (names[type] ?? []).some((name) => name.startsWith(`${dotted}.`));
}

function isIn(byType: ByType, type: string, dotted: string): boolean {
  return (byType[type] ?? []).some((name) => dotted === name || dotted.startsWith(`${name}.`));
}

import type { Language } from "@eksnet/modules/errors";

/** What the comparison knows of a type of resource, besides what replaces it (replacements.ts). */
export interface ResourceType {
  /** What stops working while the resource is replaced, or once it is destroyed; `none` when nothing does. */
  readonly interrupts: Readonly<Record<Language, string>> | "none";
}

import type { Language } from "@eksnet/modules/errors";

/** What the comparison knows of a type of resource. */
export interface ResourceType {
  /**
   * Arguments whose change makes Terraform replace the resource; dotted paths without indexes. A path means everything
   * below it, too.
   */
  readonly replacedBy: readonly string[];

  /**
   * Arguments that replace the resource only when they are removed.
   * @default - none
   */
  readonly replacedWithout?: readonly string[];

  /**
   * Arguments that replace the resource only where another argument, the value here, was true.
   * @default - none
   */
  readonly replacedWhere?: Readonly<Record<string, string>>;

  /** What stops working while the resource is replaced, or once it is destroyed; `none` when nothing does. */
  readonly interrupts: Readonly<Record<Language, string>> | "none";
}

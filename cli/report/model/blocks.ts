import type { StackDocument } from "../../synthesis";

/** A block of Terraform JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** A resource of a stack. */
export interface Resource {
  /** Terraform's name of the type, such as `aws_route`. */
  readonly type: string;

  /** Its name in the stack. */
  readonly name: string;

  /** Its arguments. */
  readonly block: Block;
}

/** The resources of a type, in the order of the JSON. */
export function resourcesOf(document: StackDocument, type: string): Resource[] {
  const named = (document.resource?.[type] ?? {}) as Readonly<Record<string, Block>>;
  return Object.entries(named).map(([name, block]) => ({ type, name, block }));
}

/** The resource that an argument such as `${aws_subnet.vpc_public.id}` points at; undefined when it is none of the stack. */
export function resourceBehind(document: StackDocument, argument: unknown): Resource | undefined {
  const [, type, name] = /^\$\{(\w+)\.(\w+)[.[]/.exec(String(argument)) ?? [];
  return type === undefined ? undefined : resourcesOf(document, type).find((resource) => resource.name === name);
}

/** The display name of a resource: its Name tag, or its name in the stack. */
export function titleOf({ name, block }: Resource): string {
  return (block.tags as { readonly Name?: string } | undefined)?.Name ?? name;
}

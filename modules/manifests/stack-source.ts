/** A JSON object of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A synthesised stack, as far as its Kubernetes objects need it. */
export interface StackSource {
  /** Such as `study-workloads`. */
  readonly id: string;

  /** Resources by type and name, as in the stack's Terraform JSON. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

  /** The value of its output `contract`; absent when it publishes none. */
  readonly contract?: JsonObject;

  /**
   * Ids of the stacks whose contracts it reads, by the name of its `terraform_remote_state`.
   * @example { cluster: "study-cluster", addons: "study-addons" }
   */
  readonly producers: Readonly<Record<string, string>>;
}

/** What `stackSources` reads of a stack. */
interface SynthesisedDocument {
  readonly id: string;
  readonly document: {
    readonly resource?: object;
    readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/**
 * Sources from Terraform JSON.
 *
 * @param stacks every stack of the program, so that what one publishes is known where another reads it
 * @param producersOf the stacks whose contracts a stack reads: the name of the data source is the stack's `kind`
 */
export function stackSources<S extends SynthesisedDocument>(
  stacks: readonly S[],
  producersOf: (stack: S) => readonly { readonly id: string; readonly kind: string }[],
): StackSource[] {
  return stacks.map((stack) => {
    return {
      id: stack.id,
      resources: (stack.document.resource ?? {}) as StackSource["resources"],
      contract: stack.document.output?.contract?.value as JsonObject | undefined,
      producers: Object.fromEntries(producersOf(stack).map(({ id, kind }) => [kind, id])),
    };
  });
}

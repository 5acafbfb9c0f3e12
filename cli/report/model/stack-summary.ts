import { producersOf } from "../../check/producers";
import type { StackDocument, SynthesisedStack } from "../../synthesis";

/** A stack with the contracts that it reads and publishes. */
export interface StackSummary {
  /** Such as `study-network`. */
  readonly id: string;

  /** Managed resources. */
  readonly resources: number;

  /** Where its state is kept. */
  readonly state: string;

  /** The stacks whose contracts it reads. */
  readonly reads: readonly string[];

  /** The fields of its contract, sorted; empty where it publishes none. */
  readonly contract: readonly ContractField[];
}

interface ContractField {
  /** In Terraform's words. */
  readonly name: string;

  /** The value, as JSON unless it is a text; absent where only AWS will know it. */
  readonly value?: string;
}

/** Reads it off a stack. */
export function summarise(stack: SynthesisedStack): StackSummary {
  const { id, document } = stack;
  return {
    id,
    resources: Object.values(document.resource ?? {}).reduce((sum, named) => sum + Object.keys(named).length, 0),
    state: stateOf(document),
    reads: producersOf(stack).map((producer) => producer.id),
    contract: contractOf(document),
  };
}

function stateOf({ terraform: { backend = {}, cloud } }: StackDocument): string {
  if (cloud !== undefined) return `HCP Terraform: ${cloud.organization}/${cloud.workspaces.name}`;
  const [[kind, settings] = ["local", {}]] = Object.entries(backend);
  const { path, bucket, key } = settings as Readonly<Record<string, string | undefined>>;
  // A path is written from the folder of the stack; people look for it from the root of the project.
  return `${kind}: ${[path?.replace(/^(\.\.\/)+/, ""), bucket, key].filter((part) => part !== undefined).join("/")}`;
}

function contractOf({ output }: StackDocument): ContractField[] {
  return Object.entries(output?.contract?.value ?? ({} as object))
    .filter(([, value]) => value !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      // What is a reference anywhere is known after an apply.
      return text.includes("${") ? { name } : { name, value: text };
    });
}

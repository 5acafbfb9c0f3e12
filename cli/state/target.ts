import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addonsContract,
  type ContractSource,
  clusterContract,
  configureBackend,
  networkContract,
  readContract,
  type StateSettings,
  stackId,
} from "@eksnet/modules/contracts";
import { App, TerraformStack } from "cdktf";
import { idOf } from "../check/producers";
import type { RemoteState, StackDocument, SynthesisedStack } from "../synthesis";
import type { BackendBlocks } from "./location";

/** Readers of contracts by the stack that publishes them. */
const readers: Readonly<Record<string, (scope: TerraformStack, source: ContractSource) => unknown>> = {
  network: (scope, source) => readContract(scope, networkContract, source),
  cluster: (scope, source) => readContract(scope, clusterContract, source),
  addons: (scope, source) => readContract(scope, addonsContract, source),
};

/** Where a stack keeps its state, and how others read it, in Terraform's words. */
interface StateBlocks {
  readonly backend: BackendBlocks;

  /** Absent for a stack that publishes no contract. */
  readonly remoteState?: RemoteState;
}

/**
 * The JSON of stacks as it is with their states in another location, and otherwise unchanged: everything that a plan of it
 * shows is caused by the move.
 *
 * @param stacks those of one environment
 * @param state where their states are to be
 */
export function withState(stacks: readonly SynthesisedStack[], state: StateSettings): Map<string, StackDocument> {
  const blocks = new Map(stacks.map(({ id, environment, kind }) => [id, blocksOf(environment, kind, state)]));
  return new Map(
    stacks.map(({ id, document }) => [
      id,
      moved(document, blocks.get(id) as StateBlocks, (read) => blocks.get(idOf(read))?.remoteState),
    ]),
  );
}

function moved(
  document: StackDocument,
  { backend }: StateBlocks,
  readerOf: (read: RemoteState) => RemoteState | undefined,
): StackDocument {
  const { backend: _, cloud: __, ...terraform } = document.terraform;
  const reads = Object.entries(document.data?.terraform_remote_state ?? {}).map(([name, read]) => {
    const there = readerOf(read);
    if (there === undefined) return [name, read] as const;
    // Its precondition is about a local file.
    const { precondition: ___, ...lifecycle } =
      (read as { lifecycle?: Readonly<Record<string, unknown>> }).lifecycle ?? {};
    return [name, { ...read, ...there, lifecycle }] as const;
  });
  return {
    ...document,
    terraform: { ...terraform, ...backend },
    ...(reads.length > 0 && { data: { ...document.data, terraform_remote_state: Object.fromEntries(reads) } }),
  };
}

/** What the stacks themselves would write, so that no name of a key or workspace is decided twice. */
function blocksOf(environment: string, kind: string, state: StateSettings): StateBlocks {
  const outdir = mkdtempSync(join(tmpdir(), "eksnet-state-"));
  try {
    const app = new App({ outdir: join(outdir, "out"), stackTraces: false });
    const stack = new TerraformStack(app, stackId({ environment, stack: kind }));
    configureBackend(stack, state, { environment, stack: kind });
    readers[kind]?.(stack, { environment, state });
    const { terraform, data } = stack.toTerraform();
    const { backend, cloud } = terraform;
    const [read] = Object.values<RemoteState>(data?.terraform_remote_state ?? {});
    return {
      backend: cloud === undefined ? { backend } : { cloud },
      ...(read !== undefined && { remoteState: { backend: read.backend, config: read.config } }),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

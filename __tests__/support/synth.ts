import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Warning } from "@eksnet/modules/errors";
import type { App } from "cdktf";
import { createApp } from "../../stacks/app";
import { PlatformStack } from "../../stacks/platform-stack";

/** A block of Terraform JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** The parsed JSON of one stack, asked by address. */
export class StackView {
  public constructor(
    public readonly id: string,
    /** The file as written. */
    public readonly text: string,
    /** Messages of the warnings that the stack carries. */
    public readonly warnings: readonly string[],
    /** The same warnings with their codes and values. */
    public readonly findings: readonly Warning[] = [],
  ) {}

  public get json(): Block {
    return JSON.parse(this.text);
  }

  /** Every block of a kind (`resource`, `data`, `ephemeral`) by address. */
  public blocks(kind: "resource" | "data" | "ephemeral"): Record<string, Block> {
    const types = (this.json[kind] ?? {}) as Record<string, Record<string, Block>>;
    const prefix = kind === "resource" ? "" : `${kind}.`;
    return Object.fromEntries(
      Object.entries(types).flatMap(([type, named]) =>
        Object.entries(named).map(([name, block]) => [`${prefix}${type}.${name}`, block]),
      ),
    );
  }

  /** Addresses of the managed resources, sorted. */
  public addresses(): string[] {
    return Object.keys(this.blocks("resource")).sort();
  }

  /** Addresses of the check blocks, sorted. */
  public checks(): string[] {
    const names = Object.keys(this.json.check ?? {});
    return names.map((name) => `check.${name}`).sort();
  }

  /** The block at an address such as `aws_vpc.vpc` or `data.aws_partition.current`. */
  public at(address: string): Block {
    const kind = /^(data|ephemeral)\./.exec(address)?.[1] as "data" | "ephemeral" | undefined;
    const block = this.blocks(kind ?? "resource")[address];
    if (block === undefined) throw new Error(`${this.id} has no ${address}; it has ${this.addresses().join(", ")}`);
    return block;
  }

  /** The resources of a type, by name. */
  public all(type: string): Record<string, Block> {
    return ((this.json.resource ?? {}) as Record<string, Record<string, Block>>)[type] ?? {};
  }

  /** The only resource of a type. */
  public only(type: string): Block {
    const found = Object.values(this.all(type));
    if (found.length !== 1) throw new Error(`${this.id} has ${found.length} ${type}, not one`);
    return found[0] as Block;
  }

  /** The value of the output `contract`. */
  public contract(): Block {
    return (this.json.output as { contract: { value: Block } }).contract.value;
  }
}

/** Synthesises a program into a temporary folder and returns its stacks by id. */
export function synthesise(define: (app: App) => void): Record<string, StackView> {
  const outdir = mkdtempSync(join(tmpdir(), "eksnet-test-"));
  try {
    const app = createApp({ outdir });
    define(app);
    app.synth();
    const manifest: Manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    return Object.fromEntries(
      Object.entries(manifest.stacks).map(([id, { synthesizedStackPath, annotations }]) => [
        id,
        new StackView(
          id,
          readFileSync(join(outdir, synthesizedStackPath), "utf8"),
          annotations.map(({ message }) => message),
          findingsOf(app, id),
        ),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function findingsOf(app: App, id: string): readonly Warning[] {
  const stack = app.node.tryFindChild(id);
  return stack instanceof PlatformStack ? stack.warnings : [];
}

interface Manifest {
  readonly stacks: Record<string, { synthesizedStackPath: string; annotations: { message: string }[] }>;
}

import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";
import type { StateStore } from "./state-store";

const retired = z.object({ eksnet_moved: z.string() });
const holding = z.object({ resources: z.array(z.object({ provider: z.string() })).default([]) });

/**
 * A state in a file.
 *
 * The system ends a lock on a file with its process, and Node cannot take it. So Terraform holds it: `terraform state
 * replace-provider` waits for an answer while it has the lock, and ends without a change when this process does. A state
 * without resources has nothing to wait for, and nothing to protect.
 */
export class LocalStore implements StateStore {
  public readonly name: string;
  #holder: { readonly child: ChildProcess; readonly folder: string } | undefined;

  /** @param root what the name is relative to */
  public constructor(
    private readonly file: string,
    root: string,
  ) {
    this.name = relative(root, file);
  }

  public async prepare(): Promise<void> {
    onDisk(this.file, () => mkdirSync(dirname(this.file), { recursive: true }));
  }

  public async read(): Promise<string | undefined> {
    const text = this.#text();
    return text === undefined || text === "" || noteIn(text) !== undefined ? undefined : text;
  }

  public async note(): Promise<string | undefined> {
    const text = this.#text();
    return text && noteIn(text);
  }

  public async lock(): Promise<void> {
    const text = await this.read();
    const provider = text && providerIn(text);
    if (!provider) return;
    // Empty, so that no configuration with a backend of its own is in the way.
    const folder = mkdtempSync(join(tmpdir(), "eksnet-lock-"));
    const words = ["state", "replace-provider", "-no-color", `-state=${this.file}`, "-backup=-", provider, provider];
    const child = spawn("terraform", words, { cwd: folder, stdio: "pipe", env: { ...process.env, TF_INPUT: "1" } });
    this.#holder = { child, folder };
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (part: Buffer) => {
        said += part;
        if (said.includes("Enter a value")) resolve();
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("error", () =>
        reject(new CommandFailure("terraform was not found on the PATH; it locks local states")),
      );
      child.once("close", () => reject(new CommandFailure(refusal(this.name, said))));
    }).catch(async (error: unknown) => {
      await this.unlock();
      throw error;
    });
  }

  public async write(text: string): Promise<void> {
    this.#replace(text);
  }

  public async unlock(): Promise<void> {
    const holder = this.#holder;
    this.#holder = undefined;
    if (holder === undefined) return;
    const { child, folder } = holder;
    if (child.exitCode === null && child.pid !== undefined) {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.stdin?.end("no\n");
      await closed;
    }
    rmSync(folder, { recursive: true, force: true });
  }

  /** Terraform shows a version of itself that it does not understand, and goes no further. */
  public async retire(note: string): Promise<void> {
    const text = await this.read();
    if (text !== undefined) {
      const { lineage, serial } = JSON.parse(text);
      this.#replace(
        `${JSON.stringify({ version: 4, terraform_version: note, eksnet_moved: note, lineage, serial }, null, 2)}\n`,
      );
    }
    await this.unlock();
  }

  #text(): string | undefined {
    return onDisk(this.file, () => (existsSync(this.file) ? readFileSync(this.file, "utf8") : undefined));
  }

  /** Aside and renamed: a reader, or a kill, never meets half of it. */
  #replace(text: string): void {
    onDisk(this.file, () => {
      const aside = `${this.file}.eksnet-${process.pid}`;
      writeFileSync(aside, text, { mode: 0o600, flush: true });
      chmodSync(aside, 0o600);
      renameSync(aside, this.file);
    });
  }
}

function noteIn(text: string): string | undefined {
  return retired.safeParse(parsed(text)).data?.eksnet_moved;
}

/** Such as `registry.terraform.io/hashicorp/aws`. */
function providerIn(text: string): string | undefined {
  const [first] = holding.safeParse(parsed(text)).data?.resources ?? [];
  return /provider\["([^"]+)"\]/.exec(first?.provider ?? "")?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(name: string, said: string): string {
  const field = (label: string) => new RegExp(`${label}:\\s+(.+)`).exec(said)?.[1]?.trim();
  if (!said.includes("state lock")) return `${name} cannot be locked: ${said.trim()}`;
  const holder = [field("Operation"), field("Who")].filter(Boolean).join(" of ");
  return `${name} is locked${holder && ` by ${holder}`} since ${field("Created") ?? "an unknown time"}. Wait until that command ends`;
}

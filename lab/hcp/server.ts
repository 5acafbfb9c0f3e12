import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { mirrorRoots } from "../terraform/mirrors";
import { findTerraform } from "../terraform/terraform";
import { wholeNumber } from "../whole-number";
import { ensureCertificates } from "./certificates";
import { Configurations } from "./runs/configurations";
import { Runs } from "./runs/runs";
import { TerraformWorker } from "./runs/terraform-worker";
import { type RunningService, startService } from "./service";
import { Store } from "./store";

interface Flags {
  readonly folder: string;
  readonly port: number;
  readonly user: Readonly<Record<string, string>>;
  readonly snapshotSeconds: number;
  readonly runs: boolean;
}

new Command("hcp")
  .description("stand in for HCP Terraform's state service on this machine")
  .requiredOption("--folder <folder>", "where states, certificates and the token are kept")
  .option("--port <number>", "port on 127.0.0.1; 0 lets the system choose", wholeNumber, 0)
  .option(
    "--user <name=token>",
    "a user with access; may be repeated (default: you, with a generated token)",
    addUser,
    {},
  )
  .option(
    "--snapshot-seconds <number>",
    "seconds between snapshots during an apply; 0 sends the last only",
    wholeNumber,
    20,
  )
  .option("--runs", "execute runs with the Terraform on PATH and the providers in mirror folders", false)
  .action(start)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

async function start({ folder: given, port: wanted, user, snapshotSeconds, runs }: Flags): Promise<void> {
  // Terraform gets this path, and runs in other folders.
  const folder = resolve(given);
  const { certificate, key, bundleFile } = ensureCertificates(join(folder, "tls"));
  const named = new Map(Object.entries(user).map(([name, token]) => [token, name]));
  const users = named.size > 0 ? named : new Map([[ownToken(folder), userInfo().username]]);
  const store = new Store(join(folder, "states"));
  let running: RunningService | undefined;
  const connection = () => ({ port: running?.port ?? 0, bundleFile });
  running = await startService({
    store,
    ...(runs && { runs: runsIn(folder, store, connection) }),
    tls: { certificate, key },
    users,
    port: wanted,
    snapshotSeconds,
    log: (line) => console.error(`${new Date().toISOString()} ${line}`),
  });
  const { port, close } = running;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void close());
  const [token] = users.keys();
  console.log(JSON.stringify({ port, token, bundleFile }));
}

/** Runs of the states in a folder; what earlier runs left is removed. */
function runsIn(folder: string, store: Store, connection: () => { port: number; bundleFile: string }): Runs {
  const terraform = findTerraform();
  if (terraform === undefined) throw new Error("Runs need a terraform on PATH");
  const work = join(folder, "runs");
  rmSync(work, { recursive: true, force: true });
  const worker = new TerraformWorker({ terraform, mirrors: mirrorRoots(), folder: work, connection });
  return new Runs(store, new Configurations(join(work, "configurations")), worker);
}

/** The token of this folder's states: it stays valid across restarts. */
function ownToken(folder: string): string {
  const file = join(folder, "token");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}

function addUser(text: string, others: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, token] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || token === undefined) throw new InvalidArgumentError("It is not NAME=TOKEN.");
  return { ...others, [name]: token };
}

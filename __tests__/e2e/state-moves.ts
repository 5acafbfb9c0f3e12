import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Proof } from "../../cli/state/proof";
import { factsOf } from "../../cli/state/state-store";
import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { changed } from "../support/variant";
import { beginning } from "./change-table";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { type MoveRequest, storeAt, type TrialLocation } from "./move-process";
import { Trial } from "./trial";
import { want } from "./want";

const name = "moving";
const account = "666677778888";
const states = {
  local: { kind: "local" },
  hcp: { kind: "hcp", organization: "example-org" },
  s3: { kind: "s3", bucket: "moving-states", region: "eu-west-1" },
} as const satisfies Readonly<Record<string, EnvironmentInput["state"]>>;

type Kind = keyof typeof states;

/** The round that a living environment makes. */
const round: readonly (readonly [Kind, Kind])[] = [
  ["local", "hcp"],
  ["hcp", "s3"],
  ["s3", "local"],
];

/**
 * Applies network and cluster with local states, and moves these to HCP Terraform, to S3 and back. Each move is killed once when
 * the first copy is kept, and run again. After each, the states are the same as before, and the stacks as they synthesise with the
 * new location plan no changes, contracts included.
 */
export async function runStateMoves(): Promise<CheckResult[]> {
  const trial = await Trial.start(lab, name, account);
  const place = (kind: Kind) => trial.place(environment(kind));
  const ids = (await place("local")).map(({ id }) => id);
  const results = [...trial.skipped()];
  for (const id of ids) {
    const { errors } = await trial.apply(id);
    results.push({ title: `${id}: apply`, faults: errors });
  }
  const before = await textsAt(trial, "local", ids);
  for (const [from, to] of round) results.push(await moveOnce(trial, ids, before, from, to, place));
  for (const id of ids.toReversed()) console.log(`${id}: ${await trial.destroy(id)} destroyed`);
  return results;
}

async function moveOnce(
  trial: Trial,
  ids: readonly string[],
  before: readonly string[],
  from: Kind,
  to: Kind,
  place: (kind: Kind) => Promise<unknown>,
): Promise<CheckResult> {
  const title = `states from ${from} to ${to}, killed once`;
  try {
    // The bucket is there before.
    await place(to);
    const request = requestOf(trial, ids, from, to);
    await startAndKill(trial, request);
    const { code, output, stdout } = await runMove(trial, request).ended;
    want(code === 0, output);
    const { proofs } = JSON.parse(stdout) as { proofs: readonly Proof[] };
    const after = await textsAt(trial, to, ids);
    for (const [index, id] of ids.entries()) {
      want(after[index] === before[index], `${id}: the state is another one`);
      want(proofs[index]?.plan === "clean", `${id}: ${proofs[index]?.output}`);
      const { lineage, serial, resources } = factsOf(after[index] ?? "", id);
      console.log(`${title}: ${id} lineage ${lineage} serial ${serial}, ${resources} resources, no changes`);
    }
    return { title, faults: [] };
  } catch (error) {
    return { title, faults: [error instanceof Error ? error.message : String(error)] };
  }
}

function environment(kind: Kind) {
  const text = JSON.stringify(beginning).replaceAll(beginning.account, account).replaceAll(beginning.name, name);
  const input = JSON.parse(text) as EnvironmentInput;
  const { state: _, ...rest } = input;
  return defineEnvironment(changed({ ...rest, state: states[kind] } as EnvironmentInput, {}));
}

function locationOf(trial: Trial, kind: Kind, id: string): TrialLocation {
  const stack = id.slice(`${name}-`.length);
  switch (kind) {
    case "local": {
      const root = join(trial.folder.out, "..");
      return { kind, root, file: join(root, ".state", name, `${stack}.tfstate`) };
    }
    case "s3": {
      const { bucket, region } = states.s3;
      return { kind, bucket, region, key: `${name}/${stack}.tfstate` };
    }
    case "hcp": {
      const { port, token, bundleFile } = trial.services.hcp;
      const host = {
        address: `https://127.0.0.1:${port}/api/v2`,
        token,
        certificates: readFileSync(bundleFile, "utf8"),
      };
      return { kind, host, organization: states.hcp.organization, workspace: id };
    }
  }
}

function requestOf(trial: Trial, ids: readonly string[], from: Kind, to: Kind): MoveRequest {
  const moves = ids.map((id) => ({ id, from: locationOf(trial, from, id), to: locationOf(trial, to, id) }));
  const stacks = ids.map((id) => ({ id, path: join(trial.folder.out, "stacks", id, "cdk.tf.json") }));
  return { id: `${from}-${to}`, backups: join(trial.folder.out, "..", "backups", `${from}-${to}`), moves, stacks };
}

function textsAt(trial: Trial, kind: Kind, ids: readonly string[]): Promise<string[]> {
  Object.assign(process.env, s3Variables(trial));
  return Promise.all(ids.map(async (id) => (await storeAt(locationOf(trial, kind, id)).read()) ?? ""));
}

function s3Variables(trial: Trial): Record<string, string> {
  const endpoint = trial.services.accounts.get(account)?.aws ?? "";
  return { AWS_ENDPOINT_URL_S3: endpoint, AWS_ACCESS_KEY_ID: "lab", AWS_SECRET_ACCESS_KEY: "lab" };
}

function runMove(trial: Trial, request: MoveRequest) {
  const file = join(trial.folder.out, "..", `${request.id}.json`);
  writeFileSync(file, JSON.stringify(request));
  const program = ["--import", "tsx", join(__dirname, "move-process.ts"), file];
  const child = spawn(process.execPath, program, { env: { ...trial.environment, ...s3Variables(trial) } });
  let [output, stdout] = ["", ""];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part));
  child.stdout.on("data", (part: Buffer) => (stdout += part));
  const ended = new Promise<{ code: number | null; output: string; stdout: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, output, stdout })),
  );
  return { child, ended };
}

/** Kills a move in the middle: the first state was copied, or is about to be. */
async function startAndKill(trial: Trial, request: MoveRequest): Promise<void> {
  const { child, ended } = runMove(trial, request);
  let over = false;
  void ended.then(() => (over = true));
  const begun = () => existsSync(request.backups) && readdirSync(request.backups).length > 0;
  while (!over && !begun()) await pause(2);
  child.kill("SIGKILL");
  const { code, output } = await ended;
  want(code === null, `it ended with ${code} before it was killed: ${output}`);
}

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Command, Option } from "commander";
import { loadEnvironment, loadUsable } from "../../environments";
import { readFolder } from "../../environments/load/folder";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { selectStacks } from "../selection";
import { describeMove } from "../state/describe";
import { Journal } from "../state/journal";
import { storeOf } from "../state/location";
import { type MovedState, movedTo, moveStates, type StackMove } from "../state/move";
import { stateSection, type TargetOptions } from "../state/options";
import { type Proof, prove } from "../state/proof";
import { withState } from "../state/target";
import { outputFolder, type StackDocument, type SynthesisedStack, synthesise } from "../synthesis";
import { Interruption } from "../terraform/interruption";

interface Options extends TargetOptions {
  readonly plan: boolean;
  readonly json?: boolean;
}

const environments = join(__dirname, "..", "..", "environments");

export const state = new Command("state").description("move the states of an environment").addCommand(
  new Command("move")
    .description("move the states of an environment's stacks to files, S3 or HCP Terraform")
    .argument("<environment>")
    .addOption(
      new Option("--to <kind>", "where to move the states").choices(["local", "s3", "hcp"]).makeOptionMandatory(),
    )
    .option("--bucket <name>", "s3: a bucket that exists")
    .option("--region <name>", "s3: region of the bucket; by default the environment's")
    .option("--kms-key-id <key>", "s3: KMS key that encrypts the states")
    .option("--organization <name>", "hcp: organization of the workspaces")
    .option("--project <name>", "hcp: project of the workspaces; created if it is missing")
    .option("--hostname <name>", "hcp: host of Terraform Enterprise")
    .option("--no-plan", "do not plan afterwards, where providers or the cluster are out of reach")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      helpNotes({
        examples: [
          "state move acme --to s3 --bucket acme-states",
          "state move acme --to hcp --organization acme --project eksnet",
          "state move acme --to local",
        ],
        finding: "the states were moved, and a plan in the new location has changes or fails",
      }),
    )
    .action(move),
);

async function move(environment: string, { plan, json, ...options }: Options): Promise<void> {
  const { region, state: before } = loadEnvironment(environment).environment;
  const after = stateSection(options, region);
  const stacks = selectStacks(synthesise(environment), environment, undefined).filter(
    ({ kind }) => kind !== "delivery",
  );
  const documents = withState(stacks, after);
  const root = dirname(outputFolder());
  const moves = await Promise.all(stacks.map((stack) => moveOf(stack, documents, root)));
  if (moves.every(({ from, to }) => from.name === to.name)) {
    await wantStates(moves, fileOf(environment));
    console.log(json ? JSON.stringify({ states: [], plans: [] }) : `${environment}: the states are already there.`);
    return;
  }
  const journal = Journal.open(join(root, ".state", ".moves", environment));
  const { states, proofs } = await Interruption.during(async (interruption) => {
    const interrupted = () => interruption.received;
    const moved = await moveStates(moves, { id: journal.id, backups: journal.backups, interrupted });
    const prover = { documents, states: moved, folder: journal.backups, interruption };
    return { states: moved, proofs: plan ? await proveAll(stacks, prover) : [] };
  });
  journal.close();
  const backups = existsSync(journal.backups) ? relative("", journal.backups) : undefined;
  const report = {
    ...{ environment, states, proofs, before, after },
    file: fileOf(environment),
    guests: guestsOf(environment),
    ...(backups !== undefined && { backups }),
  };
  const plans = proofs.map(({ id, plan: verdict }) => ({ id, plan: verdict }));
  console.log(json ? JSON.stringify({ states, plans, backups, state: after }, null, 2) : describeMove(report));
  if (proofs.some((proof) => proof.plan !== "clean")) process.exitCode = 2;
}

/** A file that was changed before the move, or not after it, would have everything created again. */
async function wantStates(moves: readonly StackMove[], file: string): Promise<void> {
  const notes = await Promise.all(moves.map(({ to }) => to.note()));
  const elsewhere = notes.flatMap((note) => movedTo(note) ?? []);
  if (elsewhere.length > 0) {
    throw new CommandFailure(
      `The states were moved to ${elsewhere.join(", ")}. Set state in ${file} to that location; to move them back, run this again then`,
    );
  }
  const texts = await Promise.all(moves.map(({ to }) => to.read()));
  if (texts.some((text) => text !== undefined)) return;
  throw new CommandFailure(
    `${file} names this location already, and it holds no state, or none that you may read. The file is changed after the move: set state back to where the states are, then run this again`,
  );
}

async function moveOf(
  { id, path, document }: SynthesisedStack,
  documents: ReadonlyMap<string, StackDocument>,
  root: string,
): Promise<StackMove> {
  const target = documents.get(id);
  if (target === undefined) throw new CommandFailure(`${id} has no target`);
  const [from, to] = await Promise.all([document, target].map(({ terraform }) => storeOf(terraform, path, root)));
  return { id, from, to } as StackMove;
}

interface Proving {
  readonly documents: ReadonlyMap<string, StackDocument>;
  readonly states: readonly MovedState[];
  readonly folder: string;
  readonly interruption: Interruption;
}

/** Plans one stack after the other, those that others read first. What Terraform printed is kept beside the copies. */
async function proveAll(
  stacks: readonly SynthesisedStack[],
  { documents, states, folder, interruption }: Proving,
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const stack of stacks) {
    const document = documents.get(stack.id);
    if (document === undefined || states.find(({ id }) => id === stack.id)?.state === undefined) continue;
    if (interruption.received) break;
    const proof = await prove(stack, document, interruption);
    proofs.push(proof);
    const { output } = proof;
    if (output === undefined) continue;
    const file = join(folder, `${stack.id}.plan.txt`);
    onDisk(file, () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, output, { mode: 0o600 });
    });
    console.error(`${stack.id}: ${relative("", file)}`);
  }
  return proofs;
}

function fileOf(environment: string): string {
  const found = readFolder(environments).files.find(({ environment: { name } }) => name === environment);
  return `environments/${found?.file ?? `${environment}.ts`}`;
}

/** Environments of this program in the network of one. */
function guestsOf(environment: string): string[] {
  return loadUsable().environments.flatMap(({ name, network }) =>
    network.kind === "contract" && network.environment === environment ? name : [],
  );
}

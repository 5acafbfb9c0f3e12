/*
 * Moves states as the file in its argument says, in a process of its own that can be killed:
 * `tsx __tests__/e2e/move-process.ts request.json`. Prints the result as JSON.
 */
import { readFileSync } from "node:fs";

import type { HcpHost } from "../../cli/check/hcp-call";
import { HcpStore } from "../../cli/state/hcp-store";
import { LocalStore } from "../../cli/state/local-store";
import { moveStates } from "../../cli/state/move";
import { type Proof, prove } from "../../cli/state/proof";
import { S3Store } from "../../cli/state/s3-store";
import type { StateStore } from "../../cli/state/state-store";
import { Interruption } from "../../cli/terraform/interruption";

/** Where a state of the trial is. */
export type TrialLocation =
  | { readonly kind: "local"; readonly file: string; readonly root: string }
  | { readonly kind: "s3"; readonly bucket: string; readonly key: string; readonly region: string }
  | { readonly kind: "hcp"; readonly host: HcpHost; readonly organization: string; readonly workspace: string };

/** What the process is asked to do; stacks are planned afterwards. */
export interface MoveRequest {
  readonly stacks: readonly { readonly id: string; readonly path: string }[];
  readonly id: string;
  readonly backups: string;
  readonly moves: readonly { readonly id: string; readonly from: TrialLocation; readonly to: TrialLocation }[];
}

/** The store of a location. */
export function storeAt(location: TrialLocation): StateStore {
  switch (location.kind) {
    case "local":
      return new LocalStore(location.file, location.root);
    case "s3":
      return new S3Store(location);
    case "hcp":
      return new HcpStore(location.host, location);
  }
}

async function main(request: MoveRequest): Promise<void> {
  const { id, backups } = request;
  const moves = request.moves.map((move) => ({ id: move.id, from: storeAt(move.from), to: storeAt(move.to) }));
  const states = await moveStates(moves, { id, backups });
  const proofs = await Interruption.during(async (interruption) => {
    const all: Proof[] = [];
    for (const stack of request.stacks) {
      const document = JSON.parse(readFileSync(stack.path, "utf8"));
      all.push(await prove({ ...stack, environment: "", kind: "", document, warnings: [] }, document, interruption));
    }
    return all;
  });
  console.log(JSON.stringify({ states, proofs }));
}

const [, program, file] = process.argv;
if (program === __filename && file !== undefined) void main(JSON.parse(readFileSync(file, "utf8")) as MoveRequest);

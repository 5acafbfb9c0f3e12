import { dirname } from "node:path";
import type { StateSettings } from "@eksnet/modules/contracts";
import { nextStep } from "../next-step";
import { formatTable } from "../table";
import type { MovedState } from "./move";
import { formatSection } from "./options";
import type { Proof } from "./proof";

/** Everything that a move reports. */
export interface MoveReport {
  readonly environment: string;

  /** The environment's file, such as `environments/acme.ts`. */
  readonly file: string;
  readonly states: readonly MovedState[];

  /** Empty when nothing was planned. */
  readonly proofs: readonly Proof[];

  /** Where copies and plans are; absent when there are none. */
  readonly backups?: string;
  readonly before: StateSettings;
  readonly after: StateSettings;

  /** Readers outside the environment. */
  readonly guests: readonly string[];
}

/** The report in words. */
export function describeMove(report: MoveReport): string {
  const { environment, file, states, proofs, backups, after, guests } = report;
  const rows = states.map(({ id, result, state, from, to }) => [
    id,
    { moved: "moved", there: "moved before", none: "no state" }[result],
    state?.serial ?? "",
    state?.resources ?? "",
    from,
    to,
  ]);
  const parts = [formatTable(["stack", "state", "serial", "resources", "from", "to"], rows)];
  if (proofs.length > 0)
    parts.push(
      formatTable(
        ["stack", "plan in the new location"],
        proofs.map((proof) => [proof.id, verdict(proof)]),
      ),
    );
  if (proofs.some(({ plan }) => plan !== "clean")) {
    parts.push(
      "The states are the same as before, byte for byte. Find out why a plan has changes before you change the file.",
    );
  }
  if (report.before.kind === "hcp" && states.some(({ result }) => result === "none")) {
    parts.push(
      "No state: never applied, or the token may not see the workspace. Check which before you change the file.",
    );
  }
  if (states.every(({ result }) => result === "none")) parts.push(`${environment} has no states yet.`);
  else parts.push(...oldStates(report));
  if (backups !== undefined) parts.push(`Copies, readable by you only: ${backups}`);
  if (guests.length > 0) {
    parts.push(
      `${guests.join(" and ")} read${guests.length === 1 ? "s" : ""} the network's state: synthesise and apply after the change of ${file}.`,
    );
  }
  const notes = ["Other programs that read these states need the new location as well."];
  if (after.kind === "hcp") {
    notes.push('The workspaces execute locally. For remote runs add delivery with adopt: README, "In HCP Terraform".');
  }
  notes.push(`Then: npx eksnet check ${environment}`);
  return [...parts, nextStep(`in ${file}, set ${formatSection(after)}`, ...notes)].join("\n\n");
}

function verdict({ plan, output = "" }: Proof): string {
  if (plan === "clean") return "no changes";
  if (plan === "changes") return /^Plan: .+$/m.exec(output)?.[0] ?? "changes outputs only";
  return `failed: ${/Error: (.{1,80})/.exec(output)?.[1] ?? "its output says why"}`;
}

function oldStates({ before, environment, states, after }: MoveReport): string[] {
  const moved = states.filter(({ result }) => result !== "none");
  const sources = moved.map(({ from }) => from);
  const kept = "The old states stay where they are; Terraform refuses to change them and names the new location.";
  switch (before.kind) {
    case "local":
      return [
        "The old files name the new location, and Terraform refuses them; the states as they were are among the copies.",
        `When all is well: rm -r ${dirname(sources[0] ?? "")}`,
      ];
    case "s3":
      return [`${kept} When all is well: aws s3 rm --recursive s3://${before.bucket}/${environment}/`];
    case "hcp":
      return [
        `${kept} When all is well, delete the workspaces in HCP Terraform: ${sources.join(", ")}.`,
        ...(after.kind === "hcp" || !("delivery" in before) || before.delivery === undefined
          ? []
          : [
              `The stack ${environment}-delivery still manages these workspaces and the roles of their runs. docs/state.md shows how to remove it; begin before you change the file.`,
            ]),
      ];
  }
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version as platform } from "../../../package.json";
import { readHeldState, type StateLocations } from "../../check/states";
import { ownState } from "../../check/unmoved-identities";
import { runProgram } from "../../diff/run-program";
import type { SynthesisedStack } from "../../synthesis";
import { writeKept } from "./store";

/** What a plan reads of a stack's folder. */
const kept = ["cdk.tf.json", ".terraform.lock.hcl"];

/**
 * Keeps the configuration of a stack whose apply has just ended without an error, beside the state that it left. For a state
 * in HCP Terraform there is nothing to do, because a workspace keeps the configuration of its runs.
 *
 * @throws CommandFailure when the state cannot be read or the configuration cannot be written
 */
export async function keepApplied(
  stack: SynthesisedStack,
  locations: Omit<StateLocations, "stackFolder"> = {},
): Promise<void> {
  const state = ownState(stack);
  if (state === undefined || state.backend === "remote") return;
  const folder = dirname(stack.path);
  const where = { ...locations, stackFolder: folder };
  const held = await readHeldState(state, where);
  if (held === undefined) return;
  const { lineage, serial } = held;
  const revision = await cleanCommit();
  const files = kept.filter((name) => existsSync(join(folder, name)));
  await writeKept(
    state,
    {
      stack: stack.id,
      platform,
      appliedAt: new Date().toISOString(),
      ...(revision !== undefined && { revision }),
      state: { lineage, serial },
      files: Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")])),
    },
    where,
  );
}

/** The commit of the repository; undefined when files differ from it, or there is no repository or no git. */
async function cleanCommit(): Promise<string | undefined> {
  const git = async (...words: string[]) => {
    const { status, stdout } = await runProgram("git", words, { cwd: process.cwd() });
    return status === 0 ? stdout.trim() : undefined;
  };
  try {
    return (await git("status", "--porcelain")) === "" ? await git("rev-parse", "HEAD") : undefined;
  } catch {
    return undefined;
  }
}

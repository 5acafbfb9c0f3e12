import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { type SynthesisedStack, synthesise } from "../synthesis";

/** Platforms of workstations and runners: Terraform refuses a lock file without checksums for its own platform. */
const platforms = ["linux_amd64", "linux_arm64", "darwin_arm64", "darwin_amd64"];
const lockFile = ".terraform.lock.hcl";

export const lock = new Command("lock")
  .description("pin the newest provider versions in range: one lock file per kind of stack")
  .addHelpText("after", helpNotes({ examples: ["lock"] }))
  .action(() => {
    const stacks = synthesise();
    const scratch = mkdtempSync(join(tmpdir(), "eksnet-lock-"));
    try {
      // All are generated before any is written: a mixture of new and old would be worse than all old.
      for (const [kind, file] of lockByKind(stacks, scratch)) {
        copyFileSync(file, join(__dirname, "..", "..", "stacks", kind, lockFile));
        console.log(`wrote stacks/${kind}/${lockFile}`);
      }
      console.log(nextStep(`git add stacks/*/${lockFile} && npm start`));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });

/** A lock file for each kind of stack; kinds that need the same providers share one, and so the versions. */
function lockByKind(stacks: readonly SynthesisedStack[], scratch: string): Map<string, string> {
  const byKind = new Map<string, string>();
  const byNeeds = new Map<string, string>();
  for (const { kind, document } of stacks) {
    const needs = JSON.stringify({ terraform: { required_providers: document.terraform.required_providers } });
    const file = byNeeds.get(needs) ?? lockProviders(needs, join(scratch, kind));
    byNeeds.set(needs, file);
    byKind.set(kind, file);
  }
  return byKind;
}

/** Runs Terraform in a folder with only the provider requirements, because a lock in the stack's folder also needs its state. */
function lockProviders(needs: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.tf.json"), needs);
  const args = ["providers", "lock", "-no-color", ...platforms.map((platform) => `-platform=${platform}`)];
  const { error, status, stderr } = spawnSync("terraform", args, { cwd: folder, encoding: "utf8" });
  if (error) throw new CommandFailure("terraform was not found on the PATH, so the lock files stay as they were.");
  const registry = /could not connect to\s+([^\s:]+)/.exec(stderr)?.[1];
  if (registry) throw new CommandFailure(`${registry} was not reached, so the lock files stay as they were.`);
  if (status !== 0) throw new CommandFailure(`Terraform refused, and the lock files stay as they were.\n${stderr}`);
  return join(folder, lockFile);
}

import { Command } from "commander";
import { findOrphans } from "../../lab/stacks/orphans";
import { helpNotes } from "../help";
import { folder, reported } from "./here";

/** `eksnet lab orphans`: resources that are in no state. */
export const orphansCommand = new Command("orphans")
  .description("list resources in the lab's AWS that are in no state, such as those left by a killed run")
  .addHelpText("after", helpNotes({ examples: ["lab orphans"], finding: "there is something" }))
  .action(orphans);

async function orphans(): Promise<void> {
  const { tagged, untagged } = await reported(findOrphans(folder));
  for (const { line, environment } of tagged) console.log(`${line} (of ${environment})`);
  for (const { line } of untagged) console.log(`${line} (no tag says whose)`);
  if (tagged.length + untagged.length === 0) console.log("Everything in AWS is in a state.");
  else process.exitCode = 2;
}

import { type Command, program } from "commander";
import { description, version } from "../package.json";
import { endFailed } from "./end-failed";
import { resolveEnvironment } from "./environment-argument";
import { helpNotes } from "./help";

/* With require, because import() would leave tsx's CommonJS loader. */
const commands: Readonly<Record<string, () => Command>> = {
  synth: () => (require("./commands/synth") as typeof import("./commands/synth")).synth,
  bootstrap: () => (require("./commands/bootstrap") as typeof import("./commands/bootstrap")).bootstrap,
  check: () => (require("./commands/check") as typeof import("./commands/check")).check,
  plan: () => (require("./commands/plan") as typeof import("./commands/plan")).plan,
  apply: () => (require("./commands/apply") as typeof import("./commands/apply")).apply,
  kubeconfig: () => (require("./commands/kubeconfig") as typeof import("./commands/kubeconfig")).kubeconfig,
  import: () => (require("./commands/import") as typeof import("./commands/import")).importCommand,
  capacity: () => (require("./commands/capacity") as typeof import("./commands/capacity")).capacity,
  manifests: () => (require("./commands/manifests") as typeof import("./commands/manifests")).manifests,
  explain: () => (require("./commands/explain") as typeof import("./commands/explain")).explain,
  report: () => (require("./commands/report") as typeof import("./commands/report")).report,
  policy: () => (require("./commands/policy") as typeof import("./commands/policy")).policy,
  diff: () => (require("./commands/diff") as typeof import("./commands/diff")).diff,
  state: () => (require("./commands/state") as typeof import("./commands/state")).state,
  drift: () => (require("./commands/drift") as typeof import("./commands/drift")).drift,
  lab: () => (require("./commands/lab") as typeof import("./commands/lab")).lab,
  lock: () => (require("./commands/lock") as typeof import("./commands/lock")).lock,
};

program
  .name("eksnet")
  .description(description)
  .version(version)
  .addHelpText("after", helpNotes({ examples: ["synth", "capacity acme", "check acme --stack cluster"] }));
let json = false;
program.hook("preAction", (_, command) => {
  json = command.opts().json === true;
  resolveEnvironment(command);
});
// Only the command that is named is loaded, so that `npm start` does not wait for the others; the help loads all.
const named = commands[process.argv[2] ?? ""];
for (const load of named === undefined ? Object.values(commands) : [named]) program.addCommand(load());

program.parseAsync().catch((error: unknown) => endFailed(error, { json }));

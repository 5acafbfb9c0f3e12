import type { Command } from "commander";

/** Puts the environment's own name in the place of its file's, for whatever command is about to run. */
export function resolveEnvironment(command: Command): void {
  const index = command.registeredArguments.findIndex((argument) => argument.name() === "environment");
  const asked: unknown = command.processedArgs[index];
  if (typeof asked !== "string") return;
  // Here, because a command without an environment does not need them.
  const { environmentName } = require("../environments") as typeof import("../environments");
  command.processedArgs[index] = environmentName(asked);
}

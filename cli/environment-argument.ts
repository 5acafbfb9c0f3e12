import type { Command } from "commander";

/** Replaces the file's name with the environment's name, for every command. */
export function resolveEnvironment(command: Command): void {
  const index = command.registeredArguments.findIndex((argument) => argument.name() === "environment");
  const asked: unknown = command.processedArgs[index];
  if (typeof asked !== "string") return;
  // Here, because a command without an environment does not need them.
  const { environmentName } = require("../environments") as typeof import("../environments");
  command.processedArgs[index] = environmentName(asked);
}

import { ConfigurationError } from "@eksnet/modules/errors";
import { program } from "commander";
import { description, version } from "../package.json";
import { lock } from "./commands/lock";
import { synth } from "./commands/synth";
import { CommandFailure } from "./failure";

program.name("eksnet").description(description).version(version).addCommand(synth).addCommand(lock);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError || error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});

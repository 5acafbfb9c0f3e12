import { ConfigurationError } from "@eksnet/modules/errors";
import { program } from "commander";
import { description, version } from "../package.json";
import { check } from "./commands/check";
import { lab } from "./commands/lab";
import { lock } from "./commands/lock";
import { synth } from "./commands/synth";
import { CommandFailure } from "./failure";

program.name("eksnet").description(description).version(version);
for (const command of [synth, check, lab, lock]) program.addCommand(command);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError || error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});

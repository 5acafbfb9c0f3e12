import { applicationZones } from "@eksnet/modules/capacity/plan";
import { Command } from "commander";
import { loadEnvironment } from "../../environments";
import { pathOf } from "../explain/application-path";
import { formatPath } from "../explain/steps";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { synthesise } from "../synthesis";

export const explain = new Command("explain")
  .description("describe how a packet gets from a client to the pods of an application")
  .argument("<environment>")
  .argument("<application>", "a key of its workloads")
  .option("--json", "print the facts behind the sentences as JSON")
  .addHelpText("after", helpNotes({ examples: ["explain acme echo", "explain acme echo --json"] }))
  .action((environment: string, application: string, { json }: { json?: boolean }) => {
    const stacks = synthesise(environment);
    const zones = applicationZones(loadEnvironment(environment).environment, application);
    const path = pathOf(stacks, environment, application, zones);
    console.log(
      json
        ? JSON.stringify({ environment, ...path }, null, 2)
        : `${formatPath(environment, path)}\n\n${nextStep(`npx eksnet check ${environment}`)}`,
    );
  });

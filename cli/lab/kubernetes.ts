import { Command } from "commander";
import { downloadDefinitions } from "../../lab/kubernetes/definitions";
import { buildPrograms } from "../../lab/kubernetes/programs";
import { helpNotes } from "../help";
import { reported } from "./here";

/** `eksnet lab kubernetes`: the programs of an API server on this machine. */
export const kubernetesCommand = new Command("kubernetes")
  .description("an API server on this machine, for tests")
  .addCommand(
    new Command("build")
      .description(
        "build etcd and kube-apiserver with Go, once for all checkouts, and download the Gateway API's definitions",
      )
      .addHelpText("after", helpNotes({ examples: ["lab kubernetes build"] }))
      .action(build),
  );

async function build(): Promise<void> {
  const programs = await reported(buildPrograms({ progress: (line) => console.log(line) }));
  for (const file of Object.values(programs)) console.log(file);
  console.log(await reported(downloadDefinitions()));
}

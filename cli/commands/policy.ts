import { type Reachability, reachability } from "@eksnet/modules/reachability/plan";
import { Command } from "commander";
import { helpNotes } from "../help";
import { type EnvironmentObjects, objectsOf } from "../manifests/objects";
import { type Restricted, restrictedClients, restrictedPorts } from "../policy/truth-table";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { formatTable } from "../table";

/** What is said of one environment. */
interface Answer extends Reachability {
  readonly environment: string;

  /** Who enforces policies, in the cluster contract's word. */
  readonly engine: string;
}

export const policy = new Command("policy")
  .description("say who may talk to whom, at which port and by which rule")
  .argument("[environment]", "all when left out")
  .option("--json", "print every connection as JSON")
  .addHelpText("after", helpNotes({ examples: ["policy", "policy acme", "policy acme --json"] }))
  .action((environment: string | undefined, { json }: { json?: boolean }) => {
    const stacks = synthesise();
    if (stacks === undefined) return;
    const answers = objectsOf(stacks, environment).map((objects) => answer(objects, stacks));
    console.log(json ? JSON.stringify(answers, null, 2) : answers.map(describe).join("\n\n"));
  });

function answer({ environment, manifests }: EnvironmentObjects, stacks: readonly SynthesisedStack[]): Answer {
  const published = (kind: string, field: string): unknown => {
    const stack = stacks.find((candidate) => candidate.id === `${environment}-${kind}`);
    return (stack?.document.output?.contract?.value as Readonly<Record<string, unknown>> | undefined)?.[field];
  };
  const engine = String(published("cluster", "network_policy_engine") ?? "none");
  const objects = manifests.map(({ object }) => object);
  return { environment, engine, ...reachability(objects, { engine }) };
}

function describe({ environment, engine, ...table }: Answer): string {
  const title = `${environment}: ${engine === "none" ? "nobody enforces policies" : `${engine} enforces policies`}`;
  const ports = restrictedPorts(table);
  const clients = restrictedClients(table);
  if (ports.length + clients.length === 0) return `${title}; everybody may connect to everything`;
  return [
    `${title}; what is not listed is open`,
    ...(ports.length === 0 ? [] : [formatTable(["to", "from", "by"], ports.map(cells))]),
    ...(clients.length === 0 ? [] : [formatTable(["from", "to", "by"], clients.map(cells))]),
  ].join("\n\n");
}

function cells({ who, left, by }: Restricted): string[] {
  return [who, left, by];
}

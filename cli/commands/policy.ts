import { enforcesPolicies } from "@eksnet/modules/network-policy/plan";
import { Command } from "commander";
import { helpNotes } from "../help";
import { objectsOf } from "../manifests/objects";
import { nextStep } from "../next-step";
import { type Connections, connectionsOf } from "../policy/connections";
import { type Restricted, restrictedClients, restrictedPorts } from "../policy/truth-table";
import { synthesise } from "../synthesis";
import { formatTable } from "../table";

export const policy = new Command("policy")
  .description("show which pods may connect to which ports, and by which rule")
  .argument("[environment]", "all when left out")
  .option("--json", "print every connection as JSON")
  .addHelpText("after", helpNotes({ examples: ["policy", "policy acme", "policy acme --json"] }))
  .action((environment: string | undefined, { json }: { json?: boolean }) => {
    const stacks = synthesise(environment);
    const answers = objectsOf(stacks, environment).map((objects) => connectionsOf(objects, stacks));
    console.log(json ? JSON.stringify(answers, null, 2) : [...answers.map(describe), ...next(answers)].join("\n\n"));
  });

function next([first]: readonly Connections[]): string[] {
  return first === undefined ? [] : [nextStep(`npx eksnet check ${first.environment}`)];
}

function describe({ environment, engine, splitRanges: split, ...table }: Connections): string {
  const title = `${environment}: ${enforcesPolicies(engine) ? `${engine} enforces network policies` : "network policies are not enforced"}`;
  const ports = restrictedPorts(table);
  const clients = restrictedClients(table);
  if (ports.length + clients.length === 0) return `${title}; every connection is allowed`;
  return [
    `${title}; connections that are not listed are allowed`,
    ...(ports.length === 0 ? [] : [formatTable(["to", "from", "by"], ports.map(cells))]),
    ...(clients.length === 0 ? [] : [formatTable(["from", "to", "by"], clients.map(cells))]),
    ...(split.length === 0
      ? []
      : [`A pod whose address is in ${split.join(" or ")} also matches rules for that range`]),
  ].join("\n\n");
}

function cells({ who, left, by }: Restricted): string[] {
  return [who, left, by];
}

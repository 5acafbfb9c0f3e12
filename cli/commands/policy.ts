import { enforcesPolicies, isVpcCni } from "@eksnet/modules/network-policy/plan";
import { podRangeOf, type Reachability, reachability, splitRanges } from "@eksnet/modules/reachability/plan";
import { Command } from "commander";
import { helpNotes } from "../help";
import { type EnvironmentObjects, objectsOf } from "../manifests/objects";
import { nextStep } from "../next-step";
import { type Restricted, restrictedClients, restrictedPorts } from "../policy/truth-table";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { formatTable } from "../table";

/** The result for one environment. */
interface Answer extends Reachability {
  readonly environment: string;

  /** What enforces policies, as the cluster contract names it. */
  readonly engine: string;

  /** Ranges of which some pods have their addresses, so that rules for them mean these pods, too. */
  readonly splitRanges: readonly string[];
}

export const policy = new Command("policy")
  .description("show which pods may connect to which ports, and by which rule")
  .argument("[environment]", "all when left out")
  .option("--json", "print every connection as JSON")
  .addHelpText("after", helpNotes({ examples: ["policy", "policy acme", "policy acme --json"] }))
  .action((environment: string | undefined, { json }: { json?: boolean }) => {
    const stacks = synthesise(environment);
    const answers = objectsOf(stacks, environment).map((objects) => answer(objects, stacks));
    console.log(json ? JSON.stringify(answers, null, 2) : [...answers.map(describe), ...next(answers)].join("\n\n"));
  });

function next([first]: readonly Answer[]): string[] {
  return first === undefined ? [] : [nextStep(`npx eksnet check ${first.environment}`)];
}

function answer({ environment, manifests }: EnvironmentObjects, stacks: readonly SynthesisedStack[]): Answer {
  const published = (kind: string): Readonly<Record<string, unknown>> => {
    const stack = stacks.find((candidate) => candidate.id === `${environment}-${kind}`);
    return (stack?.document.output?.contract?.value ?? {}) as Readonly<Record<string, unknown>>;
  };
  const cluster = published("cluster");
  const engine = String(cluster.network_policy_engine ?? "none");
  const objects = manifests.map(({ object }) => object);
  // Cilium selects pods by identity, so no range selects one.
  const podRange = isVpcCni(engine) ? podRangeOf({ cluster, network: published("network") }) : undefined;
  return {
    environment,
    engine,
    splitRanges: podRange === undefined ? [] : splitRanges(objects, podRange),
    ...reachability(objects, { engine, podRange }),
  };
}

function describe({ environment, engine, splitRanges: split, ...table }: Answer): string {
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

import { dirname } from "node:path";
import { Command } from "commander";
import { contractFault, producersOf } from "../check/producers";
import { readPublished } from "../check/states";
import { selectStacks } from "../selection";
import { type SynthesisedStack, synthesise } from "../synthesis";
import { formatTable } from "../table";

/** What one stack needs of another, and whether it is there. */
interface Finding {
  readonly stack: string;
  readonly producer: string;

  /** Left out when the contract is there. */
  readonly fault?: string;
}

export const check = new Command("check")
  .description("say which stacks must be applied before an environment's, or one of its stacks, can be planned")
  .argument("<environment>")
  .option("--stack <name>", "network, cluster, addons or workloads")
  .option("--json", "print JSON")
  .action(async (environment: string, { stack, json }: { stack?: string; json?: boolean }) => {
    const stacks = synthesise();
    if (stacks === undefined) return;
    const findings = await findingsOf(selectStacks(stacks, environment, stack));
    const missing = findings.filter(({ fault }) => fault !== undefined);
    console.log(json ? JSON.stringify(findings, null, 2) : describe(environment, findings, stacks));
    if (missing.length > 0) process.exitCode = 2;
  });

async function findingsOf(stacks: readonly SynthesisedStack[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const stack of stacks) {
    for (const producer of producersOf(stack)) {
      const published = await readPublished(producer.state, { stackFolder: dirname(stack.path) });
      findings.push({ stack: stack.id, producer: producer.id, fault: contractFault(producer, published) });
    }
  }
  return findings;
}

function describe(environment: string, findings: readonly Finding[], stacks: readonly SynthesisedStack[]): string {
  if (findings.length === 0) return `${environment}: reads no other stack.`;
  const rows = findings.map(({ stack, producer, fault }) => [stack, producer, fault ?? "ok"]);
  const missing = stacks.filter(({ id }) => findings.some(({ producer, fault }) => producer === id && fault));
  // cdktf wants what a stack depends on in the same command.
  const wanted = new Set(missing.flatMap((stack) => [stack.id, ...producersOf(stack).map(({ id }) => id)]));
  const order = stacks.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
  const next = order.length === 0 ? [] : ["", `Run: npx cdktf apply ${order.join(" ")}`];
  return [formatTable(["stack", "reads", "found"], rows), ...next].join("\n");
}

import type { Warning } from "@eksnet/modules/errors";
import { type Environment, warningsOf } from "../environments/schema";
import type { StackKind } from "./stack-kinds";

/** The warnings of an environment that one of its stacks shows: those of the sections that the stack is made from. */
export function stackWarnings(environment: Environment, stack: StackKind): Warning[] {
  return warningsOf(environment).filter(({ path }) => stackOf(path, environment) === stack);
}

/* Every environment has a cluster stack, so it shows what belongs to no other. */
function stackOf(path: string, { network }: Environment): StackKind {
  const [section] = path.split(".");
  if (section === "addons" || section === "workloads") return section;
  return section === "network" && network.kind !== "contract" ? "network" : "cluster";
}

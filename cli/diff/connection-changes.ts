import type { Warning } from "@eksnet/modules/errors";
import { objectsOf } from "../manifests/objects";
import { connectionsOf } from "../policy/connections";
import type { SynthesisedStack } from "../synthesis";
import { dangers } from "./dangers";

/** A port that other pods may connect to than before; pods and ports that are in one revision only are left out. */
export interface ConnectionChange {
  readonly environment: string;

  /** Destination, such as `shop/deploy-shop TCP 80`. */
  readonly to: string;

  /** Sources that may connect, and might not. */
  readonly allowed: readonly string[];

  /** Sources that may not connect any more. */
  readonly denied: readonly string[];
}

/** Whether a connection is allowed, by destination and source. */
type Verdicts = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/** The connections between pods that network policies newly allow or deny. */
export function connectionChanges(
  before: readonly SynthesisedStack[],
  after: readonly SynthesisedStack[],
): ConnectionChange[] {
  const environments = [...new Set(after.map(({ environment }) => environment))];
  return environments.flatMap((environment) => {
    const [old, current] = [verdictsOf(before, environment), verdictsOf(after, environment)];
    return [...current].flatMap(([to, sources]): ConnectionChange[] => {
      const was = old.get(to);
      const differing = [...sources].filter(([from, allowed]) => was?.has(from) && was.get(from) !== allowed);
      const named = (wanted: boolean) => differing.filter(([, allowed]) => allowed === wanted).map(([from]) => from);
      return differing.length === 0 ? [] : [{ environment, to, allowed: named(true), denied: named(false) }];
    });
  });
}

/** The ports that were closed to pods that may connect now. */
export function connectionDangers(changes: readonly ConnectionChange[]): Warning[] {
  return changes
    .filter(({ allowed }) => allowed.length > 0)
    .map(({ environment, to, allowed }) => dangers.ConnectionsAllowed(environment, { to, from: allowed }));
}

function verdictsOf(stacks: readonly SynthesisedStack[], environment: string): Verdicts {
  const verdicts = new Map<string, Map<string, boolean>>();
  if (!stacks.some((stack) => stack.environment === environment)) return verdicts;
  for (const objects of objectsOf(stacks, environment)) {
    for (const { from, to, protocol, port, allowed } of connectionsOf(objects, stacks).rows) {
      const name = `${to} ${protocol} ${port}`;
      verdicts.set(name, (verdicts.get(name) ?? new Map<string, boolean>()).set(from, allowed));
    }
  }
  return verdicts;
}

import { Findings } from "../errors";
import { convertResource, type KubernetesObject } from "./convert";
import { errors } from "./findings";
import { rankOf } from "./kinds";
import { type Placeholder, References } from "./references";
import type { JsonObject, StackSource } from "./stack-source";

/** An object of a stack, and where it is kept. */
export interface Manifest {
  /** The stack that declares it. */
  readonly stack: string;

  /** Its address in Terraform, such as `kubernetes_service_v1.echo_service`. */
  readonly address: string;

  /** Name of its file: in the order of names, each object comes after those that it needs. */
  readonly file: string;

  /** The object as the API server would get it. */
  readonly object: KubernetesObject;
}

/** The Kubernetes objects of some stacks. */
export interface Manifests {
  /** In the order in which they can be applied. */
  readonly manifests: readonly Manifest[];

  /** What of them is known after an apply only. */
  readonly placeholders: readonly Placeholder[];
}

/**
 * The Kubernetes objects that stacks declare by themselves; what a chart holds is the chart's.
 *
 * @param stacks the stacks to read, such as the addons and the workloads of one environment
 * @param all every stack whose contract one of them may read
 * @throws ConfigurationError `ManifestUnknown` with everything that has no mapping, at its stack and address, and
 * `ObjectDuplicate` where two resources make one object
 */
export function manifestsOf(stacks: readonly StackSource[], all: readonly StackSource[] = stacks): Manifests {
  const findings = new Findings();
  const references = new References(all);
  const byFile = new Map<string, Manifest>();
  for (const stack of stacks) {
    for (const [type, named] of Object.entries(stack.resources)) {
      if (!type.startsWith("kubernetes_")) continue;
      for (const [name, block] of Object.entries(named)) {
        const address = `${type}.${name}`;
        const converted = findings.collect(`${stack.id}.${address}`, () => convertResource({ type, block }));
        if (converted === undefined) continue;
        const object = references.replace(converted, stack) as KubernetesObject;
        const file = fileOf(object);
        const other = byFile.get(file);
        if (other !== undefined) {
          const values = { other: `${other.stack}.${other.address}` };
          findings.add(errors.ObjectDuplicate(`${stack.id}.${address}`, values));
        }
        byFile.set(file, { stack: stack.id, address, file, object });
      }
    }
  }
  findings.throwIfAny("ManifestUnknown");
  const manifests = [...byFile.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
  return { manifests, placeholders: references.placeholders };
}

/**
 * The contract that a stack publishes, with references replaced by values as far as the given stacks have them.
 *
 * What only an apply knows stays a placeholder, such as `${AWS_VPC_VPC_ID}`.
 *
 * @returns nothing when the stack publishes none
 */
export function contractOf(stack: StackSource, known: readonly StackSource[]): JsonObject | undefined {
  return stack.contract && (new References(known).replace(stack.contract, stack) as JsonObject);
}

/** A namespace has no dot, so no two objects share a file. */
function fileOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  const parts = [kind.toLowerCase(), ...(namespace === undefined ? [] : [namespace]), name];
  return `${rankOf(kind)}-${parts.join(".")}.yaml`;
}

import { addonsContract, clusterContract, networkContract } from "@eksnet/modules/contracts";
import type { RemoteState, SynthesisedStack } from "../synthesis";
import type { Published } from "./parse-state";

/** A stack whose contract another reads. */
export interface Producer {
  /** Such as `starter-network`. */
  readonly id: string;
  readonly environment: string;

  /** The stack in its environment, and the contract wanted of it: `network`, `cluster` or `addons`. */
  readonly kind: string;
  readonly state: RemoteState;
}

const contracts = [networkContract, clusterContract, addonsContract];

/** The stacks whose contracts a stack reads. */
export function producersOf({ document }: SynthesisedStack): Producer[] {
  const states = Object.entries(document.data?.terraform_remote_state ?? {});
  return states.map(([kind, state]) => {
    const id = idOf(state);
    return { id, environment: id.slice(0, -`-${kind}`.length), kind, state };
  });
}

/**
 * Why a published contract is not the one wanted; undefined when it is.
 *
 * The stack's own conditions say more at plan, such as which zone is missing; this is what can be known without one.
 */
export function contractProblem({ id, kind, state }: Producer, published: Published | undefined): string | undefined {
  const contract = contracts.find((candidate) => candidate.kind === kind);
  if (published === undefined) {
    // HCP Terraform answers alike for what is not there and what the token may not read.
    return `${id} has not been applied${state.backend === "remote" ? ", or the token may not read it" : ""}`;
  }
  if (contract === undefined) return undefined;
  if (published.kind !== kind || published.schema !== contract.schema) {
    const found = `${published.kind ?? "none"} schema ${published.schema ?? "none"}`;
    return `${id} publishes another contract: wanted ${kind} schema ${contract.schema}, found ${found}`;
  }
  const fields: Readonly<Record<string, { readonly optional: boolean }>> = contract.fields;
  const missing = Object.entries(fields)
    .filter(([name, { optional }]) => !optional && (published[terraformName(name)] ?? undefined) === undefined)
    .map(([name]) => terraformName(name));
  return missing.length === 0 ? undefined : `${id} is too old: it does not publish ${missing.join(", ")}`;
}

/** The stack behind a state: workspaces are named as stacks are, files and keys end with `<environment>/<stack>.tfstate`. */
export function idOf({ backend, config }: RemoteState): string {
  if (backend === "remote") return (config.workspaces as { readonly name: string }).name;
  return String(config.path ?? config.key)
    .replace(/\.tfstate$/, "")
    .split("/")
    .slice(-2)
    .join("-");
}

function terraformName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

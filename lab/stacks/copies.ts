import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import type { AccountEndpoints } from "../services/services";
import { type JsonObject, objectAt } from "../terraform/json";
import { fullSource } from "../terraform/mirrors";
import type { ProviderSchema } from "../terraform/provider-schema";
import type { Removal } from "../terraform/removals";
import { blocksOf } from "../terraform/stack-document";
import { fitStackFolder, readStack } from "../terraform/stack-folder";
import { overrideFile, overrideOf } from "./override";
import type { LabStack } from "./synthesised";

/** A stack's copy in the lab. */
export interface StackCopy {
  readonly id: string;

  /** Where it differs from the synthesised one. */
  readonly removed: readonly Removal[];

  /** Whether anything is left in it to apply. */
  readonly runnable: boolean;
}

/** What copies are made with. */
export interface CopyOptions {
  /** Schemas of the providers that the lab can use, by full source address. */
  readonly schemas: ReadonlyMap<string, ProviderSchema>;

  /** By account id. */
  readonly accounts: ReadonlyMap<string, AccountEndpoints>;
}

/**
 * Charts and Kubernetes objects go to an API server, and the lab has none yet; moto has not half of VPC Lattice; and the lab's
 * HCP Terraform keeps states, and has no calls for settings of workspaces.
 */
const withheld = new Map([
  ...["helm", "kubernetes"].map((name) => [fullSource(name), "needs Kubernetes, which the lab does not have"] as const),
  [fullSource("tfe"), "needs settings of workspaces, which the lab's HCP Terraform does not have"] as const,
  ...["service_network", "service_network_vpc_association", "auth_policy"].map(
    (name) => [`aws_vpclattice_${name}`, "needs VPC Lattice, which the lab does not have"] as const,
  ),
]);

/** Writes the lab's copies of stacks, fitted to the providers and sent to the lab's services. The synthesised ones stay as they are. */
export async function copyStacks(
  lab: LabFolder,
  stacks: readonly LabStack[],
  options: CopyOptions,
): Promise<StackCopy[]> {
  const { schemas, accounts } = options;
  return Promise.all(
    stacks.map(async (stack) => {
      const { id, folder: stackFolder, document } = stack;
      const { removed } = await fitStackFolder({ stackFolder, targetRoot: lab.out, schemas, withheld });
      const folder = await sendToLab(lab, stack, accounts);
      return { id, removed, runnable: isRunnable(document, await readStack(folder)) };
    }),
  );
}

/** Points a stack's copy to the services of its account, and answers with the copy's folder. */
export async function sendToLab(
  lab: LabFolder,
  { id, document, account }: Pick<LabStack, "id" | "document" | "account">,
  accounts: CopyOptions["accounts"],
): Promise<string> {
  const folder = join(lab.out, "stacks", id);
  const endpoints = account === undefined ? undefined : accounts.get(account);
  const override = join(folder, overrideFile);
  if (endpoints === undefined) await rm(override, { force: true });
  else await writeFile(override, `${JSON.stringify(overrideOf(document, endpoints), null, 2)}\n`);
  return folder;
}

/**
 * Whether the lab has a copy of a stack. One of an AWS account without endpoints of the lab is there for cdktf to read,
 * and Terraform would go to the real AWS with it.
 */
export function hasCopy(lab: LabFolder, { id, account }: Pick<LabStack, "id" | "account">): boolean {
  const folder = join(lab.out, "stacks", id);
  return existsSync(account === undefined ? folder : join(folder, overrideFile));
}

/** What had resources must have some left. Else an output is reason enough: a network that exists is only published. */
function isRunnable(original: JsonObject, fitted: JsonObject): boolean {
  return holdsResource(original) ? holdsResource(fitted) : Object.keys(objectAt(fitted, "output")).length > 0;
}

function holdsResource(document: JsonObject): boolean {
  return blocksOf(document).some(({ kind }) => kind === "resource");
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExistingNetwork } from "../aws/existing-networks";
import type { StateBucket } from "../aws/state-buckets";
import { isObject, type JsonObject, objectAt, parseObject } from "../terraform/json";
import { blocksOf, providerBlocksOf } from "../terraform/stack-document";
import { readStack } from "../terraform/stack-folder";
import { isSameLocation, stateLocationOf, statesReadBy } from "./state-location";

/** One synthesised stack, as the lab reads it from its files. */
export interface LabStack {
  /** cdktf's name for it, such as `starter-network`. */
  readonly id: string;

  /** Folder with its `cdk.tf.json`. */
  readonly folder: string;
  readonly document: JsonObject;

  /** Stacks that it is applied after: those that cdktf knows, and those whose states it reads. */
  readonly dependencies: readonly string[];

  /** AWS account that its provider is limited to; undefined for a stack that is in none. */
  readonly account: string | undefined;
}

/**
 * Every stack in cdktf's output, each after those that it depends on.
 *
 * @throws Error when there is no output, or a part of it is not there or is not JSON
 */
export async function readSynthesised(outdir: string): Promise<LabStack[]> {
  const file = join(outdir, "manifest.json");
  const entries = Object.entries(objectAt(parseObject(await readFile(file, "utf8"), file), "stacks"));
  const stacks = await Promise.all(
    entries.map(async ([id, entry]): Promise<LabStack> => {
      const folder = join(outdir, "stacks", id);
      const document = await readStack(folder);
      const dependencies = isObject(entry) && Array.isArray(entry.dependencies) ? entry.dependencies.map(String) : [];
      return { id, folder, document, dependencies, account: accountOf(document) };
    }),
  );
  return inOrder(stacks.map((stack) => ({ ...stack, dependencies: dependenciesOf(stack, stacks) })));
}

/** cdktf does not know of a state that is read of an environment which comes after this one. */
function dependenciesOf({ id, document, dependencies }: LabStack, all: readonly LabStack[]): string[] {
  const read = statesReadBy(document);
  const producers = all.filter((other) =>
    read.some((location) => isSameLocation(stateLocationOf(other.document), location)),
  );
  return [...new Set([...dependencies, ...producers.map((other) => other.id)])].filter((other) => other !== id);
}

/** The accounts of stacks, each once. */
export function accountsOf(stacks: readonly LabStack[]): string[] {
  return [...new Set(stacks.flatMap(({ account }) => account ?? []))].sort();
}

function accountOf(document: JsonObject): string | undefined {
  for (const { body } of providerBlocksOf(document)) {
    if (Array.isArray(body.allowed_account_ids)) return String(body.allowed_account_ids[0]);
  }
  return undefined;
}

function inOrder(stacks: readonly LabStack[]): LabStack[] {
  const ordered: LabStack[] = [];
  const visit = (stack: LabStack): void => {
    if (ordered.includes(stack)) return;
    for (const id of stack.dependencies) {
      const dependency = stacks.find((candidate) => candidate.id === id);
      if (dependency !== undefined) visit(dependency);
    }
    ordered.push(stack);
  };
  for (const stack of stacks) visit(stack);
  return ordered;
}

/** The hosted zones that a stack reads by their id, with the name that it publishes for them. */
export function adoptedZonesOf({ document }: LabStack): { readonly id: string; readonly name: string }[] {
  const { dns_zone_name: name } = objectAt(objectAt(objectAt(document, "output"), "contract"), "value");
  return blocksOf(document).flatMap(({ kind, type, body: { zone_id: id } }) =>
    kind === "data" && type === "aws_route53_zone" && typeof id === "string" && typeof name === "string"
      ? [{ id, name }]
      : [],
  );
}

/** Fields of the network contract that hold subnets, by zone. */
const subnetFields = ["public_subnet_ids", "private_subnet_ids", "pod_subnet_ids", "control_plane_subnet_ids"];

/** The network that a stack reads by its ids, with what the contract publishes of it; undefined for one that it makes. */
export function existingNetworkOf({ document }: LabStack): ExistingNetwork | undefined {
  const contract = objectAt(objectAt(objectAt(document, "output"), "contract"), "value");
  const { region, vpc_cidr: cidr } = contract;
  const read = blocksOf(document).filter(({ kind, body }) => kind === "data" && typeof body.id === "string");
  const vpcId = read.find(({ type }) => type === "aws_vpc")?.body.id;
  if (typeof vpcId !== "string" || typeof region !== "string" || typeof cidr !== "string") return undefined;
  const subnets = subnetFields.flatMap((field) =>
    Object.entries(objectAt(contract, field)).flatMap(([zone, reference]) => {
      const id = read.find(({ address }) => reference === `\${${address}.id}`)?.body.id;
      return typeof id === "string" ? [{ id, zone, public: field === "public_subnet_ids" }] : [];
    }),
  );
  return { region, vpcId, cidr, subnets };
}

/** The bucket that a stack keeps its state in, unless that is elsewhere. */
export function stateBucketOf({ document }: LabStack): StateBucket | undefined {
  const location = stateLocationOf(document);
  return location?.kind === "s3" ? { name: location.bucket, region: location.region } : undefined;
}

/** How the command line names a stack: `starter --stack network`. */
export function wordsFor({ id }: Pick<LabStack, "id">): string {
  const end = id.lastIndexOf("-");
  return `${id.slice(0, end)} --stack ${id.slice(end + 1)}`;
}

import { dirname } from "node:path";
import { clusterAccess } from "../../kubeconfig/cluster-access";
import { clusterToken } from "../../kubeconfig/token";
import { loadBalancers } from "../../report/model/load-balancers";
import type { SynthesisedStack } from "../../synthesis";
import type { Published } from "../parse-state";
import { producersOf } from "../producers";
import { readPublished } from "../states";
import { type Answer, notAsked } from "./answer";
import { askAws, type LoadBalancerSubnets } from "./aws";
import { awsReader } from "./aws-reader";
import { readCluster } from "./cluster";
import { notReady } from "./not-ready";

/**
 * What AWS and the cluster say of an environment: what its load balancers need, and what did not get ready.
 *
 * @param stacks those of the environment
 * @param applied ids of the stacks whose contracts are published; a cluster that does not exist is not queried
 */
export async function askLive(
  stacks: readonly SynthesisedStack[],
  environment: string,
  applied: ReadonlySet<string>,
): Promise<Answer[]> {
  const region = regionOf(stacks);
  const [aws, cluster] = await Promise.all([
    region === undefined ? [] : askAws(stacks, await subnetsOf(stacks, applied), awsReader(region), new Date()),
    applied.has(`${environment}-cluster`) ? askCluster(stacks, environment) : [],
  ]);
  return [...aws, ...cluster];
}

function regionOf(stacks: readonly SynthesisedStack[]): string | undefined {
  return stacks.flatMap(({ document }) => document.provider?.aws?.[0]?.region ?? [])[0];
}

/** The subnets that the environment's load balancers are in; none where the network was not applied. */
async function subnetsOf(
  stacks: readonly SynthesisedStack[],
  applied: ReadonlySet<string>,
): Promise<LoadBalancerSubnets> {
  const network = await publishedNetwork(stacks, applied);
  if (network === undefined) return { ids: [] };
  const schemes = new Set<string>(loadBalancers(stacks).map(({ scheme }) => scheme));
  const tier = (scheme: string, field: string): string[] =>
    schemes.has(scheme) ? Object.values((network[field] ?? {}) as Readonly<Record<string, string>>) : [];
  return {
    vpcId: String(network.vpc_id),
    ids: [...tier("internet-facing", "public_subnet_ids"), ...tier("internal", "private_subnet_ids")],
  };
}

async function publishedNetwork(
  stacks: readonly SynthesisedStack[],
  applied: ReadonlySet<string>,
): Promise<Published | undefined> {
  for (const stack of stacks) {
    const producer = producersOf(stack).find(({ kind }) => kind === "network");
    if (producer !== undefined && applied.has(producer.id)) {
      return readPublished(producer.state, { stackFolder: dirname(stack.path) });
    }
  }
  return undefined;
}

async function askCluster(stacks: readonly SynthesisedStack[], environment: string): Promise<Answer[]> {
  const about = `cluster ${environment}`;
  try {
    const { name, region, endpoint, certificateAuthorityData } = await clusterAccess(stacks, environment);
    const token = await clusterToken({ cluster: name, region });
    const { objects, events } = await readCluster({ endpoint, certificateAuthorityData, token });
    const found = notReady(objects, events);
    const detail = `${objects.length - found.length} of ${objects.length} pods, load balancers and gateways are ready`;
    return [{ about, found: "ok", detail }, ...found];
  } catch (error) {
    return notAsked([about], error);
  }
}

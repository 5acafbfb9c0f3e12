import { certificateCovers } from "@eksnet/modules/dns-zone/plan";
import { addressesForLoadBalancer } from "@eksnet/modules/vpc/plan";
import type { SynthesisedStack } from "../../synthesis";
import { type Answer, notAsked } from "./answer";
import { discoveredHosts } from "./discovered-hosts";
import { namedInStacks } from "./named-in-stacks";

/** A certificate in ACM. */
export interface Certificate {
  /** Such as `ISSUED` or `PENDING_VALIDATION`. */
  readonly status: string;

  /** Names that it is valid for. */
  readonly names: readonly string[];

  readonly notAfter?: Date;
}

/** Queries to AWS. What does not exist is undefined, or missing in a map. */
export interface AwsReader {
  certificate(arn: string): Promise<Certificate | undefined>;

  /** Names that some issued certificate of the account and region is valid for. */
  issuedNames(): Promise<readonly string[]>;

  /** The VPC of each security group. */
  securityGroups(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** Free IPv4 addresses of each subnet. */
  freeAddresses(subnets: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** Subnets in which load balancers get their addresses, as the network contract has them. */
export interface LoadBalancerSubnets {
  readonly vpcId?: string;

  /** Subnet ids of the tiers in which the environment's load balancers are. */
  readonly ids: readonly string[];
}

/** What AWS says of the certificates, security groups and subnets that an environment's load balancers need. */
export async function askAws(
  stacks: readonly SynthesisedStack[],
  { vpcId, ids }: LoadBalancerSubnets,
  reader: AwsReader,
  now: Date,
): Promise<Answer[]> {
  const { certificates, securityGroups } = namedInStacks(stacks);
  const ofCertificates = [...certificates].map(([arn, hosts]) => {
    const about = `certificate ${arn}`;
    return answers([about], async () => [
      { about, ...judgeCertificate(await reader.certificate(arn), [...hosts].sort(), now) },
    ]);
  });
  const hosts = discoveredHosts(stacks);
  const ofHosts = answers(hosts.map(aboutHost), async () => {
    const names = await reader.issuedNames();
    return hosts.map((host) => ({ about: aboutHost(host), ...judgeHost(host, names) }));
  });
  const ofGroups = answers(securityGroups.map(aboutGroup), async () => {
    const found = await reader.securityGroups(securityGroups);
    return securityGroups.map((id) => ({ about: aboutGroup(id), ...judgeGroup(found.get(id), vpcId) }));
  });
  const ofSubnets = answers(ids.map(aboutSubnet), async () => {
    const found = await reader.freeAddresses(ids);
    return ids.map((id) => ({ about: aboutSubnet(id), ...judgeSubnet(found.get(id)) }));
  });
  return (await Promise.all([...ofCertificates, ofHosts, ofGroups, ofSubnets])).flat();
}

async function answers(about: readonly string[], ask: () => Promise<Answer[]>): Promise<Answer[]> {
  if (about.length === 0) return [];
  return ask().catch((error: unknown) => notAsked(about, error));
}

const aboutHost = (host: string): string => `certificate for ${host}`;
const aboutGroup = (id: string): string => `security group ${id}`;
const aboutSubnet = (id: string): string => `subnet ${id}`;

type Verdict = Omit<Answer, "about">;

const problem = (detail: string): Verdict => ({ found: "problem", detail });

function judgeCertificate(certificate: Certificate | undefined, hosts: readonly string[], now: Date): Verdict {
  if (certificate === undefined)
    return problem("does not exist in this account and region; request it, or name another");
  const { status, names, notAfter } = certificate;
  if (notAfter !== undefined && notAfter < now)
    return problem(`expired on ${notAfter.toISOString().slice(0, 10)}; renew it`);
  if (status !== "ISSUED") return problem(`has the status ${status}; a load balancer accepts ISSUED only`);
  const uncovered = hosts.filter((host) => !certificateCovers(names, host));
  if (uncovered.length > 0) {
    // Another certificate of the same listener may cover it, so a client may be served all the same.
    return { found: "ok", detail: `ISSUED for ${names.join(", ")}; does not cover ${uncovered.join(", ")}` };
  }
  return { found: "ok", detail: `ISSUED for ${names.join(", ")}` };
}

function judgeHost(host: string, names: readonly string[]): Verdict {
  const name = names.find((candidate) => certificateCovers([candidate], host));
  if (name !== undefined) return { found: "ok", detail: `ISSUED for ${name}` };
  return problem(
    "ACM has no issued certificate for this host in this account and region; request one, wait for its validation, or name another in tls.certificateArns",
  );
}

function judgeGroup(vpc: string | undefined, wanted: string | undefined): Verdict {
  if (vpc === undefined) return problem("does not exist in this account and region");
  if (wanted !== undefined && vpc !== wanted) return problem(`belongs to ${vpc}; the cluster is in ${wanted}`);
  return { found: "ok", detail: vpc };
}

function judgeSubnet(free: number | undefined): Verdict {
  if (free === undefined) return problem("does not exist in this account and region");
  const detail = `${free} free addresses; a new load balancer needs ${addressesForLoadBalancer}`;
  return free < addressesForLoadBalancer
    ? problem(`${detail}. Remove what uses them, or choose larger subnets`)
    : { found: "ok", detail };
}

import { Findings, reworded, type Sentence } from "@eksnet/modules/errors";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { type AwsFacts, factsCommand } from "./aws-facts";
import { errors } from "./findings";
import { endpointsOf, isFullyPrivate, leaveOutEndpoints } from "./private-cluster";
import { byTier, oneInEachZone, readSubnets, type Subnet, subnetNamesOf } from "./subnets";
import { zonesOf } from "./zones";

type NetworkInput = Exclude<EnvironmentInput["network"], { kind: "contract" }>;

/** The network of an eksctl file. */
export interface ImportedNetwork {
  readonly network: NetworkInput;

  /** The subnets that the file names, by the names that node groups use: key, id and zone. */
  readonly subnets: readonly Subnet[];
}

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/vpc.go, DefaultCIDR, at 99984ad. */
const DEFAULT_CIDR = "192.168.0.0/16";

const nat = { Single: "single", HighlyAvailable: "per-zone", Disable: "none" } as const;

/** Says which command prints what the file lacks. */
const factsHint: Sentence<{ readonly message: string; readonly command: string }> = {
  en: ({ message, command }) => `${message}. This prints the options: ${command}`,
  ko: ({ message, command }) => `${message} 옵션을 출력하는 명령: ${command}`,
};

/** The VPC: one that exists where the file has its id, else one that is made. */
export function importNetwork(config: Cursor, region: string, facts: AwsFacts, findings: Findings): ImportedNetwork {
  const vpc = config.at("vpc");
  const { ids, ranges } = subnetNamesOf(vpc.at("subnets"));
  const missing = new Findings();
  const subnets = readSubnets(vpc.at("subnets"), region, facts, missing);
  const existing = vpc.at("id").exists || ids.length > 0;
  checkFacts(facts, existing ? { ids, ranges } : { ids: [], ranges: [] }, findings);
  const network = existing
    ? existingNetwork(config, subnets, facts, missing)
    : createdNetwork(config, subnets, zonesOf(config, region, subnets, facts), findings);
  const vpcId = network.kind === "existing" && network.vpcId !== "" ? network.vpcId : undefined;
  const command = existing ? factsCommand({ region, vpcId, ids, ranges }) : undefined;
  const last = missing.errors.findLast(({ code }) => code.endsWith("Missing"));
  for (const problem of missing.errors) {
    findings.add(problem === last && command !== undefined ? reworded(problem, { command }, factsHint) : problem);
  }
  return { network, subnets };
}

/** An option about a subnet that the file does not have is a typo. */
function checkFacts(
  { subnetIds = {}, subnetZones = {} }: AwsFacts,
  { ids, ranges }: { readonly ids: readonly string[]; readonly ranges: readonly string[] },
  findings: Findings,
): void {
  const check = (option: string, given: object, names: readonly string[]): void => {
    for (const name of Object.keys(given)) {
      if (!names.includes(name)) findings.add(errors.FactUnused("vpc.subnets", { option, name }));
    }
  };
  check("--subnet-id", subnetIds, ranges);
  check("--subnet-zone", subnetZones, [...ids, ...Object.values(subnetIds)]);
}

function createdNetwork(config: Cursor, subnets: readonly Subnet[], zones: string[], findings: Findings): NetworkInput {
  const vpc = config.at("vpc");
  const cidr = vpc.at("cidr").text() ?? DEFAULT_CIDR;
  const slots = zones.some((zone) => /[e-h]$/.test(zone)) ? { zoneSlots: 8 as const } : {};
  if (!vpc.at("cidr").exists) vpc.at("cidr").assume(`${DEFAULT_CIDR}, eksctl's own default`);
  const pinned = Object.fromEntries(
    Object.entries(byTier(oneInEachZone(subnets), ({ cidr }) => cidr.text())).map(([tier, cidrs]) => [tier, { cidrs }]),
  );
  if (subnets.length > 0) {
    vpc
      .at("subnets")
      .assume(
        "subnets are made with these ranges: eksctl looks for them in a VPC that exists, and the file names no id",
      );
  }
  if (!isFullyPrivate(config)) {
    const tiers = Object.keys(pinned).length === 0 ? {} : { subnets: { public: {}, private: {}, ...pinned } };
    return { kind: "create", cidr, zones, ...slots, ...tiers, nat: natOf(vpc.at("nat", "gateway"), findings) };
  }
  const endpoints = endpointsOf(config);
  return { kind: "create", cidr, zones, ...slots, subnets: { private: {}, ...pinned }, nat: "none", endpoints };
}

function natOf(cursor: Cursor, findings: Findings): (typeof nat)[keyof typeof nat] {
  const gateway = cursor.text() ?? "Single";
  if (Object.hasOwn(nat, gateway)) return nat[gateway as keyof typeof nat];
  findings.add(errors.EksctlValueNotAllowed(cursor.path, { got: gateway, allowed: Object.keys(nat) }));
  return "single";
}

function existingNetwork(
  config: Cursor,
  subnets: readonly Subnet[],
  facts: AwsFacts,
  findings: Findings,
): NetworkInput {
  const vpc = config.at("vpc");
  const vpcId = known(vpc.at("id"), facts.vpcId, "--vpc-id", findings);
  const cidr = known(vpc.at("cidr"), facts.vpcCidr, "--vpc-cidr", findings);
  if (vpcId === "") findings.add(errors.VpcIdMissing("vpc.id"));
  if (cidr === "") findings.add(errors.VpcCidrMissing("vpc.cidr"));
  for (const { cursor, id } of subnets) {
    if (id === undefined) findings.add(errors.EksctlSubnetIdMissing(cursor.path));
  }
  if (isFullyPrivate(config)) leaveOutEndpoints(config);
  const usable = oneInEachZone(subnets);
  const ids = Object.values(byTier(usable, ({ id }) => id));
  const zones = [...new Set(usable.map(({ zone }) => zone))]
    .filter((zone) => ids.every((byZone) => Object.hasOwn(byZone, zone)))
    .sort();
  for (const { cursor, zone } of usable) {
    if (zones.includes(zone)) continue;
    cursor.leaveOut("a tier must have a subnet in each zone of the environment, and another has none here", "breaks");
  }
  const kept = usable.filter(({ zone }) => zones.includes(zone));
  return { kind: "existing", vpcId, cidr, zones, subnets: byTier(kept, ({ id }) => id) };
}

/** The value in the file, otherwise the command's option; empty if neither is set. */
function known(cursor: Cursor, given: string | undefined, option: string, findings: Findings): string {
  const said = cursor.text();
  if (said !== undefined && given !== undefined && said !== given) {
    findings.add(errors.FactContradicted(cursor.path, { inFile: said, given, option }));
  }
  return said ?? given ?? "";
}

import type { Faults } from "@eksnet/modules/errors";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Place } from "../place";

type NetworkInput = Exclude<EnvironmentInput["network"], { kind: "contract" }>;

/** A subnet of eksctl's file. */
interface Subnet {
  readonly place: Place;
  readonly key: string;
  readonly tier: "public" | "private";
  readonly zone: string;
  readonly id: string | undefined;
  readonly cidr: Place;
}

/** The network of an eksctl file. */
export interface ImportedNetwork {
  readonly network: NetworkInput;

  /** The subnets that the file names, by the names that node groups use: key, id and zone. */
  readonly subnets: readonly Subnet[];
}

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/vpc.go, DefaultCIDR, at 99984ad. */
const DEFAULT_CIDR = "192.168.0.0/16";

const nat = { Single: "single", HighlyAvailable: "per-zone", Disable: "none" } as const;

/** Endpoint services that a private cluster may ask for beside its own; eksnet's private clusters have them all but one. */
const endpointServices = ["autoscaling", "logs"];

/** The VPC: one that exists where the file has its id, else one that is made. */
export function importNetwork(config: Place, region: string, faults: Faults): ImportedNetwork {
  const vpc = config.at("vpc");
  const subnets = readSubnets(vpc.at("subnets"), region, faults);
  const existing = vpc.at("id").exists || subnets.some(({ id }) => id !== undefined);
  const network = existing
    ? existingNetwork(config, subnets, faults)
    : createdNetwork(config, subnets, zonesOf(config, region, subnets), faults);
  return { network, subnets };
}

function readSubnets(place: Place, region: string, faults: Faults): Subnet[] {
  return (["public", "private"] as const).flatMap((tier) =>
    place
      .at(tier)
      .fields()
      .flatMap(([key, subnet]) => {
        const zone = subnet.at("az").text() ?? (key.startsWith(region) ? key : undefined);
        const found = { place: subnet, key, tier, id: subnet.at("id").text(), cidr: subnet.at("cidr") };
        if (zone !== undefined) return { ...found, zone };
        subnet.use();
        const message = `the file does not say in which zone it is, and eksctl would ask AWS; add az: ${region}...`;
        faults.add("SubnetZoneMissing", subnet.path, message);
        return [];
      }),
  );
}

/** What the file lists, else what its parts name; eksctl asks AWS for the rest. */
function zonesOf(config: Place, region: string, subnets: readonly Subnet[]): string[] {
  const listed = config.at("availabilityZones").texts();
  if (listed.length > 0) return listed;
  const groups = [...config.at("managedNodeGroups").items(), ...config.at("nodeGroups").items()];
  const named = [
    ...subnets.map(({ zone }) => zone),
    ...groups.flatMap((group) => group.at("availabilityZones").texts()),
  ];
  const zones = [...new Set([...named, ...["a", "b"].map((letter) => `${region}${letter}`)])].sort();
  const enough = [...new Set(named)].sort();
  if (enough.length > 1) return enough;
  const message = `${zones.join(", ")}: eksctl asks AWS for zones; compare aws ec2 describe-availability-zones --region ${region}`;
  config.at("availabilityZones").assume(message);
  return zones;
}

function createdNetwork(config: Place, subnets: readonly Subnet[], zones: string[], faults: Faults): NetworkInput {
  const vpc = config.at("vpc");
  const cidr = vpc.at("cidr").text() ?? DEFAULT_CIDR;
  const room = zones.some((zone) => /[e-h]$/.test(zone)) ? { zoneRoom: 8 as const } : {};
  if (!vpc.at("cidr").exists) vpc.at("cidr").assume(`${DEFAULT_CIDR}, eksctl's own default`);
  const pinned = Object.fromEntries(
    Object.entries(byTier(oneInEachZone(subnets), ({ cidr }) => cidr.text())).map(([tier, cidrs]) => [tier, { cidrs }]),
  );
  if (!isFullyPrivate(config)) {
    const tiers = Object.keys(pinned).length === 0 ? {} : { subnets: { public: {}, private: {}, ...pinned } };
    return { kind: "create", cidr, zones, ...room, ...tiers, nat: natOf(vpc.at("nat", "gateway"), faults) };
  }
  const endpoints = endpointsOf(config.at("privateCluster"));
  return { kind: "create", cidr, zones, ...room, subnets: { private: {}, ...pinned }, nat: "none", endpoints };
}

/** The subnets without those that come second in their tier and zone. */
function oneInEachZone(subnets: readonly Subnet[]): Subnet[] {
  return subnets.filter((subnet) => {
    const { place, tier, zone } = subnet;
    const isFirst = subnets.find((other) => other.tier === tier && other.zone === zone) === subnet;
    if (!isFirst) place.leaveOut(`a ${tier} subnet of ${zone} comes before it, and a tier has one in each zone`);
    return isFirst;
  });
}

/** What each subnet has, by tier and zone. */
function byTier(
  subnets: readonly Subnet[],
  read: (subnet: Subnet) => string | undefined,
): Record<string, Record<string, string>> {
  const tiers = (["public", "private"] as const).map((tier) => {
    const ofTier = subnets.filter((subnet) => subnet.tier === tier);
    const values = ofTier.flatMap((subnet) => {
      const value = read(subnet);
      return value === undefined ? [] : [[subnet.zone, value] as const];
    });
    return [tier, Object.fromEntries(values)] as const;
  });
  return Object.fromEntries(tiers.filter(([, zones]) => Object.keys(zones).length > 0));
}

function natOf(place: Place, faults: Faults): (typeof nat)[keyof typeof nat] {
  const gateway = place.text() ?? "Single";
  if (Object.hasOwn(nat, gateway)) return nat[gateway as keyof typeof nat];
  faults.add("ValueNotAllowed", place.path, `got "${gateway}". Allowed: ${Object.keys(nat).join(", ")}`);
  return "single";
}

/** Whether the cluster has no way to the internet. */
export function isFullyPrivate(config: Place): boolean {
  return config.at("privateCluster", "enabled").flag() ?? false;
}

function endpointsOf(place: Place): "none" | "private-cluster" {
  for (const service of place.at("additionalEndpointServices").items()) {
    if (endpointServices.includes(String(service.value))) service.use();
  }
  return place.at("skipEndpointCreation").flag() ? "none" : "private-cluster";
}

function existingNetwork(config: Place, subnets: readonly Subnet[], faults: Faults): NetworkInput {
  const vpc = config.at("vpc");
  const vpcId = vpc.at("id").text() ?? "";
  const cidr = vpc.at("cidr").text() ?? "";
  if (vpcId === "") faults.add("VpcIdMissing", "vpc.id", "the subnets exist, and so does their VPC; add its id");
  if (cidr === "") faults.add("VpcCidrMissing", "vpc.cidr", "the VPC exists, and eksctl would ask AWS; add its range");
  for (const { place, id } of subnets) {
    if (id === undefined) faults.add("SubnetIdMissing", place.path, "the VPC exists; add the id of this subnet");
  }
  const usable = oneInEachZone(subnets);
  const ids = Object.values(byTier(usable, ({ id }) => id));
  const zones = [...new Set(usable.map(({ zone }) => zone))]
    .filter((zone) => ids.every((byZone) => Object.hasOwn(byZone, zone)))
    .sort();
  for (const { place, zone } of usable) {
    if (zones.includes(zone)) continue;
    place.leaveOut("a tier must have a subnet in each zone of the environment, and another has none here");
  }
  const kept = usable.filter(({ zone }) => zones.includes(zone));
  return { kind: "existing", vpcId, cidr, zones, subnets: byTier(kept, ({ id }) => id) };
}

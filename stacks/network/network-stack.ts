import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { calledServices } from "@eksnet/modules/addons/plan";
import {
  type ContractReference,
  type NetworkContract,
  networkContract,
  publishContract,
  ZoneMap,
} from "@eksnet/modules/contracts";
import { DnsZone, ZoneCertificate } from "@eksnet/modules/dns-zone";
import { usesPrefixesOfItsSubnet } from "@eksnet/modules/node-group/plan";
import { ExistingVpc, type SubnetTier, Vpc, type VpcAttributes } from "@eksnet/modules/vpc";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { PlatformStack } from "../platform-stack";
import { ipFamily } from "../pod-networking";

/** A network that has a stack of its own: made by it, or checked by it. */
export type OwnNetwork = Exclude<Environment["network"], { kind: "contract" }>;

/** The VPC, its ways in and out, and the DNS zone; or the proof that those which exist are what the environment says. */
export class NetworkStack extends PlatformStack {
  /** The contract that this stack publishes. */
  public readonly contract: ContractReference<NetworkContract>;

  public constructor(scope: Construct, environment: Environment, network: OwnNetwork) {
    super(scope, environment, "network");
    const { partition } = new DataAwsPartition(this, "current");
    const vpc = this.vpc(network);
    const dns = this.dnsZone(network);
    const certificate = dns && this.certificate(network, dns);

    this.contract = publishContract(
      this,
      networkContract,
      { environment: environment.name, ...this.location, partition, ...vpcFields(vpc), ...dnsFields(dns) },
      {
        source: this.source,
        after: [...vpc.leafResources, ...(dns?.leafResources ?? []), ...(certificate?.leafResources ?? [])],
      },
    );
  }

  private vpc(network: OwnNetwork): VpcAttributes {
    const { name, region, cluster } = this.environment;
    if (network.kind === "existing") {
      const publicNodeZones = zonesOfPublicNodes(this.environment);
      return new ExistingVpc(this, "vpc", {
        ...network,
        region,
        publicNodeZones,
        ipFamily: ipFamily(this.environment),
      });
    }
    return new Vpc(this, "vpc", {
      ...network,
      environment: name,
      region,
      podSubnetCluster: name,
      calls: calledServices(this.environment).map(({ service }) => service),
      prefixReservationTiers: prefixReservationTiers(cluster),
      ipFamily: ipFamily(this.environment),
    });
  }

  private dnsZone({ dns }: OwnNetwork): DnsZone | undefined {
    if (dns === undefined) return undefined;
    return new DnsZone(this, "dns", { ...dns, disposable: this.environment.disposable });
  }

  /* Records of a zone that is created here resolve only once the registrar knows its name servers: the apply cannot wait for that. */
  private certificate({ dns }: OwnNetwork, zone: DnsZone): ZoneCertificate | undefined {
    if (dns?.certificate === undefined) return undefined;
    return new ZoneCertificate(this, "certificate", {
      ...dns.certificate,
      zone: zone.name,
      zoneId: zone.zoneId,
      waitUntilIssued: dns.manage === "adopt",
    });
  }
}

/** Nodes that allocate whole prefixes share their subnets with everything that allocates single addresses. */
function prefixReservationTiers({ podNetworking, nodeGroups }: Environment["cluster"]): SubnetTier[] {
  const taking = Object.values(nodeGroups).filter(({ ami }) => usesPrefixesOfItsSubnet(ami, podNetworking));
  return [...new Set(taking.map(({ subnets }) => subnets))];
}

/** Zones in whose public subnets nodes live. */
function zonesOfPublicNodes({ network, cluster }: Environment): string[] {
  const publicGroups = Object.values(cluster.nodeGroups).filter(({ subnets }) => subnets === "public");
  const used = publicGroups.flatMap(({ zones }) => zones ?? network.zones);
  return network.zones.filter((zone) => used.includes(zone));
}

function vpcFields(vpc: VpcAttributes) {
  const { subnetIds, subnetCidrs } = vpc;
  return {
    vpcId: vpc.vpcId,
    vpcCidr: vpc.cidr,
    secondaryCidrs: vpc.secondaryCidrs,
    ipv6Cidr: vpc.ipv6Cidr,
    zoneIds: ZoneMap.of(vpc.zoneIds),
    publicSubnetIds: ZoneMap.of(subnetIds.public ?? {}),
    privateSubnetIds: ZoneMap.of(subnetIds.private ?? {}),
    podSubnetIds: ZoneMap.of(subnetIds.pod ?? {}),
    controlPlaneSubnetIds: ZoneMap.of(subnetIds.controlPlane ?? {}),
    subnetCidrs: {
      ...(subnetCidrs.public && { public: subnetCidrs.public }),
      ...(subnetCidrs.private && { private: subnetCidrs.private }),
      ...(subnetCidrs.pod && { pod: subnetCidrs.pod }),
      ...(subnetCidrs.controlPlane && { control_plane: subnetCidrs.controlPlane }),
    },
    natPublicIps: vpc.natPublicIps,
    endpointSecurityGroupId: vpc.endpointSecurityGroupId,
  };
}

function dnsFields(dns: DnsZone | undefined) {
  return { dnsZoneId: dns?.zoneId, dnsZoneName: dns?.name, dnsNameServers: dns?.nameServers ?? [] };
}

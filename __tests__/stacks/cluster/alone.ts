import {
  type ContractReference,
  literalContract,
  type NetworkContract,
  networkContract,
  ZoneMap,
} from "@eksnet/modules/contracts";
import { type DefineOptions, defineEnvironment, type Environment } from "../../../environments/schema";
import { ClusterStack } from "../../../stacks/cluster/cluster-stack";
import { stackWarnings } from "../../../stacks/stack-warnings";
import study from "../../fixtures/study";
import { type StackView, synthesise } from "../../support/synth";

type ClusterSettings = Environment["cluster"];

const zones = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c", "ap-northeast-2d"];

function subnets(tier: string): ZoneMap {
  return ZoneMap.of(Object.fromEntries(zones.map((zone) => [zone, `subnet-${tier}-${zone.slice(-1)}`])));
}

/** A literal network, with one zone more than `study` has. */
export function network(changes: Partial<NetworkContract> = {}): ContractReference<NetworkContract> {
  return literalContract(networkContract, {
    environment: "study",
    accountId: "111122223333",
    region: "ap-northeast-2",
    partition: "aws",
    vpcId: "vpc-0a1b2c3d",
    vpcCidr: "192.168.0.0/16",
    secondaryCidrs: [],
    ipv6Cidr: undefined,
    zoneIds: ZoneMap.of(Object.fromEntries(zones.map((zone, index) => [zone, `apne2-az${index + 1}`]))),
    publicSubnetIds: subnets("public"),
    privateSubnetIds: subnets("private"),
    podSubnetIds: ZoneMap.of({}),
    controlPlaneSubnetIds: ZoneMap.of({}),
    subnetCidrs: {},
    natPublicIps: [],
    dnsZoneId: "Z0123456789ABCDEFGHIJ",
    dnsZoneName: "kgetall.click",
    dnsNameServers: [],
    endpointSecurityGroupId: undefined,
    ...changes,
  });
}

/** The `study` environment without its applications, which ask for policies, and with some of its cluster replaced. */
export function studyWith(
  cluster: Partial<ClusterSettings>,
  others: Partial<Environment> = {},
  options?: DefineOptions,
): Environment {
  return defineEnvironment({ ...study, workloads: {}, ...others, cluster: { ...study.cluster, ...cluster } }, options);
}

/** What a node group needs besides its name. */
export const workers = study.cluster.nodeGroups.workers as ClusterSettings["nodeGroups"][string];

/** The cluster stack of an environment, synthesised alone. */
export function clusterStack(
  environment: Environment = study,
  { on = network() }: { on?: ContractReference<NetworkContract> } = {},
): StackView {
  const stacks = synthesise((app) => {
    new ClusterStack(app, environment, { network: on }).warn(stackWarnings(environment, "cluster"));
  });
  return stacks[`${environment.name}-cluster`] as StackView;
}

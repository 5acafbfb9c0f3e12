import { counted, defineErrors, defineWarnings, type ErrorFinding } from "../errors";
import type { SubnetTier } from "../vpc/plan";
import type { Amount } from "./subnet-supply";
import {
  type GroupObstacle,
  obstaclesIn,
  tolerationsAt,
  type WithoutNode,
  withoutNode,
  withoutNodeInKorean,
} from "./without-node";

/** The errors of capacity: of addresses, and of pods on nodes. */
export const errors = defineErrors({
  CoreDnsUnschedulable: {
    en: () =>
      "no node at the desired size can run coredns, so its add-on never becomes ACTIVE and the first apply of the cluster fails after 20 minutes; set nodesPerZone.desired to 1 or more for a node group that accepts its pods (desired counts at creation only), use larger instance types, or run CoreDNS on Fargate",
    ko: () =>
      "희망 노드 수에서는 coredns를 실행할 노드가 없어 애드온이 ACTIVE가 되지 않고 클러스터의 첫 apply가 20분 뒤 실패합니다. 파드를 받는 노드 그룹의 nodesPerZone.desired를 1 이상으로 하거나(desired는 생성 시에만 적용됩니다) 더 큰 인스턴스 유형을 쓰거나 CoreDNS를 Fargate에서 실행하십시오.",
  },
  PodsUnschedulable: {
    en: ({ pods, names }: { pods: number; names: readonly string[] }) =>
      `at maximum size, ${pods} of the cluster's own pods (${names.join(", ")}) stay Pending. ${remedy.en}`,
    ko: ({ pods, names }) =>
      `노드가 최대일 때도 클러스터 자체의 파드(${names.join(", ")}) 가운데 ${pods}개가 Pending 상태로 남습니다. ${remedy.ko}`,
  },
  PodsWithoutNode: { en: (values: WithoutNode) => withoutNode(values), ko: (values) => withoutNodeInKorean(values) },
  SubnetExhausted: {
    en: ({ cidr, zone, tier, needed, available, remedies }: Exhausted) =>
      `${cidr} in ${zone} needs ${amount.en(needed)} at maximum size, but has at most ${amount.en(available)}. ${remedies.length === 0 ? `No single change fits: make network.subnets.${tier} larger and its node groups smaller` : `The smallest change that fits: ${remedies.map((one) => change.en(tier, one)).join(", or ")}`}`,
    ko: ({ cidr, zone, tier, needed, available, remedies }) =>
      `${zone}의 ${cidr}에는 노드가 최대일 때 ${amount.ko(needed)}이(가) 필요한데 많아야 ${amount.ko(available)}이(가) 있습니다. ${remedies.length === 0 ? `한 가지 변경으로는 부족하니 network.subnets.${tier}을(를) 키우고 노드 그룹을 줄이십시오.` : `맞는 가장 작은 변경: ${remedies.map((one) => change.ko(tier, one)).join(" 또는 ")}.`}`,
  },
  SubnetTooSmallForLoadBalancers: {
    en: ({ cidr, zone }: { cidr: string; zone: string }) =>
      `${cidr} in ${zone} is for load balancers, which need a /27 or larger; set prefixLength of the tier to 27`,
    ko: ({ cidr, zone }) =>
      `${zone}의 ${cidr}에는 로드 밸런서가 들어가는데 로드 밸런서에는 /27 이상의 서브넷이 필요합니다. 계층의 prefixLength를 27로 하십시오.`,
  },
});

/** Whether an error says that a cluster does not fit into its subnets and nodes. */
export function isCapacityError({ code }: ErrorFinding): boolean {
  return Object.hasOwn(errors, code);
}

/** The warnings of capacity. */
export const warnings = defineWarnings({
  SubnetNearlyFull: {
    en: ({ cidr, zone, share, updateShare, supply }: SubnetFigures) =>
      `at maximum size, subnet ${cidr} in ${zone} uses ${percent(share)} of its guaranteed capacity (${amount.en(supply)}), and ${percent(updateShare)} during an update, when old and new nodes run side by side. Make the subnets of the tier larger, or lower nodesPerZone.max or podsPerNode`,
    ko: ({ cidr, zone, share, updateShare, supply }) =>
      `${zone}의 서브넷 ${cidr}: 노드가 최대일 때 보장 용량(${amount.ko(supply)})의 ${percent(share)}, 이전 노드와 새 노드가 함께 실행되는 업데이트 중에는 ${percent(updateShare)}이(가) 쓰입니다. 계층의 서브넷을 키우거나 nodesPerZone.max 또는 podsPerNode를 줄이십시오.`,
  },
  PodsPerNodeUnreachable: {
    en: ({
      podsPerNode,
      types,
      max,
      mode,
    }: {
      podsPerNode: number;
      types: readonly string[];
      max: number;
      mode: string;
    }) =>
      `this is ${podsPerNode}, and nodes of ${types.join(", ")} accept at most ${max} pods in mode "${mode}". Lower it to ${max}, or remove it`,
    ko: ({ podsPerNode, types, max, mode }) =>
      `${podsPerNode}개로 지정했지만 모드 "${mode}"에서 ${types.join(", ")} 노드는 파드를 최대 ${max}개까지 받습니다. ${max}개로 낮추거나 지우십시오.`,
  },
  TolerationsUnknown: {
    en: ({ name, path, obstacles }: { name: string; path: string; obstacles: readonly GroupObstacle[] }) =>
      `pods of ${name} may stay Pending, because AWS does not publish which taints they tolerate: ${obstaclesIn("en", obstacles)}. Add a node group without taints, or ${tolerationsAt("en", path)}`,
    ko: ({ name, path, obstacles }) =>
      `${name} 파드가 Pending 상태로 남을 수 있습니다. AWS가 이 애드온의 톨러레이션을 공개하지 않기 때문입니다(${obstaclesIn("ko", obstacles)}). 테인트가 없는 노드 그룹을 추가하거나 ${tolerationsAt("ko", path)}하십시오.`,
  },
  TolerationUnused: {
    en: ({ key }: { key: string }) =>
      `no node group has a taint that this tolerates (${key}), so it has no effect. Add the taint to a group, or remove the toleration`,
    ko: ({ key }) =>
      `이 톨러레이션이 허용하는 테인트(${key})를 가진 노드 그룹이 없어 효과가 없습니다. 노드 그룹에 테인트를 주거나 톨러레이션을 지우십시오.`,
  },
  NodeSelectorUnstable: {
    en: ({ key, labels }: { key: string; labels: string }) =>
      `the value of ${key} changes when nodes or their group are replaced, and the pods then stay Pending. Select a label of the group's own instead (${labels})`,
    ko: ({ key, labels }) =>
      `${key}의 값은 노드나 노드 그룹이 교체되면 바뀌고, 그러면 파드가 Pending 상태로 남습니다. 그룹에 직접 지정한 레이블(${labels})을 선택하십시오.`,
  },
  SystemPodsPending: {
    en: ({ pods, names }: { pods: number; names: readonly string[] }) =>
      `at the desired number of nodes, ${pods} of the cluster's own pods (${names.join(", ")}) stay Pending. ${remedy.en}`,
    ko: ({ pods, names }) =>
      `희망 노드 수에서는 클러스터 자체의 파드(${names.join(", ")}) 가운데 ${pods}개가 Pending 상태로 남습니다. ${remedy.ko}`,
  },
  ApplicationPodsPending: {
    en: ({ pods, desired, max }: PodFigures) =>
      `applications have ${counted(pods, "pod")}; nodes accept ${desired} at the desired size and ${max} at maximum size, so some stay Pending. ${remedy.en}`,
    ko: ({ pods, desired, max }) =>
      `애플리케이션 파드는 ${pods}개인데 노드는 희망 노드 수일 때 ${desired}개, 최대일 때 ${max}개를 받으므로 일부는 Pending 상태로 남습니다. ${remedy.ko}`,
  },
  PlacedPodsPending: {
    en: ({ name, pods, desired, max }: PodFigures & { readonly name: string }) =>
      `${name} has ${counted(pods, "pod")}; the nodes that they may run on accept ${desired} of them at the desired size and ${max} at maximum size, so some stay Pending. ${remedy.en}`,
    ko: ({ name, pods, desired, max }) =>
      `${name}의 파드는 ${pods}개인데 실행할 수 있는 노드는 희망 노드 수일 때 ${desired}개, 최대일 때 ${max}개를 받으므로 일부는 Pending 상태로 남습니다. ${remedy.ko}`,
  },
});

/** What makes nodes accept more pods, in each language. */
const remedy = {
  en: "Use larger instance types, raise nodesPerZone, or choose a mode with more pods on a node",
  ko: "더 큰 인스턴스 유형을 쓰거나 nodesPerZone을 늘리거나 노드에 파드가 더 들어가는 모드를 고르십시오.",
};

interface SubnetFigures {
  readonly cidr: string;
  readonly zone: string;
  readonly share: number;
  readonly updateShare: number;
  readonly supply: Amount;
}

interface PodFigures {
  readonly pods: number;
  readonly desired: number;
  readonly max: number;
}

interface Exhausted {
  readonly cidr: string;
  readonly zone: string;
  readonly tier: SubnetTier;
  readonly needed: Amount;
  readonly available: Amount;
  readonly remedies: readonly SubnetRemedy[];
}

/** A change that gives every subnet of a tier enough addresses. */
export type SubnetRemedy =
  | { readonly field: "prefixLength" | "cidrs"; readonly prefixLength: number }
  | { readonly field: "podsPerNode" | "nodesPerZone.max"; readonly value: number; readonly groups: readonly string[] };

const change = {
  en: (tier: SubnetTier, one: SubnetRemedy): string => {
    if (!("prefixLength" in one)) return `${one.field} ${one.value} in cluster.nodeGroups (${one.groups.join(", ")})`;
    const path = `network.subnets.${tier}.${one.field}`;
    return one.field === "cidrs" ? `a /${one.prefixLength} in ${path}` : `${path} ${one.prefixLength}`;
  },
  ko: (tier: SubnetTier, one: SubnetRemedy): string => {
    if (!("prefixLength" in one)) return `cluster.nodeGroups(${one.groups.join(", ")})의 ${one.field} ${one.value}`;
    const path = `network.subnets.${tier}.${one.field}`;
    return one.field === "cidrs" ? `${path}의 /${one.prefixLength}` : `${path} ${one.prefixLength}`;
  },
};

const amount = {
  en: ({ addresses, prefixes }: Amount): string => {
    const singles = `${addresses.toLocaleString("en-US")} addresses`;
    return prefixes === 0 ? singles : `${singles} and ${prefixes.toLocaleString("en-US")} prefixes`;
  },
  ko: ({ addresses, prefixes }: Amount): string => {
    const singles = `주소 ${addresses.toLocaleString("en-US")}개`;
    return prefixes === 0 ? singles : `${singles}과(와) 접두사 ${prefixes.toLocaleString("en-US")}개`;
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

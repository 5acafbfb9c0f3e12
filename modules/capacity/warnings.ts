import { defineWarnings } from "../errors";

/** The warnings of capacity: of addresses, and of pods on nodes. */
export const capacitySentences = defineWarnings({
  SubnetNearlyFull: {
    en: ({ cidr, zone, share, updateShare, supply }: SubnetFigures) =>
      `at maximum size, subnet ${cidr} in ${zone} uses ${share} of its guaranteed capacity (${supply}), and ${updateShare} during an update, when old and new nodes run side by side. Make the subnets of the tier larger, or lower nodesPerZone.max or podsPerNode`,
    ko: ({ cidr, zone, share, updateShare, supply }) =>
      `${zone}의 서브넷 ${cidr}: 노드가 최대일 때 보장 용량(${supply})의 ${share}, 이전 노드와 새 노드가 함께 실행되는 업데이트 중에는 ${updateShare}가 쓰입니다. 계층의 서브넷을 키우거나 nodesPerZone.max 또는 podsPerNode를 줄이십시오.`,
  },
  PodsPerNodeUnreachable: {
    en: ({ podsPerNode, types, most, mode }: { podsPerNode: number; types: string; most: number; mode: string }) =>
      `this is ${podsPerNode}, and nodes of ${types} accept at most ${most} pods in mode "${mode}". Lower it to ${most}, or remove it`,
    ko: ({ podsPerNode, types, most, mode }) =>
      `${podsPerNode}개로 지정했지만 모드 "${mode}"에서 ${types} 노드는 파드를 최대 ${most}개까지 받습니다. ${most}개로 낮추거나 지우십시오.`,
  },
  TolerationsUnknown: {
    en: ({ name, reasons, remedy }: { name: string; reasons: string; remedy: string }) =>
      `pods of ${name} may stay Pending, because AWS does not publish which taints they tolerate: ${reasons}. Add a node group without taints, or ${remedy}`,
    ko: ({ name, reasons }) =>
      `${name} 파드가 Pending 상태로 남을 수 있습니다. AWS가 이 애드온의 톨러레이션을 공개하지 않기 때문입니다(${reasons}). 테인트가 없는 노드 그룹을 추가하거나 애드온 설정에 tolerations를 적으십시오.`,
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
    en: ({ pods, names }: { pods: number; names: string }) =>
      `at the desired number of nodes, ${pods} of the cluster's own pods (${names}) stay Pending. ${remedy.en}`,
    ko: ({ pods, names }) =>
      `희망 노드 수에서는 클러스터 자체의 파드(${names}) 가운데 ${pods}개가 Pending 상태로 남습니다. ${remedy.ko}`,
  },
  ApplicationPodsPending: {
    en: ({ pods, desired, max }: PodFigures) =>
      `applications have ${pods} pods; nodes accept ${desired} at the desired size and ${max} at maximum size, so some stay Pending. ${remedy.en}`,
    ko: ({ pods, desired, max }) =>
      `애플리케이션 파드는 ${pods}개인데 노드는 희망 노드 수일 때 ${desired}개, 최대일 때 ${max}개를 받으므로 일부는 Pending 상태로 남습니다. ${remedy.ko}`,
  },
  PlacedPodsPending: {
    en: ({ name, pods, desired, max }: PodFigures & { readonly name: string }) =>
      `${name} has ${pods} pods; the nodes that they may run on accept ${desired} of them at the desired size and ${max} at maximum size, so some stay Pending. ${remedy.en}`,
    ko: ({ name, pods, desired, max }) =>
      `${name}의 파드는 ${pods}개인데 실행할 수 있는 노드는 희망 노드 수일 때 ${desired}개, 최대일 때 ${max}개를 받으므로 일부는 Pending 상태로 남습니다. ${remedy.ko}`,
  },
});

/** What makes nodes accept more pods, in each language. */
export const remedy = {
  en: "Use larger instance types, raise nodesPerZone, or choose a mode with more pods on a node",
  ko: "더 큰 인스턴스 유형을 쓰거나 nodesPerZone을 늘리거나 노드에 파드가 더 들어가는 모드를 고르십시오.",
};

interface SubnetFigures {
  readonly cidr: string;
  readonly zone: string;
  readonly share: string;
  readonly updateShare: string;
  readonly supply: string;
}

interface PodFigures {
  readonly pods: number;
  readonly desired: number;
  readonly max: number;
}

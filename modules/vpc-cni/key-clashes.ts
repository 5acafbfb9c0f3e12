/** Why the VPC CNI ignores a key of its configuration, or why a key contradicts the settings; and what to do. */
export const clashes = {
  "ipv4-only": {
    en: 'it applies to IPv4 clusters only, and the mode is "ipv6"; remove it',
    ko: 'IPv4 클러스터에만 적용되는데 모드가 "ipv6"입니다. 지우십시오.',
  },
  "ipv6-only": {
    en: "it applies to IPv6 clusters only, and pods of this cluster have IPv4 addresses; remove it",
    ko: "IPv6 클러스터에만 적용되는데 이 클러스터의 파드에는 IPv4 주소가 있습니다. 지우십시오.",
  },
  "no-branch-interfaces": {
    en: "no pod has a branch interface; remove it, or set cluster.podNetworking.securityGroupsForPods",
    ko: "브랜치 인터페이스를 가진 파드가 없습니다. 지우거나 cluster.podNetworking.securityGroupsForPods를 설정하십시오.",
  },
  "no-ipv6-in-vpc": {
    en: "pods would use the IPv6 address of their node, and the VPC of an IPv4 cluster has none; remove it",
    ko: "파드는 노드의 IPv6 주소로 나가는데 IPv4 클러스터의 VPC에는 IPv6가 없습니다. 지우십시오.",
  },
  "no-policy-agent": {
    en: "the agent of the VPC CNI enforces no policies in this cluster, so it logs none; remove it, or set cluster.podNetworking.networkPolicy",
    ko: "이 클러스터에서는 VPC CNI의 에이전트가 정책을 적용하지 않으므로 기록할 것이 없습니다. 지우거나 cluster.podNetworking.networkPolicy를 설정하십시오.",
  },
  "no-windows-nodes": {
    en: "there are no Windows nodes; remove it, or set cluster.podNetworking.windowsMode",
    ko: "Windows 노드가 없습니다. 지우거나 cluster.podNetworking.windowsMode를 설정하십시오.",
  },
  "no-windows-prefixes": {
    en: 'Windows nodes use no prefixes; remove it, or set cluster.podNetworking.windowsMode to "prefix-delegation"',
    ko: 'Windows 노드가 접두사를 쓰지 않습니다. 지우거나 cluster.podNetworking.windowsMode를 "prefix-delegation"으로 바꾸십시오.',
  },
  "never-translated": {
    en: "IPv6 addresses of pods are never translated; remove it",
    ko: "파드의 IPv6 주소는 변환되지 않습니다. 지우십시오.",
  },
  "translated-elsewhere": {
    en: 'with external SNAT nodes translate nothing; remove it, or set cluster.podNetworking.snat to "internal"',
    ko: '외부 SNAT에서는 노드가 주소를 변환하지 않습니다. 지우거나 cluster.podNetworking.snat를 "internal"로 바꾸십시오.',
  },
  "agent-disabled": {
    en: 'without its agent the VPC CNI enforces no policies; remove it, or set cluster.podNetworking.networkPolicy to "off"',
    ko: '에이전트 없이는 VPC CNI가 정책을 적용하지 않습니다. 지우거나 cluster.podNetworking.networkPolicy를 "off"로 바꾸십시오.',
  },
  "egress-in-one-container": {
    en: "pods use IPv6 egress only when both containers have it; set env.ENABLE_V6_EGRESS and init.env.ENABLE_V6_EGRESS to the same value",
    ko: "두 컨테이너에 모두 설정해야 파드가 IPv6로 나갑니다. env.ENABLE_V6_EGRESS와 init.env.ENABLE_V6_EGRESS를 같은 값으로 설정하십시오.",
  },
  "no-other-addresses": {
    en: "it removes the only addresses that pods of this cluster have; remove it",
    ko: "이 클러스터의 파드가 가진 유일한 주소를 없앱니다. 지우십시오.",
  },
  "same-kernel-hook": {
    en: 'the bandwidth plugin and the network policy agent use the same kernel hook, so policies would not be enforced; remove it, or set cluster.podNetworking.networkPolicy to "off"',
    ko: '대역폭 플러그인과 네트워크 정책 에이전트가 같은 커널 훅을 쓰므로 정책이 적용되지 않습니다. 지우거나 cluster.podNetworking.networkPolicy를 "off"로 바꾸십시오.',
  },
  "warm-targets-unmet": {
    en: "the CNI then adds no addresses to a node, so it keeps none warm; remove it, or remove cluster.podNetworking.warmTargets",
    ko: "CNI가 노드에 주소를 추가하지 않게 되어 미리 확보하는 주소도 없습니다. 지우거나 cluster.podNetworking.warmTargets를 지우십시오.",
  },
} as const;

/** Why a key contradicts the settings of pod networking. */
export type KeyContradiction =
  | "agent-disabled"
  | "egress-in-one-container"
  | "no-other-addresses"
  | "same-kernel-hook"
  | "warm-targets-unmet";

/** Why the CNI ignores a key. */
export type UnusedKey = Exclude<keyof typeof clashes, KeyContradiction>;

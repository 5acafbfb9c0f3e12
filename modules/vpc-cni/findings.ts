import { defineErrors, defineWarnings, excerpt, question } from "../errors";
import { clashes, type KeyContradiction, type UnusedKey } from "./key-clashes";
import type { PodNetworkingMode } from "./settings";

/** The errors of pod networking, of instance types and of the VPC CNI's configuration. */
export const errors = defineErrors({
  AddonKeyContradicts: {
    en: ({ reason }: { reason: KeyContradiction }) => clashes[reason].en,
    ko: ({ reason }) => clashes[reason].ko,
  },
  AddonKeyUnknown: {
    en: ({ known, near }: { known: readonly string[]; near: string | undefined }) =>
      `neither the add-on nor its chart has this key.${question.en(near)} Allowed: ${known.join(", ")}`,
    ko: ({ known, near }) => `애드온과 차트에 없는 키입니다.${question.ko(near)} 허용되는 키: ${known.join(", ")}.`,
  },
  AddonKeyUnused: {
    en: ({ reason }: { reason: UnusedKey }) => clashes[reason].en,
    ko: ({ reason }) => clashes[reason].ko,
  },
  AddonValueInvalid: {
    en: ({ got, expected, keys = [] }: InvalidValue) =>
      `got ${excerpt(got)}; write ${keys.length > 0 ? `a map of ${keys.join(", ")}` : forms[expected].en}`,
    ko: ({ got, expected, keys = [] }) =>
      `값이 ${excerpt(got)}입니다. ${keys.length > 0 ? `${keys.join(", ")}의 맵을` : forms[expected].ko} 적으십시오.`,
  },
  AddonValueOutOfRange: {
    en: ({ got, mode, min, max }: { got: string; mode: PodNetworkingMode; min: number; max: number }) =>
      `got ${got}; mode "${mode}" allows ${min} to ${max}`,
    ko: ({ got, mode, min, max }) => `값이 ${got}입니다. 모드 "${mode}"에서는 ${min}~${max}이(가) 허용됩니다.`,
  },
  CidrDuplicate: {
    en: ({ cidr }: { cidr: string }) => `${cidr} is listed twice; remove one`,
    ko: ({ cidr }) => `${cidr}이(가) 두 번 있습니다. 하나를 지우십시오.`,
  },
  InstanceTypesMissing: {
    en: () => 'no instance type is listed; add at least one, such as "t3.medium"',
    ko: () => '인스턴스 유형이 없습니다. "t3.medium"과 같은 유형을 하나 이상 적으십시오.',
  },
  InstanceTypeUnknown: {
    en: ({ type, known, near }: { type: string; known: number; near: string | undefined }) =>
      `"${type}" is not among the ${known.toLocaleString("en-US")} EC2 instance types of the public lists.${question.en(near)} Add a type that is newer than this release to modules/vpc-cni/instance-limits.generated.json, as "A newer instance type" of modules/vpc-cni/README.md says`,
    ko: ({ type, known, near }) =>
      `"${type}"은(는) 공개 목록에 있는 EC2 인스턴스 유형 ${known.toLocaleString("en-US")}개 가운데 없습니다.${question.ko(near)} 이 릴리스 이후에 나온 유형이면 modules/vpc-cni/README.md의 "A newer instance type"에 따라 modules/vpc-cni/instance-limits.generated.json에 추가하십시오.`,
  },
  NetworkPolicyUnsupported: {
    en: () => 'Cilium chaining supports IPv4 only; use "standard", or another mode than "ipv6"',
    ko: () => 'Cilium 체이닝은 IPv4만 지원합니다. "standard"를 쓰거나 "ipv6"가 아닌 모드를 고르십시오.',
  },
  PodSubnetsMissing: {
    en: ({ mode }: { mode: PodNetworkingMode }) =>
      `mode "${mode}" puts pods in subnets of their own, and none is listed; add one for each zone`,
    ko: ({ mode }) => `모드 "${mode}"에서는 파드가 전용 서브넷에 있는데 서브넷이 없습니다. 영역마다 하나씩 적으십시오.`,
  },
  PodSubnetsUnused: {
    en: ({ mode }: { mode: PodNetworkingMode }) =>
      `in mode "${mode}" pods use the interfaces of their nodes; remove it, or choose "custom-networking"`,
    ko: ({ mode }) =>
      `모드 "${mode}"에서는 파드가 노드의 인터페이스를 씁니다. 지우거나 "custom-networking"을 고르십시오.`,
  },
  PrefixDelegationUnsupported: {
    en: ({ type, mode }: { type: string; mode: string }) =>
      `"${type}" is neither Nitro nor bare metal, so it does not support the prefixes that mode "${mode}" needs. Use a Nitro type, such as "m5.large", or the mode "secondary-ip" or "custom-networking"`,
    ko: ({ type, mode }) =>
      `"${type}"은(는) Nitro도 베어 메탈도 아니어서 모드 "${mode}"에 필요한 접두사를 지원하지 않습니다. "m5.large"와 같은 Nitro 유형을 쓰거나 모드를 "secondary-ip"나 "custom-networking"으로 바꾸십시오.`,
  },
  SecurityGroupsForPodsUnsupported: {
    en: () => 'branch interfaces have IPv4 addresses only; remove it, or choose another mode than "ipv6"',
    ko: () => '브랜치 인터페이스에는 IPv4 주소만 있습니다. 지우거나 "ipv6"가 아닌 모드를 고르십시오.',
  },
  SnatExclusionsUnused: {
    en: ({ isIpv6 }: { isIpv6: boolean }) =>
      isIpv6
        ? "IPv6 addresses of pods are never translated, so the CNI ignores exclusions; remove them"
        : 'with external SNAT nodes translate nothing, so the CNI ignores exclusions; remove them, or set snat to "internal"',
    ko: ({ isIpv6 }) =>
      isIpv6
        ? "파드의 IPv6 주소는 변환되지 않으므로 CNI가 예외를 무시합니다. 지우십시오."
        : '외부 SNAT에서는 노드가 주소를 변환하지 않으므로 CNI가 예외를 무시합니다. 지우거나 snat를 "internal"로 바꾸십시오.',
  },
  SnatUnused: {
    en: () => "IPv6 addresses of pods are never translated; remove it",
    ko: () => "파드의 IPv6 주소는 변환되지 않습니다. 지우십시오.",
  },
  SubnetDiscoveryUnused: {
    en: ({ isIpv6 }: { isIpv6: boolean }) =>
      isIpv6
        ? "a node of an IPv6 cluster needs no other subnet, so the CNI discovers none; remove it"
        : "in custom networking pods use the pod tier, so the CNI discovers no subnet; remove it",
    ko: ({ isIpv6 }) =>
      isIpv6
        ? "IPv6 클러스터의 노드에는 다른 서브넷이 필요 없어 CNI가 서브넷을 찾지 않습니다. 지우십시오."
        : "custom networking에서는 파드가 파드 계층을 쓰므로 CNI가 서브넷을 찾지 않습니다. 지우십시오.",
  },
  TrunkInterfaceMissing: {
    en: ({ type, alternatives }: { type: string; alternatives: readonly string[] }) =>
      `"${type}" has no trunk interface, so its pods could have no security groups; use a type such as ${alternatives.join(" or ")}, or remove cluster.podNetworking.securityGroupsForPods`,
    ko: ({ type, alternatives }) =>
      `"${type}"에는 트렁크 인터페이스가 없어 파드에 보안 그룹을 줄 수 없습니다. ${alternatives.join(", ")}과(와) 같은 유형을 쓰거나 cluster.podNetworking.securityGroupsForPods를 지우십시오.`,
  },
  WarmTargetMissing: {
    en: () =>
      "with minimumIps alone a node keeps no spare address above it, so each further pod waits for EC2; set ips to 1 or more",
    ko: () =>
      "minimumIps만 있으면 노드가 그 이상의 여유 주소를 두지 않아 추가되는 파드마다 EC2를 기다립니다. ips를 1 이상으로 설정하십시오.",
  },
  WarmTargetOutOfRange: {
    en: ({ got, min }: { got: unknown; min: number }) => `got ${got}; a whole number from ${min} is allowed`,
    ko: ({ got, min }) => `값이 ${got}입니다. ${min} 이상의 정수가 허용됩니다.`,
  },
  WarmTargetsUnused: {
    en: () => "a node of an IPv6 cluster has one fixed /80 prefix, and the CNI keeps nothing else warm; remove them",
    ko: () =>
      "IPv6 클러스터의 노드에는 고정된 /80 접두사 하나만 있어 CNI가 다른 것을 미리 확보하지 않습니다. 지우십시오.",
  },
  WarmTargetUnused: {
    en: ({ reason }: { reason: UnusedTarget }) => unusedTargets[reason].en,
    ko: ({ reason }) => unusedTargets[reason].ko,
  },
  WindowsUnsupported: {
    en: ({ mode }: { mode: PodNetworkingMode }) =>
      `Windows nodes support neither IPv6 nor custom networking, and the cluster's mode is "${mode}"; use "secondary-ip" or "prefix-delegation", or a separate cluster for Windows`,
    ko: ({ mode }) =>
      `Windows 노드는 IPv6와 custom networking을 지원하지 않는데 클러스터의 모드가 "${mode}"입니다. "secondary-ip"나 "prefix-delegation"을 쓰거나 Windows용 클러스터를 따로 두십시오.`,
  },
});

/** The warnings of pod networking and of the VPC CNI's configuration. */
export const warnings = defineWarnings({
  PodsDeniedByDefault: {
    en: () =>
      "with strict network policy every pod is isolated until a NetworkPolicy selects it, CoreDNS and the controllers included. The addons stack opens kube-system and the namespaces of its controllers before anything runs there; give every application networkPolicies",
    ko: () =>
      "strict 네트워크 정책에서는 NetworkPolicy가 선택하기 전까지 CoreDNS와 컨트롤러를 포함한 모든 파드가 격리됩니다. addons 스택이 kube-system과 컨트롤러의 네임스페이스를 먼저 열어 둡니다. 모든 애플리케이션에 networkPolicies를 주십시오.",
  },
  AddonKeysUnpublished: {
    en: ({ keys }: { keys: readonly string[] }) =>
      `the chart of the VPC CNI supports ${keys.join(" and ")}, and the last published schema of the EKS add-on does not. If EKS refuses the add-on's configuration, this is the reason`,
    ko: ({ keys }) =>
      `VPC CNI 차트는 ${keys.join(", ")}을(를) 지원하지만 마지막으로 공개된 EKS 애드온 스키마에는 없습니다. EKS가 애드온 설정을 거부하면 이것이 이유입니다.`,
  },
  AddressesPreassigned: {
    en: ({ key }: { key: string }) =>
      `${key} limits nodes to the addresses that they were given by other means. Neither kubelets nor the capacity plan account for that, so pods may get no address`,
    ko: ({ key }) =>
      `${key}을(를) 켜면 노드는 다른 방법으로 받은 주소만 씁니다. kubelet과 용량 계획은 이를 고려하지 않으므로 파드가 주소를 받지 못할 수 있습니다.`,
  },
  NetworkCardsUncounted: {
    en: ({ key }: { key: string }) =>
      `${key} assigns addresses to further network cards, which the capacity plan does not count`,
    ko: ({ key }) => `${key}을(를) 켜면 추가 네트워크 카드에도 주소가 할당되는데, 용량 계획은 이를 세지 않습니다.`,
  },
  InterfacesLimited: {
    en: ({ key }: { key: string }) =>
      `${key} limits the interfaces of nodes. Neither kubelets nor the capacity plan account for that, so pods may get no address`,
    ko: ({ key }) =>
      `${key}은(는) 노드의 인터페이스 수를 제한합니다. kubelet과 용량 계획은 이를 고려하지 않으므로 파드가 주소를 받지 못할 수 있습니다.`,
  },
  WarmPoolUncounted: {
    en: ({ key }: { key: string }) =>
      `${key} changes how many addresses a Windows node keeps ready; the capacity plan assumes the chart's default`,
    ko: ({ key }) =>
      `${key}은(는) Windows 노드가 미리 확보하는 주소 수를 바꾸는데, 용량 계획은 차트의 기본값을 가정합니다.`,
  },
  LogPermissionsMissing: {
    en: ({ key }: { key: string }) =>
      `${key} needs permissions for CloudWatch Logs, which the add-on's role does not have. Add them to the role, or read the log on the nodes`,
    ko: ({ key }) =>
      `${key}에는 CloudWatch Logs 권한이 필요한데 애드온의 역할에는 없습니다. 역할에 권한을 추가하거나 노드에서 로그를 읽으십시오.`,
  },
});

const unusedTargets = {
  "counts-addresses": {
    en: "ips and minimumIps replace it; remove it, or remove those",
    ko: "ips와 minimumIps가 대신합니다. 이것을 지우거나 그 둘을 지우십시오.",
  },
  "mode-adds-prefixes": {
    en: "this mode adds prefixes to a node, so the CNI ignores it; set prefixes or ips instead",
    ko: "이 모드는 노드에 접두사를 추가하므로 CNI가 무시합니다. prefixes나 ips를 설정하십시오.",
  },
  "mode-without-prefixes": {
    en: "this mode has no prefixes, so the CNI ignores it; set enis or ips instead",
    ko: "이 모드에는 접두사가 없으므로 CNI가 무시합니다. enis나 ips를 설정하십시오.",
  },
} as const;

type UnusedTarget = keyof typeof unusedTargets;

const forms = {
  boolean: { en: '"true" or "false", as text', ko: '"true" 또는 "false"를 문자열로' },
  count: { en: 'a whole number as text, such as "9001"', ko: '"9001"과 같은 정수를 문자열로' },
  text: { en: "text", ko: "문자열을" },
  integer: { en: "a whole number", ko: "정수를" },
  map: { en: "a map, or null", ko: "맵이나 null을" },
  list: { en: "a list of maps", ko: "맵의 목록을" },
} as const;

interface InvalidValue {
  readonly got: unknown;
  readonly expected: keyof typeof forms;
  /** Keys of the map that is expected. */
  readonly keys?: readonly string[];
}

import { defineWarnings } from "../errors";

/** The warnings of pod networking and of the VPC CNI's configuration. */
export const vpcCniSentences = defineWarnings({
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
      `VPC CNI 차트는 ${keys.join(", ")}를 지원하지만 마지막으로 공개된 EKS 애드온 스키마에는 없습니다. EKS가 애드온 설정을 거부하면 이것이 이유입니다.`,
  },
  AddressesPreassigned: {
    en: ({ key }: { key: string }) =>
      `${key} limits nodes to the addresses that they were given by other means. Neither kubelets nor the capacity plan account for that, so pods may get no address`,
    ko: ({ key }) =>
      `${key}를 켜면 노드는 다른 방법으로 받은 주소만 씁니다. kubelet과 용량 계획은 이를 고려하지 않으므로 파드가 주소를 받지 못할 수 있습니다.`,
  },
  NetworkCardsUncounted: {
    en: ({ key }: { key: string }) =>
      `${key} assigns addresses to further network cards, which the capacity plan does not count`,
    ko: ({ key }) => `${key}를 켜면 추가 네트워크 카드에도 주소가 할당되는데, 용량 계획은 이를 세지 않습니다.`,
  },
  InterfacesLimited: {
    en: ({ key }: { key: string }) =>
      `${key} limits the interfaces of nodes. Neither kubelets nor the capacity plan account for that, so pods may get no address`,
    ko: ({ key }) =>
      `${key}는 노드의 인터페이스 수를 제한합니다. kubelet과 용량 계획은 이를 고려하지 않으므로 파드가 주소를 받지 못할 수 있습니다.`,
  },
  WarmPoolUncounted: {
    en: ({ key }: { key: string }) =>
      `${key} changes how many addresses a Windows node keeps ready; the capacity plan assumes the chart's default`,
    ko: ({ key }) =>
      `${key}는 Windows 노드가 미리 확보하는 주소 수를 바꾸는데, 용량 계획은 차트의 기본값을 가정합니다.`,
  },
  LogPermissionsMissing: {
    en: ({ key }: { key: string }) =>
      `${key} needs permissions for CloudWatch Logs, which the add-on's role does not have. Add them to the role, or read the log on the nodes`,
    ko: ({ key }) =>
      `${key}에는 CloudWatch Logs 권한이 필요한데 애드온의 역할에는 없습니다. 역할에 권한을 추가하거나 노드에서 로그를 읽으십시오.`,
  },
});

import { defineErrors, question } from "../errors";

/** The errors of network policies. */
export const errors = defineErrors({
  PolicyNotEnforced: {
    en: () =>
      'network policies are not enforced in this cluster, so this one would isolate nothing; set cluster.podNetworking.networkPolicy to "standard", "strict" or "cilium", or remove the policy',
    ko: () =>
      '이 클러스터는 네트워크 정책을 적용하지 않아 아무것도 격리되지 않습니다. cluster.podNetworking.networkPolicy를 "standard", "strict", "cilium" 중 하나로 바꾸거나 정책을 지우십시오.',
  },
  PolicyRestrictsNothing: {
    en: () => "the policy has neither ingress nor egress; set one, where an empty list denies all connections",
    ko: () => "정책에 ingress도 egress도 없습니다. 하나를 적으십시오. 빈 목록은 모든 연결을 거부합니다.",
  },
  PolicySelectsNothing: {
    en: ({ application }: { application: string }) =>
      `${application} is an ExternalName Service without pods, so the policy selects nothing; remove it`,
    ko: ({ application }) =>
      `${application}은(는) 파드가 없는 ExternalName Service라 정책이 고르는 파드가 없습니다. 정책을 지우십시오.`,
  },
  PolicyNameDuplicate: {
    en: ({ name, namespace, owner }: { name: string; namespace: string; owner: string }) =>
      `${owner} also has a policy "${name}" in namespace ${namespace}; rename one of them`,
    ko: ({ name, namespace, owner }) =>
      `네임스페이스 ${namespace}에 ${owner}의 정책 "${name}"도 있습니다. 하나의 이름을 바꾸십시오.`,
  },
  PeersEmpty: {
    en: () => "the list is empty; name a peer, or remove the list to allow every peer",
    ko: () => "목록이 비어 있습니다. 상대를 적거나, 모든 상대를 허용하려면 목록을 지우십시오.",
  },
  PortsEmpty: {
    en: () => "the list is empty; name a port, or remove the list to allow every port",
    ko: () => "목록이 비어 있습니다. 포트를 적거나, 모든 포트를 허용하려면 목록을 지우십시오.",
  },
  PortRangeReversed: {
    en: ({ port, endPort }: { port: number; endPort: number }) =>
      `port (${port}) exceeds endPort (${endPort}); swap them`,
    ko: ({ port, endPort }) => `port(${port})가 endPort(${endPort})보다 큽니다. 두 값을 바꾸십시오.`,
  },
  PortsTooMany: {
    en: ({ count, max, protocol }: { count: number; max: number; protocol: string }) =>
      `got ${count} for ${protocol}, and the VPC CNI supports ${max} ports or port ranges per protocol of a rule; use endPort, or more rules`,
    ko: ({ count, max, protocol }) =>
      `${protocol} 포트가 ${count}개이지만 VPC CNI는 규칙의 프로토콜마다 포트나 포트 범위를 ${max}개까지 지원합니다. endPort를 쓰거나 규칙을 나누십시오.`,
  },
  PortNotOfContainer: {
    en: ({ port, application, containerPort, ofService }: WrongPort) =>
      `${port} is ${ofService ? `the Service port of ${application}` : `not a port of ${application}`}; policies match the container port, so use ${containerPort}`,
    ko: ({ port, application, containerPort, ofService }) =>
      `${port}은(는) ${ofService ? `${application}의 Service 포트입니다` : `${application}의 포트가 아닙니다`}. 정책은 컨테이너 포트와 비교하니 ${containerPort}을(를) 적으십시오.`,
  },
  ServicePortDiffers: {
    en: ({
      application,
      servicePort,
      containerPort,
    }: {
      application: string;
      servicePort: number;
      containerPort: number;
    }) =>
      `the Service of ${application} has port ${servicePort} and its container ${containerPort}; the VPC CNI compares ports before they are translated, so connections through the Service would be denied. Use the same port for both`,
    ko: ({ application, servicePort, containerPort }) =>
      `${application}의 Service 포트는 ${servicePort}, 컨테이너 포트는 ${containerPort}입니다. VPC CNI는 변환하기 전의 포트를 비교하므로 Service를 거친 연결이 거부됩니다. 두 포트를 같게 하십시오.`,
  },
  RangeMalformed: {
    en: ({ range, suggestion }: { range: string; suggestion?: string }) =>
      `got "${range}"; write a range such as "203.0.113.0/24".${suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`}`,
    ko: ({ range, suggestion }) =>
      `값이 "${range}"입니다. "203.0.113.0/24"와 같은 대역을 적으십시오.${suggestion === undefined ? "" : ` 혹시 "${suggestion}"입니까?`}`,
  },
  RangeOfOtherFamily: {
    en: ({ range, family }: { range: string; family: "IPv4" | "IPv6" }) =>
      `got ${range}, but pods of this cluster have ${family} addresses; use an ${family} range`,
    ko: ({ range, family }) =>
      `값이 ${range}이지만 이 클러스터의 파드는 ${family} 주소를 씁니다. ${family} 대역을 적으십시오.`,
  },
  ExceptOutsideRange: {
    en: ({ except, range }: { except: string; range: string }) =>
      `${except} is outside ${range}, so there is nothing to exclude; remove it`,
    ko: ({ except, range }) => `${except}은(는) ${range} 밖에 있어 제외할 것이 없습니다. 지우십시오.`,
  },
  DnsNotAlone: {
    en: ({ direction }: { direction: "ingress" | "egress" }) =>
      direction === "ingress"
        ? 'CoreDNS only answers and never connects to pods; use "dns" in egress'
        : "this peer has ports of its own, which would apply to the other peers too; give it its own rule",
    ko: ({ direction }) =>
      direction === "ingress"
        ? 'CoreDNS는 응답만 하고 파드에 연결하지 않습니다. "dns"는 egress에 쓰십시오.'
        : "이 상대의 포트가 다른 상대에도 적용됩니다. 규칙을 따로 만드십시오.",
  },
  ApplicationUnknown: {
    en: ({ application, near, known }: { application: string } & Unknown) =>
      `there is no application "${application}".${question.en(near)} Applications: ${known.join(", ")}`,
    ko: ({ application, near, known }) =>
      `애플리케이션 "${application}"이(가) 없습니다.${question.ko(near)} 애플리케이션: ${known.join(", ")}`,
  },
  NamespaceUnknown: {
    en: ({ namespace, near, known }: { namespace: string } & Unknown) =>
      `no application runs in namespace "${namespace}".${question.en(near)} Namespaces: ${known.join(", ")}. For another namespace, use kind "rules" with a peer of kind "pods"`,
    ko: ({ namespace, near, known }) =>
      `네임스페이스 "${namespace}"에 애플리케이션이 없습니다.${question.ko(near)} 네임스페이스: ${known.join(", ")}. 다른 네임스페이스에는 kind "rules"와 kind "pods"인 상대를 쓰십시오.`,
  },
  PeerSelectsNothing: {
    en: (peer: EmptyPeer) =>
      "application" in peer
        ? `${peer.application} is an ExternalName Service without pods; allow its addresses with a peer of kind "range"`
        : `no application in namespace ${peer.namespace} has ${peer.labels.join(", ")}, so this selects nothing. Labels there: ${peer.known.join(", ")}`,
    ko: (peer) =>
      "application" in peer
        ? `${peer.application}은(는) 파드가 없는 ExternalName Service입니다. kind "range"인 상대로 주소를 허용하십시오.`
        : `네임스페이스 ${peer.namespace}에 ${peer.labels.join(", ")} 레이블이 있는 애플리케이션이 없어 고르는 파드가 없습니다. 있는 레이블: ${peer.known.join(", ")}`,
  },
});

interface Unknown {
  /** What it probably means. */
  readonly near: string | undefined;
  readonly known: readonly string[];
}

interface WrongPort {
  readonly port: number;
  readonly application: string;
  readonly containerPort: number;

  /** Whether it is the port of the application's Service. */
  readonly ofService: boolean;
}

type EmptyPeer =
  | { readonly application: string }
  | { readonly namespace: string; readonly labels: readonly string[]; readonly known: readonly string[] };

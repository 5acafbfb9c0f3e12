import { defineErrors, question } from "../errors";

/** The errors of how an application is exposed, but for the rules of an application load balancer. */
export const errors = defineErrors({
  PortNameMalformed: {
    en: ({ name }: { name: string }) =>
      `got "${name}"; use at most 15 lowercase letters, digits and hyphens, with a letter or digit at both ends, and not "use-annotation", which the controller reserves`,
    ko: ({ name }) =>
      `값이 "${name}"입니다. 소문자, 숫자, 하이픈을 15자까지 쓰고 양 끝은 문자나 숫자로 하십시오. "use-annotation"은 컨트롤러가 예약한 이름입니다.`,
  },
  NodePortOutOfRange: {
    en: ({ port }: { port: number }) => `got ${port}; use 30000 to 32767, or remove it and let Kubernetes choose`,
    ko: ({ port }) => `값이 ${port}입니다. 30000부터 32767까지 쓰거나, 필드를 지워 Kubernetes가 고르게 하십시오.`,
  },
  NodePortTaken: {
    en: ({ port, owner }: { port: number; owner: string }) =>
      `node port ${port} already belongs to ${owner}; choose another`,
    ko: ({ port, owner }) => `노드 포트 ${port}은(는) 이미 ${owner}이(가) 씁니다. 다른 포트를 고르십시오.`,
  },
  ProxyProtocolNotSpoken: {
    en: () =>
      'every connection would begin with a Proxy Protocol header, which the program does not expect; set speaksProxyProtocol if it parses Proxy Protocol v2, or use "enabled"',
    ko: () =>
      '모든 연결이 Proxy Protocol 헤더로 시작하는데 프로그램은 이를 처리하지 않습니다. Proxy Protocol v2를 처리하면 speaksProxyProtocol을 켜고, 아니면 "enabled"를 쓰십시오.',
  },
  HealthCheckPathNeedsPods: {
    en: () =>
      "this health check asks the node whether it has a ready pod, and kube-proxy gives the same answer at every path; remove it, or use IP targets",
    ko: () =>
      "이 상태 확인은 노드에 준비된 파드가 있는지 묻는 것이고 kube-proxy는 모든 경로에 같은 답을 합니다. 경로를 지우거나 IP 대상을 쓰십시오.",
  },
  HealthCheckPortNeedsIpTargets: {
    en: () =>
      "with instance targets the health check connects to the node, where no pod has this port; remove it, or use IP targets",
    ko: () =>
      "인스턴스 대상의 상태 확인은 노드에 연결하는데 노드에는 이 포트의 파드가 없습니다. 포트를 지우거나 IP 대상을 쓰십시오.",
  },
  HealthCheckOutOfRange: {
    en: ({ seconds, min, max, below }: SecondsRange) =>
      `got ${seconds}; use ${min} to ${max} seconds${below === undefined ? "" : `, less than the interval of ${below} s`}`,
    ko: ({ seconds, min, max, below }) =>
      `값이 ${seconds}입니다. ${min}초부터 ${max}초까지${below === undefined ? "" : `, 확인 간격 ${below}초보다 짧게`} 적으십시오.`,
  },
  HealthCheckCodesMalformed: {
    en: ({ codes }: { codes: string }) =>
      `got "${codes}"; write codes from 200 to 499, the lower end of a range first, such as "200", "200,301" or "200-299"`,
    ko: ({ codes }) =>
      `값이 "${codes}"입니다. 200부터 499까지의 코드를 적고 범위는 작은 수부터 적으십시오. 예: "200", "200,301", "200-299"`,
  },
  DeregistrationDelayOutOfRange: {
    en: ({ seconds }: { seconds: number }) => `got ${seconds}; use 0 to 3600 seconds`,
    ko: ({ seconds }) => `값이 ${seconds}입니다. 0초부터 3600초까지 쓸 수 있습니다.`,
  },
  DnsNameNeedsExternalDns: {
    en: ({ name }: { name: string }) =>
      `ExternalDNS is not installed, so no record would be created for ${name}; install it, or remove the name`,
    ko: ({ name }) =>
      `ExternalDNS가 설치되어 있지 않아 ${name}의 레코드가 만들어지지 않습니다. 설치하거나 이름을 지우십시오.`,
  },
  DnsNameTaken: {
    en: ({ name, owner }: { name: string; owner: string }) =>
      `${name} already points to the load balancer of ${owner}; choose another name, or share that load balancer with groupName`,
    ko: ({ name, owner }) =>
      `${name}은(는) 이미 ${owner}의 로드 밸런서를 가리킵니다. 다른 이름을 쓰거나 groupName으로 로드 밸런서를 공유하십시오.`,
  },
  InstanceTargetsNeedNodePort: {
    en: () => 'instance targets need a node port, and a ClusterIP Service has none; use "NodePort", or IP targets',
    ko: () => '인스턴스 대상에는 노드 포트가 필요한데 ClusterIP Service에는 없습니다. "NodePort"나 IP 대상을 쓰십시오.',
  },
  GroupNameMalformed: {
    en: ({ name, api }: { name: string; api: "ingress" | "gateway" }) =>
      api === "gateway"
        ? `got "${name}", which becomes the name of a Gateway; use at most 63 lowercase letters, digits and hyphens, starting with a letter and ending with a letter or digit`
        : `got "${name}"; use at most 63 lowercase letters, digits, dots and hyphens, with a letter or digit at both ends`,
    ko: ({ name, api }) =>
      api === "gateway"
        ? `값이 "${name}"이고 Gateway의 이름이 됩니다. 소문자, 숫자, 하이픈을 63자까지 쓰고, 문자로 시작해 문자나 숫자로 끝내십시오.`
        : `값이 "${name}"입니다. 소문자, 숫자, 점, 하이픈을 63자까지 쓰고 양 끝은 문자나 숫자로 하십시오.`,
  },
  GroupNameMissing: {
    en: () => "groupOrder orders the members of a group, and there is no group; set groupName, or remove this",
    ko: () => "groupOrder는 그룹 안의 순서인데 그룹이 없습니다. groupName을 적거나 이 필드를 지우십시오.",
  },
  GroupOrderOutOfRange: {
    en: ({ order }: { order: number }) => `got ${order}; use -1000 to 1000`,
    ko: ({ order }) => `값이 ${order}입니다. -1000부터 1000까지 쓸 수 있습니다.`,
  },
  GroupOrderNeedsIngress: {
    en: () =>
      'routes of a Gateway have no order: the most specific rule always comes first; remove this, or set api to "ingress"',
    ko: () =>
      'Gateway의 라우트에는 순서가 없고 언제나 가장 구체적인 규칙이 먼저입니다. 이 필드를 지우거나 api를 "ingress"로 바꾸십시오.',
  },
  GroupSettingsDiffer: {
    en: ({ group, owner, expected, got }: { group: string; owner: string; expected: string; got: string }) =>
      `the members of group ${group} share one load balancer, but ${owner} has ${expected} and this has ${got}; make them agree, or leave the group`,
    ko: ({ group, owner, expected, got }) =>
      `그룹 ${group}은(는) 로드 밸런서 하나를 공유하는데 ${owner}은(는) ${expected}, 여기는 ${got}입니다. 값을 맞추거나 그룹에서 빼십시오.`,
  },
  GatewayMissing: {
    en: ({ group }: { group: string }) =>
      `the members of group ${group} share one Gateway, and none was passed; pass the AlbGateway of the group`,
    ko: ({ group }) =>
      `그룹 ${group}은(는) Gateway 하나를 공유하는데 전달되지 않았습니다. 그룹의 AlbGateway를 전달하십시오.`,
  },
  HostUnused: {
    en: () => "every rule has its own host, so no rule uses this one; remove it, or one of theirs",
    ko: () => "모든 규칙에 호스트가 있어 이 호스트를 쓰는 규칙이 없습니다. 이 값이나 규칙의 호스트 하나를 지우십시오.",
  },
  HostRecordsUnused: {
    en: () => "no host is set, so there are no records to create elsewhere; set expose.host, or remove this",
    ko: () => "호스트가 없어 다른 곳에서 만들 레코드도 없습니다. expose.host를 적거나 이 필드를 지우십시오.",
  },
  CertificateNeedsHost: {
    en: () =>
      "the AWS Load Balancer Controller discovers certificates by host name, and this exposure has a rule without a host; set expose.host, or certificateArns",
    ko: () =>
      "AWS Load Balancer Controller는 호스트 이름으로 인증서를 찾는데 호스트가 없는 규칙이 있습니다. expose.host나 certificateArns를 적으십시오.",
  },
  CertificateArnMalformed: {
    en: ({ arn, example }: { arn: string; example: string }) =>
      `got "${arn}"; write the ARN of an ACM certificate, such as "${example}"`,
    ko: ({ arn, example }) => `값이 "${arn}"입니다. ACM 인증서의 ARN을 적으십시오. 예: "${example}"`,
  },
  CertificateOfAnotherRegion: {
    en: ({ region, expected }: { region: string; expected: string }) =>
      `the certificate is in ${region}, but a load balancer in ${expected} can use only certificates in ${expected}; request or import one there`,
    ko: ({ region, expected }) =>
      `인증서가 ${region}에 있지만 ${expected}의 로드 밸런서는 ${expected}의 인증서만 쓸 수 있습니다. 그 리전에서 요청하거나 가져오십시오.`,
  },
  CertificateOfAnotherAccount: {
    en: ({ account, expected }: { account: string; expected: string }) =>
      `the certificate is in account ${account}, but a load balancer can use only certificates in its own account, ${expected}; request or import one there`,
    ko: ({ account, expected }) =>
      `인증서가 계정 ${account}에 있지만 로드 밸런서는 자기 계정 ${expected}의 인증서만 쓸 수 있습니다. 그 계정에서 요청하거나 가져오십시오.`,
  },
  CertificatesTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `the load balancer would have ${count} certificates, and AWS allows ${max}, the default one included; use one for several names, or another load balancer`,
    ko: ({ count, max }) =>
      `로드 밸런서의 인증서가 ${count}개가 되지만 AWS는 기본 인증서를 포함해 ${max}개까지 허용합니다. 여러 이름을 담은 인증서나 다른 로드 밸런서를 쓰십시오.`,
  },
  TlsPolicyUnknown: {
    en: ({ policy, near }: { policy: string; near: string | undefined }) =>
      `got "${policy}".${question.en(near)} Elastic Load Balancing has no such security policy; list them with "aws elbv2 describe-ssl-policies --load-balancer-type application"`,
    ko: ({ policy, near }) =>
      `값이 "${policy}"입니다.${question.ko(near)} Elastic Load Balancing에 그런 보안 정책이 없습니다. "aws elbv2 describe-ssl-policies --load-balancer-type application"으로 목록을 보십시오.`,
  },
});

interface SecondsRange {
  readonly seconds: number;
  readonly min: number;
  readonly max: number;

  /** The interval between checks, which a timeout must be below. */
  readonly below?: number;
}

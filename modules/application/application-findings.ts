import { defineErrors, defineWarnings } from "../errors";

/** The errors of an application by itself and among others, but for how it is exposed. */
export const errors = defineErrors({
  DnsLabelMalformed: {
    en: ({ name, max }: { name: string; max: number }) =>
      `"${name}" is not a valid name; use at most ${max} lowercase letters, digits and hyphens, starting with a letter and ending with a letter or digit`,
    ko: ({ name, max }) =>
      `"${name}"은(는) 올바른 이름이 아닙니다. 소문자, 숫자, 하이픈을 ${max}자까지 쓰고, 문자로 시작해 문자나 숫자로 끝내십시오.`,
  },
  ImageMissing: {
    en: () => "no image is set; name the container image to run",
    ko: () => "이미지가 없습니다. 실행할 컨테이너 이미지를 적으십시오.",
  },
  ImageMalformed: {
    en: ({ image }: { image: string }) =>
      `got "${image}"; write an optional registry, a name in lowercase, and a tag or digest, such as "public.ecr.aws/nginx/nginx:1.29"`,
    ko: ({ image }) =>
      `값이 "${image}"입니다. 레지스트리(생략 가능), 소문자 이름, 태그나 다이제스트 순으로 적으십시오. 예: "public.ecr.aws/nginx/nginx:1.29"`,
  },
  ImageWithoutTag: {
    en: ({ image }: { image: string }) =>
      `"${image}" has no tag, so it always means the newest image; add a tag or a digest`,
    ko: ({ image }) => `"${image}"에 태그가 없어 언제나 가장 새로운 이미지를 뜻합니다. 태그나 다이제스트를 붙이십시오.`,
  },
  PortMissing: {
    en: () => "no port is set, but the application is exposed; set the port that the container listens on",
    ko: () => "애플리케이션을 노출하는데 포트가 없습니다. 컨테이너가 수신하는 포트를 적으십시오.",
  },
  PortOutOfRange: {
    en: ({ port }: { port: number }) => `got ${port}; use 1 to 65535`,
    ko: ({ port }) => `값이 ${port}입니다. 1부터 65535까지 쓸 수 있습니다.`,
  },
  ReplicasOutOfRange: {
    en: ({ replicas }: { replicas: number }) => `got ${replicas}; use an integer, 0 or more`,
    ko: ({ replicas }) => `값이 ${replicas}입니다. 0 이상의 정수를 적으십시오.`,
  },
  MaxUnavailableOutOfRange: {
    en: ({ maxUnavailable }: { maxUnavailable: number }) =>
      `got ${maxUnavailable}; a disruption budget of 0 blocks every node drain, so use 1 or more`,
    ko: ({ maxUnavailable }) =>
      `값이 ${maxUnavailable}입니다. 0이면 어떤 노드도 드레인할 수 없으니 1 이상을 적으십시오.`,
  },
  DrainOutOfRange: {
    en: ({ seconds }: { seconds: number }) => `got ${seconds}; use 1 to 3600 seconds`,
    ko: ({ seconds }) => `값이 ${seconds}입니다. 1초부터 3600초까지 쓸 수 있습니다.`,
  },
  VariableNameMalformed: {
    en: ({ name }: { name: string }) =>
      `"${name}" is not a valid variable name; use letters, digits and underscores, and do not start with a digit`,
    ko: ({ name }) => `"${name}"은(는) 올바른 변수 이름이 아닙니다. 문자, 숫자, 밑줄만 쓰고 숫자로 시작하지 마십시오.`,
  },
  VersionsNeedAlb: {
    en: ({ kind }: { kind: string }) =>
      `an exposure of kind "${kind}" cannot split requests between versions; use "alb", or make each version an application`,
    ko: ({ kind }) =>
      `"${kind}" 노출은 요청을 버전별로 나눌 수 없습니다. "alb"를 쓰거나 버전마다 애플리케이션을 따로 만드십시오.`,
  },
  SecurityGroupsMissing: {
    en: () => "the list is empty; name a security group, or remove the field to use the node's",
    ko: () => "목록이 비어 있습니다. 보안 그룹을 적거나, 노드의 보안 그룹을 쓰려면 필드를 지우십시오.",
  },
  SecurityGroupsTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `got ${count}, but a pod has at most ${max} security groups; merge some`,
    ko: ({ count, max }) => `${count}개를 적었지만 파드의 보안 그룹은 최대 ${max}개입니다. 일부를 합치십시오.`,
  },
  SecurityGroupDuplicate: {
    en: ({ id }: { id: string }) => `${id} is listed twice; remove one`,
    ko: ({ id }) => `${id}이(가) 두 번 나옵니다. 하나를 지우십시오.`,
  },
  LabelReserved: {
    en: () => "the application sets this label itself; choose another key",
    ko: () => "애플리케이션이 직접 붙이는 레이블입니다. 다른 키를 쓰십시오.",
  },
  LabelMalformed: {
    en: ({ key, value }: { key: string; value: string }) =>
      `got "${key}: ${value}"; keys and values have at most 63 letters, digits and ._- with a letter or digit at both ends, and a key may have a domain and a slash in front`,
    ko: ({ key, value }) =>
      `값이 "${key}: ${value}"입니다. 키와 값은 문자, 숫자, ._-를 63자까지 쓰고 양 끝은 문자나 숫자여야 하며, 키 앞에는 도메인과 슬래시를 둘 수 있습니다.`,
  },
  ReadinessGatesNeedIpTargets: {
    en: () =>
      'only a load balancer with IP targets sets readiness gates; remove this, or expose the application by "nlb" or "alb" with targets "ip"',
    ko: () =>
      '준비 게이트는 IP 대상을 쓰는 로드 밸런서만 설정합니다. 이 필드를 지우거나 대상이 "ip"인 "nlb" 또는 "alb"로 노출하십시오.',
  },
  ReadinessGatesNeedIngress: {
    en: () =>
      'the controller does not report when a Gateway\'s target groups are ready, and pods created before that get no gate; remove this, or set expose.api to "ingress"',
    ko: () =>
      'Gateway의 대상 그룹이 준비된 시점을 알 수 없어, 그전에 만들어진 파드에는 게이트가 붙지 않습니다. 이 필드를 지우거나 expose.api를 "ingress"로 바꾸십시오.',
  },
  PodLabelShared: {
    en: ({ selecting, selected, namespace, labels }: SharedLabel) =>
      `in namespace ${namespace}, ${selecting} selects pods by ${labels.join(", ")}, and pods of ${selected} have these labels too, so ${selecting} would manage and serve them; choose another appLabel or namespace`,
    ko: ({ selecting, selected, namespace, labels }) =>
      `네임스페이스 ${namespace}에서 ${selecting}은(는) ${labels.join(", ")} 레이블로 파드를 고르는데 ${selected}의 파드에도 같은 레이블이 있어 함께 선택됩니다. appLabel이나 네임스페이스를 바꾸십시오.`,
  },
  ObjectNameDuplicate: {
    en: ({ namespace, taken }: { namespace: string; taken: readonly TakenObject[] }) =>
      `in namespace ${namespace}, ${taken.map(({ kind, object, owner }) => `${kind} ${object} is already in ${owner}`).join(", and ")}; choose ${taken.length === 1 ? "another name" : "other names"}`,
    ko: ({ namespace, taken }) =>
      `네임스페이스 ${namespace}에 이미 있는 오브젝트입니다: ${taken.map(({ kind, object, owner }) => `${owner}의 ${kind} ${object}`).join(", ")}. 다른 이름을 쓰십시오.`,
  },
  ProxyProtocolUnused: {
    en: () =>
      'no load balancer sends the Proxy Protocol header; remove this, or set expose.clientIpPreservation of an nlb to "proxy-protocol"',
    ko: () =>
      'Proxy Protocol 헤더를 보내는 로드 밸런서가 없습니다. 이 필드를 지우거나 nlb의 expose.clientIpPreservation을 "proxy-protocol"로 바꾸십시오.',
  },
  ImageUnused: {
    en: () => "every version has its own image, so this one never runs; remove it, or one of theirs",
    ko: () => "모든 버전에 이미지가 있어 이 이미지는 실행되지 않습니다. 이 값이나 버전의 이미지 하나를 지우십시오.",
  },
  ReplicasUnused: {
    en: ({ replicas }: { replicas: number }) =>
      `got ${replicas}, but every version has its own replicas; remove this, or one of theirs`,
    ko: ({ replicas }) =>
      `값이 ${replicas}이지만 모든 버전에 replicas가 있습니다. 이 값이나 버전의 replicas 하나를 지우십시오.`,
  },
  ServiceNameUnused: {
    en: () => "the application is not exposed, so it has no Service; remove this, or set expose",
    ko: () => "애플리케이션을 노출하지 않아 Service가 없습니다. 이 필드를 지우거나 expose를 적으십시오.",
  },
  IngressNameUnused: {
    en: () => 'only an exposure of kind "alb" has an Ingress or a route; remove this',
    ko: () => 'Ingress나 라우트는 "alb" 노출에만 있습니다. 이 필드를 지우십시오.',
  },
  ExternalNameHasPods: {
    en: () => "an ExternalName Service has no pods; remove this, or choose another kind of exposure",
    ko: () => "ExternalName Service에는 파드가 없습니다. 이 필드를 지우거나 다른 종류로 노출하십시오.",
  },
});

/** An object whose name another application has. */
interface TakenObject {
  readonly kind: string;
  readonly object: string;
  readonly owner: string;
}

interface SharedLabel {
  readonly selecting: string;
  readonly selected: string;
  readonly namespace: string;
  readonly labels: readonly string[];
}

/** The warnings of an application. */
export const warnings = defineWarnings({
  ImageTagLatest: {
    en: ({ image }: { image: string }) =>
      `image ${image} has the tag latest, so a pod that starts later may run a different program. Use a version or a digest`,
    ko: ({ image }) =>
      `이미지 ${image}의 태그가 latest이므로 나중에 시작한 파드는 다른 프로그램을 실행할 수 있습니다. 버전이나 다이제스트를 적으십시오.`,
  },
  TlsPolicyUnlisted: {
    en: ({ policy }: { policy: string }) =>
      `security policy ${policy} is newer than this platform's table, so its name was not checked. Confirm it with "aws elbv2 describe-ssl-policies"`,
    ko: ({ policy }) =>
      `보안 정책 ${policy}은(는) 이 플랫폼의 표보다 나중에 나온 이름이라 확인하지 못했습니다. "aws elbv2 describe-ssl-policies"로 확인하십시오.`,
  },
  DrainShorterThanDeregistration: {
    en: ({ delay, drain }: { delay: number; drain: number }) =>
      `the load balancer lets requests finish for ${delay} s, but their pod starts to terminate after ${drain} s. Set drainSeconds and expose.deregistrationDelaySeconds to the same value`,
    ko: ({ delay, drain }) =>
      `로드 밸런서는 요청이 끝나기를 ${delay}초 기다리는데 파드는 ${drain}초 뒤에 종료되기 시작합니다. drainSeconds와 expose.deregistrationDelaySeconds를 같은 값으로 맞추십시오.`,
  },
});

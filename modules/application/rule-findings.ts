import { defineErrors } from "../errors";

/** The errors of the rules of application load balancers: their conditions, their targets, and their order. */
export const errors = defineErrors({
  HostMalformed: {
    en: ({ host, allowed }: { host: string; allowed: "any" | "one-name" | "in-rule" }) =>
      `got "${host}"; ${
        {
          any: 'write a host name such as "www.example.com" or "*.example.com", without port or path',
          "one-name": 'a wildcard is not allowed here; write one name, such as "db.example.com"',
          "in-rule":
            'a load balancer accepts only hosts with a dot and only letters after the last dot; use a name such as "shop.example.com"',
        }[allowed]
      }`,
    ko: ({ host, allowed }) =>
      `값이 "${host}"입니다. ${
        {
          any: '포트와 경로 없이 "www.example.com"이나 "*.example.com"과 같은 호스트 이름을 적으십시오.',
          "one-name": '와일드카드를 쓸 수 없으니 "db.example.com"과 같은 이름 하나를 적으십시오.',
          "in-rule":
            '로드 밸런서는 점이 있고 마지막 점 뒤가 문자뿐인 호스트만 받습니다. "shop.example.com"과 같은 이름을 쓰십시오.',
        }[allowed]
      }`,
  },
  RuleHostTooLong: {
    en: ({ length, max }: { length: number; max: number }) =>
      `the host has ${length} characters, and a rule of a load balancer accepts ${max}; use a shorter name`,
    ko: ({ length, max }) =>
      `호스트가 ${length}자이지만 로드 밸런서의 규칙은 ${max}자까지 받습니다. 더 짧은 이름을 쓰십시오.`,
  },
  PathMalformed: {
    en: ({ path, refused }: { path: string; refused: readonly string[] }) =>
      refused.length === 0
        ? `got "${path}"; begin with a slash`
        : `got "${path}"; a load balancer accepts only letters, digits and _-.$/~"'@:+& in the path of a rule, not ${quoted(refused)}; route by a shorter prefix, or rename the path`,
    ko: ({ path, refused }) =>
      refused.length === 0
        ? `값이 "${path}"입니다. 슬래시로 시작하십시오.`
        : `값이 "${path}"입니다. 로드 밸런서는 규칙의 경로에 문자, 숫자, _-.$/~"'@:+&만 받고 ${quoted(refused)}은(는) 받지 않습니다. 더 짧은 접두사로 나누거나 경로 이름을 바꾸십시오.`,
  },
  PathTooLong: {
    en: ({ length, max, prefix }: { length: number; max: number; prefix: boolean }) =>
      `the path has ${length} characters; use at most ${max}, because a rule of a load balancer accepts 128${prefix ? ", including the /* that a prefix ends with" : ""}`,
    ko: ({ length, max, prefix }) =>
      `경로가 ${length}자입니다. 로드 밸런서의 규칙은 ${prefix ? "접두사 끝의 /*를 포함해 " : ""}128자까지 받으니 ${max}자까지 쓰십시오.`,
  },
  PathHasWildcard: {
    en: ({ path, prefix }: { path: string; prefix: string }) =>
      `got "${path}"; a prefix already matches everything below it, so remove the wildcard: "${prefix}"`,
    ko: ({ path, prefix }) =>
      `값이 "${path}"입니다. 접두사는 이미 그 아래를 모두 뜻하니 와일드카드를 지우십시오: "${prefix}"`,
  },
  PathNeedsIngress: {
    en: ({ path }: { path: string }) =>
      `got "${path}"; an HTTPRoute does not accept "//", "/./", "/../", "%2F" or characters that are invalid in a URL path; change the path, or set expose.api to "ingress"`,
    ko: ({ path }) =>
      `값이 "${path}"입니다. HTTPRoute는 "//", "/./", "/../", "%2F"와 URL 경로에 쓸 수 없는 문자를 받지 않습니다. 경로를 바꾸거나 expose.api를 "ingress"로 바꾸십시오.`,
  },
  ConditionMalformed: {
    en: ({ value, wanted }: MalformedCondition) => `got "${value}"; ${wantedInEnglish[wanted]}`,
    ko: ({ value, wanted }) => `값이 "${value}"입니다. ${wantedInKorean[wanted]}`,
  },
  ConditionNeedsIngress: {
    en: ({ value, reason, known }: UnsupportedCondition) =>
      `${
        {
          "client-ip": "an HTTPRoute cannot match the client's IP address; remove this",
          method: `got "${value}"; an HTTPRoute accepts only ${known.join(", ")}`,
          name: `got "${value}"; an HTTPRoute accepts names of letters, digits and !#$%&'*+-.^_\`|~ only`,
          wildcard: "an HTTPRoute compares values exactly and does not support wildcards; write each value out",
        }[reason]
      }, or set expose.api to "ingress"`,
    ko: ({ value, reason, known }) =>
      `${
        {
          "client-ip": "HTTPRoute는 클라이언트의 IP 주소를 조건으로 쓸 수 없습니다. 조건을 지우거나",
          method: `값이 "${value}"입니다. HTTPRoute는 ${known.join(", ")}만 받습니다. 이 가운데서 고르거나`,
          name: `값이 "${value}"입니다. HTTPRoute는 문자, 숫자, !#$%&'*+-.^_\`|~로 된 이름만 받습니다. 이름을 바꾸거나`,
          wildcard: "HTTPRoute는 값을 그대로 비교하며 와일드카드를 지원하지 않습니다. 값을 하나씩 적거나",
        }[reason]
      } expose.api를 "ingress"로 바꾸십시오.`,
  },
  ConditionValuesTooMany: {
    en: ({ count, max }: Limit) =>
      `the conditions have ${count} values, and AWS allows ${max} (a prefix other than "/" counts twice); split this into rules with the same target`,
    ko: ({ count, max }) =>
      `조건의 값이 ${count}개이지만 AWS는 ${max}개까지 허용합니다("/"가 아닌 접두사는 두 개로 셉니다). 대상이 같은 규칙 여러 개로 나누십시오.`,
  },
  RulesMissing: {
    en: ({ versions, example }: { versions: readonly string[]; example: string }) =>
      `no rule routes requests to ${versions.join(", ")}; add one, such as { "all": { to: "${example}" } }`,
    ko: ({ versions, example }) =>
      `${versions.join(", ")}(으)로 요청을 보내는 규칙이 없습니다. 규칙을 추가하십시오. 예: { "all": { to: "${example}" } }`,
  },
  RuleNameIsService: {
    en: ({ name }: { name: string }) =>
      `"${name}" is also the name of a Service, to which the controller would apply the conditions too; rename the rule`,
    ko: ({ name }) =>
      `"${name}"은(는) Service의 이름이기도 해서 컨트롤러가 그 Service에도 조건을 적용합니다. 규칙의 이름을 바꾸십시오.`,
  },
  VersionUnknown: {
    en: ({ version, known }: { version: string; known: readonly string[] }) =>
      `got "${version}", but ${known.length === 0 ? "the application has no versions" : `the versions are ${known.join(", ")}`}`,
    ko: ({ version, known }) =>
      `값이 "${version}"이지만 ${known.length === 0 ? "애플리케이션에 버전이 없습니다." : `버전은 ${known.join(", ")}입니다.`}`,
  },
  RuleTargetTwice: {
    en: () => "both to and weights are set; remove one",
    ko: () => "to와 weights를 모두 적었습니다. 하나를 지우십시오.",
  },
  RuleTargetMissing: {
    en: ({ versions }: { versions: readonly string[] }) =>
      `the rule does not say which of ${versions.join(", ")} gets its requests; set to or weights`,
    ko: ({ versions }) =>
      `${versions.join(", ")} 가운데 어디로 요청을 보낼지 적지 않았습니다. to나 weights를 적으십시오.`,
  },
  WeightOutOfRange: {
    en: ({ weight }: { weight: number }) => `got ${weight}; use an integer from 0 to 999`,
    ko: ({ weight }) => `값이 ${weight}입니다. 0부터 999까지의 정수를 적으십시오.`,
  },
  WeightsAllZero: {
    en: () => "all weights are 0, so no version gets requests; give at least one a weight above 0",
    ko: () => "모든 가중치가 0이라 요청을 받는 버전이 없습니다. 하나 이상에 0보다 큰 가중치를 주십시오.",
  },
  TargetGroupsTooMany: {
    en: ({ count, max }: Limit) =>
      `got ${count} versions, but AWS splits the requests of a rule between at most ${max}; remove some`,
    ko: ({ count, max }) =>
      `버전이 ${count}개이지만 AWS는 규칙 하나의 요청을 ${max}개까지만 나눕니다. 일부를 지우십시오.`,
  },
  RulesTooMany: {
    en: ({ count, max }: Limit) =>
      `the load balancer would have ${count} rules, and AWS allows ${max}; give some applications their own load balancer`,
    ko: ({ count, max }) =>
      `로드 밸런서의 규칙이 ${count}개가 되지만 AWS는 ${max}개까지 허용합니다. 일부 애플리케이션에 로드 밸런서를 따로 주십시오.`,
  },
  RuleDuplicate: {
    en: ({ owner }: { owner: string }) =>
      `host, path and conditions equal those of ${owner} on the same load balancer, so one of the two would never be used; change one`,
    ko: ({ owner }) =>
      `같은 로드 밸런서의 ${owner}과(와) 호스트, 경로, 조건이 같아 둘 중 하나는 쓰이지 않습니다. 하나를 바꾸십시오.`,
  },
  RuleUnreachable: {
    en: ({ owner, order }: UnreachableRule) =>
      `${owner} comes first and matches every request that this rule matches, so this rule is never used; ${
        order === undefined
          ? "change one of the two"
          : `set groupOrder here below ${order.owner} (it is ${order.own}), or change one of the two`
      }`,
    ko: ({ owner, order }) =>
      `${owner}이(가) 먼저이고 이 규칙의 요청을 모두 처리하므로 이 규칙은 쓰이지 않습니다. ${
        order === undefined
          ? "둘 중 하나를 바꾸십시오."
          : `groupOrder(현재 ${order.own})를 ${order.owner}보다 작게 하거나 둘 중 하나를 바꾸십시오.`
      }`,
  },
  RouteMatchesTooMany: {
    en: ({ count, max }: Limit) =>
      `the values make ${count} combinations, and a rule of an HTTPRoute has at most ${max}; split this into rules with the same target`,
    ko: ({ count, max }) =>
      `값의 조합이 ${count}개이지만 HTTPRoute의 규칙은 ${max}개까지입니다. 대상이 같은 규칙 여러 개로 나누십시오.`,
  },
  RouteRulesTooMany: {
    en: ({ host, rules, matches, maxRules, maxMatches }: RouteSize) =>
      `${host ?? "the route for every host"} has ${rules} rules with ${matches} combinations of values, and an HTTPRoute has at most ${maxRules} rules and fewer than ${maxMatches} combinations; move some to another application of the group, or set expose.api to "ingress"`,
    ko: ({ host, rules, matches, maxRules, maxMatches }) =>
      `${host ?? "모든 호스트의 라우트"}: 규칙 ${rules}개에 값의 조합이 ${matches}개이지만 HTTPRoute는 규칙 ${maxRules}개, 조합 ${maxMatches}개 미만까지입니다. 일부를 그룹의 다른 애플리케이션으로 옮기거나 expose.api를 "ingress"로 바꾸십시오.`,
  },
});

interface Limit {
  readonly count: number;
  readonly max: number;
}

interface MalformedCondition {
  readonly value: string;
  readonly wanted: WantedCondition;
}

/** What a part of a condition must be. */
export type WantedCondition = keyof typeof wantedInEnglish;

const wantedInEnglish = {
  "header-name": "use a header name of at most 40 characters, without wildcards",
  values: "give at least one value, each of 1 to 128 characters",
  "query-key": "give a key of at most 128 characters, and at least one value of 1 to 128",
  method: 'write a method in capitals, such as "GET"',
  range: 'write an IPv4 or IPv6 range with a prefix length and no host bits, such as "203.0.113.0/24"',
} as const;

const wantedInKorean: Readonly<Record<WantedCondition, string>> = {
  "header-name": "와일드카드 없이 40자까지의 헤더 이름을 적으십시오.",
  values: "1자부터 128자까지의 값을 하나 이상 적으십시오.",
  "query-key": "128자까지의 키와, 1자부터 128자까지의 값을 하나 이상 적으십시오.",
  method: '"GET"처럼 대문자로 된 메서드를 적으십시오.',
  range: '호스트 비트 없이 접두사 길이를 붙인 IPv4나 IPv6 대역을 적으십시오. 예: "203.0.113.0/24"',
};

interface UnsupportedCondition {
  readonly value: string;
  readonly reason: "client-ip" | "method" | "name" | "wildcard";

  /** Methods that an HTTPRoute accepts. */
  readonly known: readonly string[];
}

interface UnreachableRule {
  readonly owner: string;

  /** Order in the group of either, where it decides. */
  readonly order?: { readonly own: number; readonly owner: number };
}

interface RouteSize {
  readonly host?: string;
  readonly rules: number;
  readonly matches: number;
  readonly maxRules: number;
  readonly maxMatches: number;
}

function quoted(characters: readonly string[]): string {
  return characters.map((character) => `"${character}"`).join(" ");
}

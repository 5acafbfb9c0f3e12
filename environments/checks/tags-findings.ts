import { defineErrors, type Language } from "@eksnet/modules/errors";

/** Who uses tags with a prefix, and for what. */
export type TagReservation = "aws" | "eksnet" | "controller-tracking" | "controller-security-groups" | "subnet-roles";

const reasons: Readonly<Record<Language, Readonly<Record<TagReservation, string>>>> = {
  en: {
    aws: "for AWS",
    eksnet: "for eksnet",
    "controller-tracking": "because the AWS Load Balancer Controller tracks its resources by these tags",
    "controller-security-groups":
      "because the AWS Load Balancer Controller fails when more than one security group of a node has such a tag",
    "subnet-roles": "because the AWS Load Balancer Controller selects public and private subnets by these tags",
  },
  ko: {
    aws: "AWS가 예약합니다",
    eksnet: "eksnet이 예약합니다",
    "controller-tracking": "AWS Load Balancer Controller가 리소스를 추적하는 데 씁니다",
    "controller-security-groups":
      "노드의 보안 그룹 두 개 이상에 이런 태그가 있으면 AWS Load Balancer Controller가 실패하므로 쓸 수 없습니다",
    "subnet-roles": "AWS Load Balancer Controller가 퍼블릭 서브넷과 프라이빗 서브넷을 고르는 데 씁니다",
  },
};

/** The errors of tags. */
export const errors = defineErrors({
  TagsTooMany: {
    en: ({ count, max, perResource }: { count: number; max: number; perResource: number }) =>
      `got ${count}; AWS allows ${perResource} per resource, of which the platform, EKS and the load balancer controller need up to ${perResource - max}; keep at most ${max}`,
    ko: ({ count, max, perResource }) =>
      `태그가 ${count}개입니다. AWS는 리소스당 ${perResource}개를 허용하는데 플랫폼, EKS, 로드 밸런서 컨트롤러가 최대 ${perResource - max}개를 씁니다. ${max}개 이하로 줄이십시오.`,
  },
  TagReserved: {
    en: (tag: { prefix: string; reason: TagReservation } | { value: string }) =>
      "value" in tag
        ? `got "${tag.value}"; AWS reserves values that start with "aws:", so use another value`
        : `the prefix "${tag.prefix}" is reserved ${reasons.en[tag.reason]}; rename the key`,
    ko: (tag) =>
      "value" in tag
        ? `값이 "${tag.value}"입니다. "aws:"로 시작하는 값은 AWS가 예약하니 다른 값을 쓰십시오.`
        : `접두사 "${tag.prefix}": ${reasons.ko[tag.reason]}. 키의 이름을 바꾸십시오.`,
  },
  TagDuplicate: {
    en: ({ other }: { other: string }) =>
      `tags.${other} differs only in case, and IAM rejects roles with both; remove one`,
    ko: ({ other }) =>
      `tags.${other} 키와 대소문자만 다릅니다. IAM은 두 키가 모두 있는 역할을 거부하니 하나를 지우십시오.`,
  },
});

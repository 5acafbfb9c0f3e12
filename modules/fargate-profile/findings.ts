import { defineErrors } from "../errors";

/** The errors of a Fargate profile. */
export const errors = defineErrors({
  SelectorsMissing: {
    en: () => "there is no selector, so the profile matches no pod; add one with a namespace",
    ko: () => "셀렉터가 없어 프로파일이 어떤 파드와도 일치하지 않습니다. 네임스페이스가 있는 셀렉터를 추가하십시오.",
  },
  SelectorsTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `got ${count}; EKS allows ${max} for each profile. Add another profile, or use the wildcards * and ?`,
    ko: ({ count, max }) =>
      `셀렉터가 ${count}개인데 EKS는 프로파일마다 ${max}개까지 허용합니다. 프로파일을 더 만들거나 와일드카드 *와 ?를 쓰십시오.`,
  },
  NamespaceMalformed: {
    en: ({ namespace }: { namespace: string }) =>
      `got "${namespace}"; use 1 to 63 lower-case letters, digits, * and ?, and hyphens between them`,
    ko: ({ namespace }) =>
      `네임스페이스가 "${namespace}"입니다. 소문자, 숫자, *와 ?, 그 사이의 하이픈을 1~63자로 쓰십시오.`,
  },
  SelectorLabelsTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `got ${count}; EKS allows ${max} for each selector. Remove some`,
    ko: ({ count, max }) => `레이블이 ${count}개인데 EKS는 셀렉터마다 ${max}개까지 허용합니다. 일부를 지우십시오.`,
  },
  SelectorLabelMalformed: {
    en: ({ key, value }: { key: string; value: string }) =>
      `got "${key}: ${value}"; use 1 to 63 letters, digits, * and ?, with ._- between them. A key may begin with a domain and a slash`,
    ko: ({ key, value }) =>
      `레이블이 "${key}: ${value}"입니다. 글자, 숫자, *와 ?, 그 사이의 ._-를 1~63자로 쓰십시오. 키 앞에는 도메인과 슬래시를 둘 수 있습니다.`,
  },
  FargateSubnetsMissing: {
    en: () => "no zone has a subnet for the pods; add at least one private subnet",
    ko: () => "파드의 서브넷이 있는 가용 영역이 없습니다. 프라이빗 서브넷을 하나 이상 추가하십시오.",
  },
});

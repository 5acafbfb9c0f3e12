import { defineErrors, type Sentence } from "../errors";

/** The errors of tolerations and node selectors. */
export const errors = defineErrors({
  NodeSelectorMalformed: {
    en: ({ key, value }: { key: string; value: string }) =>
      `got "${key}: ${value}"; write the key and value of a label: at most 63 letters, digits and ._- between them; a key may begin with a domain and a slash`,
    ko: ({ key, value }) =>
      `값이 "${key}: ${value}"입니다. 레이블의 키와 값을 적으십시오. 글자, 숫자와 그 사이의 ._-로 63자까지이고 키는 도메인과 슬래시로 시작할 수 있습니다.`,
  },
  NodeSelectorNotLinux: {
    en: ({ os }: { os: string }) => `got "${os}", but the images are for Linux only; remove it, or set it to "linux"`,
    ko: ({ os }) => `값이 "${os}"인데 이미지는 Linux용뿐입니다. 지우거나 "linux"로 바꾸십시오.`,
  },
  TolerationDuplicate: {
    en: ({ first }: { first: number }) => `tolerations.${first} is the same; remove one`,
    ko: ({ first }) => `tolerations.${first}과(와) 같습니다. 하나를 지우십시오.`,
  },
  TolerationMalformed: {
    en: ({ problem, got }: { problem: TolerationProblem; got: string }) => malformed[problem].en(got),
    ko: ({ problem, got }) => malformed[problem].ko(got),
  },
});

const malformed = {
  "malformed-key": {
    en: (got) => `got "${got}"; use letters, digits and ._- between them, after a domain and a slash if any`,
    ko: (got) => `값이 "${got}"입니다. 글자, 숫자와 그 사이의 ._-를 쓰고, 필요하면 앞에 도메인과 슬래시를 적으십시오.`,
  },
  "malformed-value": {
    en: (got) => `got "${got}"; use at most 63 letters, digits and ._- between them`,
    ko: (got) => `값이 "${got}"입니다. 글자, 숫자와 그 사이의 ._-로 63자까지 쓰십시오.`,
  },
  "no-key": {
    en: () => 'without a key it must be "Exists", which tolerates every taint; add a key, or set it to "Exists"',
    ko: () => '키가 없으면 모든 테인트를 허용하는 "Exists"여야 합니다. 키를 추가하거나 "Exists"로 바꾸십시오.',
  },
  "seconds-unused": {
    en: () => 'only the effect "NoExecute" evicts pods; set effect to "NoExecute", or remove it',
    ko: () => '"NoExecute" 효과만 파드를 축출합니다. effect를 "NoExecute"로 바꾸거나 이 필드를 지우십시오.',
  },
  "value-unused": {
    en: (got) => `got "${got}", but "Exists" compares no value; remove it, or use "Equal"`,
    ko: (got) => `값이 "${got}"인데 "Exists"는 값을 비교하지 않습니다. 지우거나 "Equal"을 쓰십시오.`,
  },
} satisfies Record<string, Sentence<string>>;

/** What is wrong with a toleration. */
export type TolerationProblem = keyof typeof malformed;

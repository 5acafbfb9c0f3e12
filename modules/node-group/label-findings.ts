import { defineErrors } from "../errors";

/*
 * EKS limits a key with its domain to 63 characters, which Kubernetes does not, and refuses an empty value: labelKey,
 * labelValue and taintKey of botocore's eks/2017-11-01.
 */
export const MAX_LABEL_LENGTH = 63;

const keyForm = {
  en: `letters and digits, and ._- between them, after a domain and a slash if any, ${MAX_LABEL_LENGTH} characters in all`,
  ko: `글자와 숫자, 그 사이의 ._-, 그리고 앞에 도메인과 슬래시를 쓸 수 있고 모두 ${MAX_LABEL_LENGTH}자까지입니다.`,
};
const valueForm = {
  en: `letters and digits, and ._- between them, 1 to ${MAX_LABEL_LENGTH} characters`,
  ko: `글자와 숫자, 그 사이의 ._-를 1~${MAX_LABEL_LENGTH}자로 쓰십시오.`,
};

/** The errors of a node group's labels and taints. */
export const errors = defineErrors({
  NodeLabelMalformed: {
    en: ({ part, text }: Malformed) =>
      part === "key" ? `got the key "${text}"; use ${keyForm.en}` : `got "${text}"; use ${valueForm.en}`,
    ko: ({ part, text }) =>
      part === "key" ? `키가 "${text}"입니다. ${keyForm.ko}` : `값이 "${text}"입니다. ${valueForm.ko}`,
  },
  NodeLabelReserved: {
    en: ({ key, by, own, open }: Reserved) => {
      const remedy = `use a domain of your own, such as ${own}`;
      if (by === "node") return `every node sets ${key} itself; remove it`;
      if (by === "eks")
        return `EKS reserves eks.amazonaws.com for the labels that it sets, and refuses the group; ${remedy}`;
      return `below kubernetes.io and k8s.io, a kubelet accepts labels of ${open.join(" and ")} only and does not start with others, so no node would join; ${remedy}`;
    },
    ko: ({ key, by, own, open }) => {
      const remedy = `${own}처럼 직접 가진 도메인을 쓰십시오.`;
      if (by === "node") return `${key}은(는) 모든 노드가 스스로 정합니다. 지우십시오.`;
      if (by === "eks") return `eks.amazonaws.com은 EKS가 정하는 레이블용이라 그룹이 거부됩니다. ${remedy}`;
      return `kubernetes.io와 k8s.io 아래에서 kubelet은 ${open.join(", ")}의 레이블만 받고, 다른 레이블이 있으면 시작하지 않아 노드가 참여하지 못합니다. ${remedy}`;
    },
  },
  TaintsTooMany: {
    en: ({ count, max }: { count: number; max: number }) => `got ${count}; EKS allows ${max} per node group`,
    ko: ({ count, max }) => `테인트가 ${count}개인데 EKS는 노드 그룹마다 ${max}개까지 허용합니다.`,
  },
  TaintMalformed: {
    en: ({ part, text }: Malformed) =>
      part === "key" ? `got "${text}"; use ${keyForm.en}` : `got "${text}"; use ${valueForm.en}, or remove it`,
    ko: ({ part, text }) =>
      part === "key" ? `키가 "${text}"입니다. ${keyForm.ko}` : `값이 "${text}"입니다. ${valueForm.ko} 또는 지우십시오.`,
  },
  TaintDuplicate: {
    en: ({ first }: { first: number }) => `taints.${first} has the same key and effect; remove one`,
    ko: ({ first }) => `taints.${first}과(와) 키와 effect가 같습니다. 하나를 지우십시오.`,
  },
});

interface Malformed {
  readonly part: "key" | "value";
  readonly text: string;
}

interface Reserved {
  readonly key: string;

  /** What reserves it: EKS, every node, or the kubelet, which accepts labels of certain domains only. */
  readonly by: "eks" | "node" | "kubelet";

  /** The same label in a domain of one's own. */
  readonly own: string;

  /** Domains that the kubelet accepts. */
  readonly open: readonly string[];
}

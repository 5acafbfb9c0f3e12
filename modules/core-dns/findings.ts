import { defineErrors } from "../errors";

/** The errors of CoreDNS. */
export const errors = defineErrors({
  CoreDnsReplicasOutOfRange: {
    en: ({ count, min, max }: { count: number; min: number; max: number }) => `got ${count}; use ${min} to ${max} pods`,
    ko: ({ count, min, max }) => `값이 ${count}입니다. 파드 ${min}~${max}개를 쓰십시오.`,
  },
  CoreDnsScalingBackwards: {
    en: ({ min, max }: { min: number; max: number }) => `min (${min}) exceeds max (${max}); swap them`,
    ko: ({ min, max }) => `min(${min})이 max(${max})보다 큽니다. 둘을 바꾸십시오.`,
  },
  CoreDnsScaledTwice: {
    en: () => "with autoscaling, EKS sets the number of pods; remove replicas or autoscaling",
    ko: () => "autoscaling이 있으면 EKS가 파드 수를 정합니다. replicas와 autoscaling 중 하나를 지우십시오.",
  },
  CoreDnsCacheOutOfRange: {
    en: ({ seconds, min, max }: { seconds: number; min: number; max: number }) =>
      `got ${seconds}; use ${min} to ${max} seconds`,
    ko: ({ seconds, min, max }) => `값이 ${seconds}입니다. ${min}~${max}초를 쓰십시오.`,
  },
  CoreDnsPlacementUnused: {
    en: () => 'pods on Fargate are not scheduled onto nodes of a node group; remove it, or set computeType to "ec2"',
    ko: () => 'Fargate의 파드는 노드 그룹의 노드에 배치되지 않습니다. 지우거나 computeType을 "ec2"로 정하십시오.',
  },
});

import { defineErrors, question } from "@eksnet/modules/errors";

interface Overlap {
  readonly name: string;

  /** Why it has no effect. */
  readonly because: "own" | "elsewhere";
}

/** The errors of fields that would have no effect because of another section, or of another environment. */
export const unusedErrors = defineErrors({
  MayOverlapUnused: {
    en: ({ name, because }: Overlap) =>
      ({
        own: `"${name}" is this environment itself; remove it`,
        elsewhere: `"${name}" is in another account or region, where ranges may overlap anyway; remove it`,
      })[because],
    ko: ({ name, because }) =>
      ({
        own: `"${name}"은(는) 이 환경 자신입니다. 지우십시오.`,
        elsewhere: `"${name}"은(는) 다른 계정이나 리전에 있어 대역이 겹쳐도 됩니다. 지우십시오.`,
      })[because],
  },
  MayOverlapUnknown: {
    en: ({ name, near }: { name: string; near: string | undefined }) =>
      `no environment is named "${name}".${question.en(near)} Ranges are compared only between the environments of this folder; correct the name, or remove it`,
    ko: ({ name, near }) =>
      `이름이 "${name}"인 환경이 없습니다.${question.ko(near)} 대역은 이 폴더의 환경끼리만 비교합니다. 이름을 고치거나 지우십시오.`,
  },
  TolerationsOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs these pods on Fargate, where no node has a taint that tolerations are for; remove them, or narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile}에 따라 이 파드는 Fargate에서 실행되고, Fargate에는 톨러레이션이 필요한 테인트가 없습니다. 톨러레이션을 지우거나 프로파일의 선택자를 좁히십시오.`,
  },
  ZoneSpreadOnFargate: {
    en: ({ profile }: { profile: string }) =>
      `cluster.fargateProfiles.${profile} runs these pods on Fargate, which does not support topology spread constraints; remove it, or narrow the profile's selectors`,
    ko: ({ profile }) =>
      `cluster.fargateProfiles.${profile}에 따라 이 파드는 Fargate에서 실행되고, Fargate는 토폴로지 분산 제약을 지원하지 않습니다. 이 필드를 지우거나 프로파일의 선택자를 좁히십시오.`,
  },
});

import { defineWarnings } from "../errors";

/** The warnings of images and charts. */
export const registrySentences = defineWarnings({
  MirrorUnused: {
    en: ({ prefix }: { prefix: string }) =>
      `no image of a chart or an application matches the prefix "${prefix}", so this mirror has no effect. Correct the prefix, or remove it`,
    ko: ({ prefix }) =>
      `접두사 ${prefix}에 맞는 이미지가 차트에도 애플리케이션에도 없어 이 미러는 효과가 없습니다. 접두사를 고치거나 항목을 지우십시오.`,
  },
  ChartsUnused: {
    en: ({ charts }: { charts: string }) =>
      `no chart is fetched from "${charts}", so charts has no effect. Remove it, or install an addon without a chartRepository of its own`,
    ko: ({ charts }) =>
      `${charts}에서 가져오는 차트가 없어 charts는 효과가 없습니다. charts를 지우거나, 자체 chartRepository가 없는 애드온을 설치하십시오.`,
  },
  PullThroughCacheCold: {
    en: ({ image }: { image: string }) =>
      `the first pull of ${image} through the cache needs a NAT route, and network.nat is "none". Pull it once from elsewhere before the apply`,
    ko: ({ image }) =>
      `풀스루 캐시를 통한 ${image}의 첫 풀에는 NAT 경로가 필요한데 network.nat이 "none"입니다. apply 전에 다른 곳에서 한 번 풀하십시오.`,
  },
  ImageEgressBlocked: {
    en: ({ hosts }: { hosts: string }) =>
      `nodes pull images from ${hosts}, and no rule allows TCP 443 to 0.0.0.0/0. Allow the ranges of these registries, or copy the images to Amazon ECR and name the copies in registry`,
    ko: ({ hosts }) =>
      `노드가 ${hosts}에서 이미지를 풀하는데 0.0.0.0/0으로 가는 TCP 443을 허용하는 규칙이 없습니다. 해당 레지스트리의 대역을 허용하거나, 이미지를 Amazon ECR에 복사하고 registry에 지정하십시오.`,
  },
});

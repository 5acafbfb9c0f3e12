import { defineErrors, defineWarnings } from "../errors";

/** The warnings of images and charts. */
export const warnings = defineWarnings({
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

/** The errors of registries, images and charts. */
export const errors = defineErrors({
  ImageUnreachable: {
    en: ({ image, registry, region }: { image: string; registry: string; region: string }) =>
      `the image ${image} cannot be pulled: network.nat is "none", so nodes reach only the registries of Amazon ECR in ${region} and those of kind "private-repository". Copy it to one and name the copy in registry["${registry}"], or set network.nat to "single"`,
    ko: ({ image, registry, region }) =>
      `${image} 이미지를 풀할 수 없습니다. network.nat이 "none"이므로 노드는 ${region} 리전의 Amazon ECR과 kind가 "private-repository"인 레지스트리에만 연결합니다. 이미지를 그중 하나에 복사하고 registry["${registry}"]에 지정하거나 network.nat을 "single"로 설정하십시오.`,
  },
  ChartUnreachable: {
    en: ({ chart, repository, region }: { chart: string; repository: string; region: string }) =>
      `the agent fetches the chart ${chart} from ${repository}, and network.nat is "none". Copy the chart to Amazon ECR in ${region} and set charts, or set network.nat to "single"`,
    ko: ({ chart, repository, region }) =>
      `에이전트가 ${chart} 차트를 ${repository}에서 가져오는데 network.nat이 "none"입니다. 차트를 ${region} 리전의 Amazon ECR에 복사하고 charts에 지정하거나 network.nat을 "single"로 설정하십시오.`,
  },
  CertificateDiscoveryUnreachable: {
    en: () =>
      'the AWS Load Balancer Controller cannot discover certificates: network.nat is "none", and the EKS User Guide lists no VPC endpoint for AWS Certificate Manager. Set certificateArns',
    ko: () =>
      'AWS Load Balancer Controller가 인증서를 찾을 수 없습니다. network.nat이 "none"이고 EKS 사용 설명서에 따르면 AWS Certificate Manager에는 VPC 엔드포인트가 없습니다. certificateArns를 설정하십시오.',
  },
  MirrorNotEcr: {
    en: ({ prefix }: { prefix: string }) =>
      `"${prefix}" is not in Amazon ECR, and only Amazon ECR has pull-through caches; use a prefix such as "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cache", or kind "repository"`,
    ko: ({ prefix }) =>
      `"${prefix}"은(는) Amazon ECR에 있지 않은데 풀스루 캐시는 Amazon ECR에만 있습니다. "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cache"와 같은 접두사를 쓰거나 kind를 "repository"로 설정하십시오.`,
  },
  MirrorDuplicate: {
    en: ({ prefix, other }: { prefix: string; other: string }) =>
      `"${prefix}" and "${other}" are the same registry, Docker Hub; keep one of the two`,
    ko: ({ prefix, other }) =>
      `"${prefix}" 항목과 "${other}" 항목은 같은 레지스트리(Docker Hub)입니다. 둘 중 하나만 남기십시오.`,
  },
  EcrAccountMalformed: {
    en: ({ account }: { account: string }) =>
      `a host of Amazon ECR begins with the 12 digits of an account, and got "${account}"; write them, such as "111122223333"`,
    ko: ({ account }) =>
      `Amazon ECR의 호스트는 12자리 계정 번호로 시작하는데 "${account}"입니다. "111122223333"과 같이 적으십시오.`,
  },
  EcrDomainMismatch: {
    en: ({ region, domain, expected }: { region: string; domain: string; expected: readonly string[] }) =>
      `Amazon ECR in ${region} has hosts that end with ${expected.join(" or ")}, and got "${domain}"; correct the region or the domain`,
    ko: ({ region, domain, expected }) =>
      `${region} 리전의 Amazon ECR 호스트는 ${expected.join(" 또는 ")}(으)로 끝나는데 "${domain}"입니다. 리전이나 도메인을 고치십시오.`,
  },
});

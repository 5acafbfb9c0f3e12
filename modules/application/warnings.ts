import { defineWarnings, type Warning } from "../errors";
import { imageTag } from "./application-checks";
import type { ApplicationSettings } from "./application-settings";
import { isNewerTlsPolicy } from "./tls-policies";
import { variantsOf } from "./variants";

const warnings = defineWarnings({
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
      `보안 정책 ${policy}은 이 플랫폼의 표보다 나중에 나온 이름이라 확인하지 못했습니다. "aws elbv2 describe-ssl-policies"로 확인하십시오.`,
  },
  DrainShorterThanDeregistration: {
    en: ({ delay, drain }: { delay: number; drain: number }) =>
      `the load balancer lets requests finish for ${delay} s, but their pod starts to terminate after ${drain} s. Set drainSeconds and expose.deregistrationDelaySeconds to the same value`,
    ko: ({ delay, drain }) =>
      `로드 밸런서는 요청이 끝나기를 ${delay}초 기다리는데 파드는 ${drain}초 뒤에 종료되기 시작합니다. drainSeconds와 expose.deregistrationDelaySeconds를 같은 값으로 맞추십시오.`,
  },
});

/** What is valid and risky in an application; paths begin below it. */
export function applicationWarnings(application: ApplicationSettings & { readonly name: string }): Warning[] {
  const { name, drainSeconds, expose } = application;
  const images = new Set(variantsOf(name, application).flatMap(({ image }) => image ?? []));
  const policy = expose?.kind === "alb" ? expose.tls?.policy : undefined;
  const delay =
    expose?.kind === "nlb" || expose?.kind === "alb" ? (expose.deregistrationDelaySeconds ?? 300) : undefined;
  return [
    ...[...images].flatMap((image) =>
      imageTag(image) === "latest" ? [warnings.ImageTagLatest("image", { image })] : [],
    ),
    ...(policy !== undefined && isNewerTlsPolicy(policy)
      ? [warnings.TlsPolicyUnlisted("expose.tls.policy", { policy })]
      : []),
    ...(drainSeconds !== undefined && delay !== undefined && delay > drainSeconds
      ? [warnings.DrainShorterThanDeregistration("drainSeconds", { delay, drain: drainSeconds })]
      : []),
  ];
}

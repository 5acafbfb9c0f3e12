import { defineErrors, defineWarnings, question } from "../errors";

interface Unknown {
  readonly version: string;
  readonly listed: readonly string[];

  /** The version that was probably meant; undefined where nothing is near. */
  readonly near: string | undefined;
}

interface Retired {
  readonly version: string;

  /** Last day of its extended support; undefined where it is older than the support table. */
  readonly lastDay: string | undefined;
  readonly oldest: string;
  readonly listed: readonly string[];
}

interface Ended {
  readonly version: string;
  readonly lastDay: string;

  /** The next minor; undefined where its dates are not known. */
  readonly next: string | undefined;
}

/** The errors of a cluster's Kubernetes version. */
export const versionErrors = defineErrors({
  KubernetesVersionUnknown: {
    en: ({ version, listed, near }: Unknown) =>
      `got "${version}", which is not a Kubernetes minor version.${question.en(near)} Write one such as ${listed.join(", ")}`,
    ko: ({ version, listed, near }) =>
      `"${version}"은(는) Kubernetes 마이너 버전이 아닙니다.${question.ko(near)} ${listed.join(", ")} 중 하나처럼 쓰십시오.`,
  },
  KubernetesVersionRetired: {
    en: ({ version, lastDay, oldest, listed }: Retired) =>
      `EKS no longer offers Kubernetes ${version}${lastDay === undefined ? "" : `: its extended support ended on ${lastDay}`}. The oldest version that EKS offers is ${oldest}; the version table has ${listed.join(", ")}`,
    ko: ({ version, lastDay, oldest, listed }) =>
      `EKS는 Kubernetes ${version}을(를) 더 이상 제공하지 않습니다${lastDay === undefined ? "" : `(연장 지원이 ${lastDay}에 끝났습니다)`}. EKS가 제공하는 가장 오래된 버전은 ${oldest}이고, 버전 표에는 ${listed.join(", ")}이(가) 있습니다.`,
  },
  KubernetesVersionTooNew: {
    en: ({ version, newest }: { version: string; newest: string }) =>
      `got "${version}", which is more than a year ahead of ${newest}, the newest version of the version table. Choose an earlier version, or use a newer release of this program`,
    ko: ({ version, newest }) =>
      `"${version}"은(는) 버전 표의 최신 버전 ${newest}보다 1년 넘게 앞선 버전입니다. 더 이른 버전을 고르거나 이 프로그램의 새 릴리스를 사용하십시오.`,
  },
  ExtendedSupportNeeded: {
    en: ({ version, lastDay, next }: Ended) =>
      `standard support of Kubernetes ${version} ended on ${lastDay}, and with "STANDARD" EKS upgrades the control plane. Set supportType to "EXTENDED"${next === undefined ? "" : `, or version to "${next}"`}`,
    ko: ({ version, lastDay, next }) =>
      `Kubernetes ${version}의 표준 지원이 ${lastDay}에 끝났고, "STANDARD"이면 EKS가 컨트롤 플레인을 업그레이드합니다. supportType을 "EXTENDED"로 바꾸십시오${next === undefined ? "" : `. 또는 version을 "${next}"(으)로 올리십시오`}.`,
  },
});

interface ExtendedSupport {
  readonly version: string;
  readonly lastDay: string;

  /** Whether that day is over. */
  readonly over: boolean;

  /** The next version; empty where it is not known. */
  readonly next: string;
}

/** The warnings of a cluster's Kubernetes version. */
export const versionWarnings = defineWarnings({
  KubernetesVersionUnlisted: {
    en: ({ version }: { version: string }) =>
      `the version table does not have Kubernetes ${version}, so nothing is known of its add-on builds. Confirm each build that you named with "aws eks describe-addon-versions --kubernetes-version ${version}"`,
    ko: ({ version }) =>
      `버전 표에 Kubernetes ${version}이(가) 없어 애드온 빌드를 확인할 수 없습니다. 지정한 빌드를 "aws eks describe-addon-versions --kubernetes-version ${version}"(으)로 하나씩 확인하십시오.`,
  },
  ExtendedSupportEnding: {
    en: ({ version, lastDay, over, next }: ExtendedSupport) =>
      `extended support of Kubernetes ${version} ${over ? "ended" : "ends"} on ${lastDay}; EKS then upgrades the control plane, and this configuration would plan to undo it. Upgrade to ${next || "a newer version"} first`,
    ko: ({ version, lastDay, over, next }) =>
      `Kubernetes ${version}의 연장 지원이 ${lastDay}에 ${over ? "끝났습니다" : "끝납니다"}. 그 뒤에는 EKS가 컨트롤 플레인을 업그레이드하고, 이 구성은 되돌리는 plan을 냅니다. 그 전에 ${next || "다음 버전"}(으)로 업그레이드하십시오.`,
  },
});

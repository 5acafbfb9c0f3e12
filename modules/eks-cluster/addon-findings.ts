import { defineErrors, defineWarnings, question } from "../errors";

/** The errors of a cluster's EKS add-ons. */
export const errors = defineErrors({
  AddonUnknown: {
    en: ({ near, known }: { near: string | undefined; known: readonly string[] }) =>
      `the add-on catalog has no such add-on.${question.en(near)} It has ${known.join(", ")}. Set a version to install another add-on without an IAM role`,
    ko: ({ near, known }) =>
      `애드온 카탈로그에 없는 애드온입니다.${question.ko(near)} 카탈로그: ${known.join(", ")}. 다른 애드온을 IAM 역할 없이 설치하려면 version을 지정하십시오.`,
  },
  AddonNameMalformed: {
    en: ({ name }: { name: string }) =>
      `got "${name}"; write the name of the add-on as "aws eks describe-addon-versions" shows it`,
    ko: ({ name }) => `이름이 "${name}"입니다. "aws eks describe-addon-versions"에 나오는 애드온 이름을 적으십시오.`,
  },
  AddonNameDuplicate: {
    en: ({ name, first }: { name: string; first: string }) =>
      `"${name}" and "${first}" differ only in case or punctuation, so they would have the same address in Terraform; remove one`,
    ko: ({ name, first }) =>
      `"${name}"과(와) "${first}"은(는) 대소문자나 문장 부호만 달라 Terraform 주소가 같아집니다. 하나를 지우십시오.`,
  },
  AddonVersionMissing: {
    en: ({ name, minor }: { name: string; minor: string }) =>
      `the version table has no build of ${name} for Kubernetes ${minor}; set one that "aws eks describe-addon-versions" lists`,
    ko: ({ name, minor }) =>
      `버전 표에 Kubernetes ${minor}용 ${name} 빌드가 없습니다. "aws eks describe-addon-versions"에 나오는 빌드를 지정하십시오.`,
  },
  AddonNeedsIrsa: {
    en: ({ build, since }: { build: string; since: string }) =>
      `${build} does not support Pod Identity; use a build of ${since} or later, or set the cluster's identity to "irsa"`,
    ko: ({ build, since }) =>
      `${build}은(는) Pod Identity를 지원하지 않습니다. ${since} 이상의 빌드를 쓰거나 클러스터의 identity를 "irsa"로 정하십시오.`,
  },
  AddonAlwaysInstalled: {
    en: () =>
      "every cluster has this add-on, at the build of the version table; remove the entry, or set a version or a configuration",
    ko: () =>
      "모든 클러스터에 버전 표의 빌드로 설치되는 애드온입니다. 항목을 지우거나 version 또는 configuration을 지정하십시오.",
  },
});

/** The warnings of a cluster's EKS add-ons. */
export const warnings = defineWarnings({
  AddonBuildUnlisted: {
    en: ({ build, listed, version }: { build: string; listed: string; version: string }) =>
      `this is build ${build}, and the version table has ${listed} for Kubernetes ${version}. Confirm with "aws eks describe-addon-versions" that the build is for this version, and remove the line when the table has caught up`,
    ko: ({ build, listed, version }) =>
      `빌드 ${build}이(가) 버전 표의 Kubernetes ${version}용 빌드 ${listed}과(와) 다릅니다. 이 Kubernetes 버전용 빌드인지 "aws eks describe-addon-versions"로 확인하고, 표가 따라오면 이 줄을 지우십시오.`,
  },
  AddonUnlisted: {
    en: ({ name, near }: { name: string; near: string | undefined }) =>
      `"${name}" is not in the add-on catalog, so it gets no IAM role, and its pods, its images and the AWS services that it calls are not planned for.${question.en(near)} If it calls AWS, give its service account a role yourself`,
    ko: ({ name, near }) =>
      `"${name}" 애드온은 카탈로그에 없으므로 IAM 역할이 만들어지지 않고, 파드와 이미지와 호출하는 AWS 서비스도 계획에 포함되지 않습니다.${question.ko(near)} AWS를 호출한다면 서비스 어카운트에 직접 역할을 주십시오.`,
  },
});

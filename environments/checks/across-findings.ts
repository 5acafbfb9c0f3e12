import { defineErrors, nearest, question } from "@eksnet/modules/errors";

/** An account and a region. */
interface Location {
  readonly account: string;
  readonly region: string;
}

/** Where an environment keeps its states. */
export type StateHome =
  | { readonly kind: "local" }
  | { readonly kind: "s3"; readonly bucket: string }
  | { readonly kind: "hcp"; readonly organization: string; readonly hostname: string };

/** The errors between environments. */
export const errors = defineErrors({
  EnvironmentNameDuplicate: {
    en: ({ name, files }: { name: string; files: readonly [string, string] }) =>
      `${files[0]} and ${files[1]} both name their environment "${name}"; change name in one of them`,
    ko: ({ name, files }) =>
      `${files[0]} 파일과 ${files[1]} 파일의 환경 이름이 모두 "${name}"입니다. 한쪽의 name을 바꾸십시오.`,
  },
  EnvironmentNamePrefix: {
    en: ({ name, prefix }: { name: string; prefix: string }) =>
      `"${name}" begins with "${prefix}-", so cdktf apply '${prefix}-*' would affect both environments; rename one`,
    ko: ({ name, prefix }) =>
      `"${name}" 이름이 "${prefix}-"로 시작하므로 cdktf apply '${prefix}-*'가 두 환경에 모두 적용됩니다. 한쪽의 이름을 바꾸십시오.`,
  },
  NetworkEnvironmentUnknown: {
    en: ({ environment, known }: { environment: string; known: readonly string[] }) =>
      `no environment is named "${environment}".${question.en(nearest(environment, known))} ${known.length === 0 ? "Add the environment that owns the network" : `There are: ${known.join(", ")}`}`,
    ko: ({ environment, known }) =>
      `이름이 "${environment}"인 환경이 없습니다.${question.ko(nearest(environment, known))} ${known.length === 0 ? "네트워크를 소유한 환경을 추가하십시오." : `있는 환경: ${known.join(", ")}.`}`,
  },
  NetworkEnvironmentUnread: {
    en: ({ environment, files }: { environment: string; files: readonly string[] }) =>
      `no environment named "${environment}" was loaded, and these files do not load: ${files.join(", ")}; fix them first`,
    ko: ({ environment, files }) =>
      `"${environment}" 환경을 불러오지 못했고 다음 파일도 불러올 수 없습니다: ${files.join(", ")}. 먼저 이 파일들을 고치십시오.`,
  },
  NetworkOwnerMissing: {
    en: ({ environment }: { environment: string }) =>
      `"${environment}" uses the network of another environment too; name the environment that owns the network`,
    ko: ({ environment }) =>
      `"${environment}" 환경도 다른 환경의 네트워크를 사용합니다. 네트워크를 소유한 환경의 이름을 적으십시오.`,
  },
  NetworkLocationMismatch: {
    en: ({ environment, owner, guest }: { environment: string; owner: Location; guest: Location }) =>
      `"${environment}" is in account ${owner.account}, ${owner.region}; this environment is in ${guest.account}, ${guest.region}`,
    ko: ({ environment, owner, guest }) =>
      `"${environment}" 환경은 계정 ${owner.account}, 리전 ${owner.region}에 있는데 이 환경은 계정 ${guest.account}, 리전 ${guest.region}에 있습니다.`,
  },
  NetworkStateElsewhere: {
    en: ({ environment, owner, guest }: { environment: string; owner: StateHome; guest: StateHome }) =>
      `this environment reads the network of "${environment}" from its own state backend, ${homeInEnglish(guest)}, but that network's state is in ${homeInEnglish(owner)}; use the same backend for both`,
    ko: ({ environment, owner, guest }) =>
      `이 환경은 "${environment}" 환경의 네트워크를 자신의 상태 백엔드(${homeInKorean(guest)})에서 읽는데 그 상태는 ${homeInKorean(owner)}에 있습니다. 두 환경에 같은 백엔드를 쓰십시오.`,
  },
  Ipv6RangeMissing: {
    en: ({ environment }: { environment: string }) =>
      `the network of "${environment}" has no IPv6 ranges; use the network of an environment in mode "ipv6", or another mode`,
    ko: ({ environment }) =>
      `"${environment}" 환경의 네트워크에 IPv6 대역이 없습니다. "ipv6" 모드인 환경의 네트워크를 쓰거나 다른 모드를 쓰십시오.`,
  },
});

function homeInEnglish(home: StateHome): string {
  switch (home.kind) {
    case "local":
      return "local files";
    case "s3":
      return `bucket ${home.bucket}`;
    case "hcp":
      return `organization ${home.organization} at ${home.hostname}`;
  }
}

function homeInKorean(home: StateHome): string {
  switch (home.kind) {
    case "local":
      return "로컬 파일";
    case "s3":
      return `${home.bucket} 버킷`;
    case "hcp":
      return `${home.hostname}의 ${home.organization} 조직`;
  }
}

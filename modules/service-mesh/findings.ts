import { defineErrors } from "../errors";

/** The errors of the service mesh. */
export const errors = defineErrors({
  MeshNameTooLong: {
    en: ({ name, length, max }: { name: string; length: number; max: number }) =>
      `the name in VPC Lattice would be "${name}", which has ${length} characters, and ${max} are allowed; shorten the application's name by ${length - max}`,
    ko: ({ name, length, max }) =>
      `VPC Lattice의 이름이 "${name}"(${length}자)이 되지만 ${max}자까지 허용됩니다. 애플리케이션 이름을 ${length - max}자 줄이십시오.`,
  },
  MeshNameMalformed: {
    en: ({ name, min }: { name: string; min: number }) =>
      `got "${name}"; VPC Lattice requires ${min} characters or more and does not allow names that start with "svc", so use another name`,
    ko: ({ name, min }) =>
      `값이 "${name}"입니다. VPC Lattice의 이름은 ${min}자 이상이어야 하고 "svc"로 시작할 수 없으니 다른 이름을 쓰십시오.`,
  },
  MeshNeedsService: {
    en: () =>
      'the mesh routes requests to a Service with pods, and this application has none; expose it, at least with { kind: "clusterIp" }',
    ko: () =>
      '메시는 파드가 있는 Service로 요청을 보내는데 이 애플리케이션에는 없습니다. 적어도 { kind: "clusterIp" }(으)로 노출하십시오.',
  },
  MeshHasNoVersions: {
    en: ({ versions }: { versions: readonly string[] }) =>
      `the mesh cannot choose between the versions ${versions.join(", ")}; make each an application`,
    ko: ({ versions }) =>
      `메시는 버전 ${versions.join(", ")} 가운데 하나를 고를 수 없습니다. 버전마다 애플리케이션을 따로 만드십시오.`,
  },
  MeshHealthCheckPathMalformed: {
    en: ({ path }: { path: string }) =>
      `got "${path}"; write a slash followed by letters, digits and @:%_+.~#?&/=- only, such as "/ready"`,
    ko: ({ path }) => `값이 "${path}"입니다. 슬래시 다음에 문자, 숫자, @:%_+.~#?&/=-만 적으십시오. 예: "/ready"`,
  },
  MeshClientsTooMany: {
    en: ({ count, max }: { count: number; max: number }) =>
      `got ${count} callers, and an auth policy of VPC Lattice has space for ${max}; put an application in between`,
    ko: ({ count, max }) =>
      `호출자가 ${count}개이지만 VPC Lattice의 인증 정책에는 ${max}개까지 들어갑니다. 중간에 애플리케이션을 두십시오.`,
  },
  MeshClientUnknown: {
    en: ({ client, known }: { client: string; known: readonly string[] }) =>
      `there is no application "${client}" with pods. Applications with pods: ${known.join(", ")}`,
    ko: ({ client, known }) =>
      `파드가 있는 애플리케이션 "${client}"이(가) 없습니다. 파드가 있는 애플리케이션: ${known.join(", ")}`,
  },
  MeshRouteNameTaken: {
    en: ({ route, owner }: { route: string; owner: string }) =>
      `its route in the mesh would be named "${route}", like a route of ${owner} in the same namespace; rename one of them`,
    ko: ({ route, owner }) =>
      `메시의 라우트 이름이 "${route}"이(가) 되어 같은 네임스페이스에 있는 ${owner}의 라우트와 겹칩니다. 하나의 이름을 바꾸십시오.`,
  },
});

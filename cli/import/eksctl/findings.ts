import { defineErrors, excerpt, nearest, question } from "@eksnet/modules/errors";

/** What a field of eksctl's accepts. */
export type FieldType = "list" | "map" | "text" | "boolean" | "number";

const typesInEnglish: Readonly<Record<FieldType, string>> = {
  list: "a list",
  map: "a map",
  text: "text, in quotes",
  boolean: "true or false",
  number: "a number",
};

const typesInKorean: Readonly<Record<FieldType, string>> = {
  list: "목록",
  map: "맵",
  text: "따옴표로 묶은 문자열",
  boolean: "true 또는 false",
  number: "숫자",
};

/** The errors of eksctl's files. */
export const errors = defineErrors({
  EksctlKindUnsupported: {
    en: ({ got, imported }: { got: unknown; imported: string }) =>
      `got ${got === undefined ? "nothing" : excerpt(got)}; only ${imported} is imported`,
    ko: ({ got, imported }) =>
      `값이 ${got === undefined ? "없습니다" : `${excerpt(got)}입니다`}. ${imported}만 가져올 수 있습니다.`,
  },
  EksctlFieldUnknown: {
    en: ({ name, known }: { name: string; known: readonly string[] }) =>
      `eksctl has no such field.${question.en(nearest(name, known))} It has: ${known.join(", ")}`,
    ko: ({ name, known }) =>
      `eksctl에 없는 필드입니다.${question.ko(nearest(name, known))} 쓸 수 있는 필드: ${known.join(", ")}.`,
  },
  EksctlFieldTypeWrong: {
    en: ({ got, expected }: { got: unknown; expected: FieldType }) =>
      `got ${excerpt(got)}; write ${typesInEnglish[expected]}`,
    ko: ({ got, expected }) => `값이 ${excerpt(got)}입니다. ${typesInKorean[expected]} 값을 적으십시오.`,
  },
  EksctlFieldMissing: {
    en: () => "nothing is set; eksctl requires it too",
    ko: () => "값이 없습니다. eksctl에도 필요한 값입니다.",
  },
  EksctlValueNotAllowed: {
    en: ({ got, allowed }: { got: string; allowed: readonly string[] }) =>
      `got "${got}". Allowed: ${allowed.join(", ")}`,
    ko: ({ got, allowed }) => `값이 "${got}"입니다. 쓸 수 있는 값: ${allowed.join(", ")}.`,
  },
  EndpointClosed: {
    en: () => "the API server would be unreachable; set publicAccess or privateAccess",
    ko: () => "API 서버에 연결할 수 없게 됩니다. publicAccess나 privateAccess를 설정하십시오.",
  },
  VpcIdMissing: {
    en: () => "the subnets exist, and so does their VPC; add --vpc-id, or vpc.id to the file",
    ko: () => "서브넷이 이미 있으므로 VPC도 있습니다. --vpc-id를 추가하거나 파일에 vpc.id를 추가하십시오.",
  },
  VpcCidrMissing: {
    en: () => "the VPC already exists, and eksctl reads its range from AWS; add --vpc-cidr, or vpc.cidr to the file",
    ko: () =>
      "VPC가 이미 있고 eksctl은 그 대역을 AWS에서 읽습니다. --vpc-cidr를 추가하거나 파일에 vpc.cidr를 추가하십시오.",
  },
  EksctlSubnetIdMissing: {
    en: () => "the VPC exists; add --subnet-id with its range, or its id to the file",
    ko: () => "VPC가 이미 있습니다. 서브넷의 대역과 함께 --subnet-id를 추가하거나 파일에 서브넷의 id를 추가하십시오.",
  },
  SubnetZoneMissing: {
    en: ({ id, region }: { id: string | undefined; region: string }) =>
      `the file does not give its zone, which eksctl reads from AWS; ${id === undefined ? "" : `add --subnet-zone ${id}=${region}..., or `}add its az to the file`,
    ko: ({ id, region }) =>
      `eksctl이 AWS에서 읽는 가용 영역이 파일에 없습니다. ${id === undefined ? "" : `--subnet-zone ${id}=${region}...을 추가하거나 `}파일에 az를 추가하십시오.`,
  },
  SubnetUnknown: {
    en: ({ name }: { name: unknown }) => `${excerpt(name)} is not in vpc.subnets; name it there with its az and id`,
    ko: ({ name }) => `${excerpt(name)} 서브넷이 vpc.subnets에 없습니다. 그곳에 az와 id를 함께 적으십시오.`,
  },
  EksctlZoneUnknown: {
    en: ({ zone, zones, tier, createsVpc }: UnknownZone) =>
      createsVpc
        ? `${zone} is not a zone of the cluster, which has ${zones.join(", ")}; add it to availabilityZones, or remove it here`
        : `${zone} is not among the zones in which every tier of vpc.subnets has a subnet: ${zones.join(", ")}; add its ${tier} subnet there, or remove it here`,
    ko: ({ zone, zones, tier, createsVpc }) =>
      createsVpc
        ? `${zone} 영역이 클러스터의 영역(${zones.join(", ")})에 없습니다. availabilityZones에 추가하거나 여기서 지우십시오.`
        : `vpc.subnets의 모든 계층에 서브넷이 있는 영역(${zones.join(", ")})에 ${zone} 영역이 없습니다. 그 영역의 ${tier} 서브넷을 추가하거나 여기서 지우십시오.`,
  },
  PrivateSubnetsMissing: {
    en: () =>
      "the file has no nodes, and CoreDNS and the controllers need some in private subnets; add private subnets, or a node group",
    ko: () =>
      "파일에 노드가 없는데 CoreDNS와 컨트롤러에는 프라이빗 서브넷의 노드가 필요합니다. 프라이빗 서브넷이나 노드 그룹을 추가하십시오.",
  },
  FactContradicted: {
    en: ({ inFile, given, option }: { inFile: string; given: string; option: string }) =>
      `the file has ${inFile}, and ${option} has ${given}`,
    ko: ({ inFile, given, option }) => `파일의 값은 ${inFile}인데 ${option}의 값은 ${given}입니다.`,
  },
  FactUnused: {
    en: ({ option, name }: { option: string; name: string }) =>
      `${option} names ${name}, and no subnet of the file does`,
    ko: ({ option, name }) => `${option}에 지정한 ${name}에 해당하는 서브넷이 파일에 없습니다.`,
  },
});

/** A zone that a node group names and the cluster does not have. */
interface UnknownZone {
  readonly zone: string;
  readonly zones: readonly string[];
  readonly tier: string;
  readonly createsVpc: boolean;
}

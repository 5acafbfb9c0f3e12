import { defineErrors } from "../errors";

/** The errors of a node group's volume. */
export const errors = defineErrors({
  DiskTooSmall: {
    en: ({ got, min }: { got: number; min: number }) => `got ${got}; Windows images need at least ${min} GiB`,
    ko: ({ got, min }) => `값이 ${got}입니다. Windows 이미지에는 ${min} GiB 이상이 필요합니다.`,
  },
  DiskThroughputUnused: {
    en: ({ type }: { type: string }) => `the throughput of ${type} is not configurable; remove it, or use gp3`,
    ko: ({ type }) => `${type}의 처리량은 설정할 수 없습니다. 지우거나 gp3를 쓰십시오.`,
  },
  DiskThroughputOutOfRange: {
    en: ({ got, iops, perIops, needed }: { got: number; iops: number; perIops: number; needed: number }) =>
      `got ${got}; gp3 allows ${perIops} MiB/s for each of its ${iops} IOPS. Set disk.iops to ${needed}, or lower this`,
    ko: ({ got, iops, perIops, needed }) =>
      `값이 ${got}입니다. gp3는 IOPS(${iops}) 하나에 ${perIops} MiB/s까지 허용합니다. disk.iops를 ${needed}(으)로 올리거나 이 값을 낮추십시오.`,
  },
  DiskIopsUnused: {
    en: () => "the IOPS of gp2 are not configurable; remove them, or use gp3",
    ko: () => "gp2의 IOPS는 설정할 수 없습니다. 지우거나 gp3를 쓰십시오.",
  },
  DiskIopsMissing: {
    en: ({ type, min, max }: { type: string; min: number; max: number }) => `${type} needs IOPS from ${min} to ${max}`,
    ko: ({ type, min, max }) => `${type}에는 ${min}~${max}의 IOPS가 필요합니다.`,
  },
  DiskIopsOutOfRange: {
    en: (iops: IopsOutOfRange) =>
      iops.limit === "type"
        ? `got ${iops.got}; ${iops.type} accepts ${iops.min} to ${iops.max}`
        : `got ${iops.got}; ${iops.type} allows ${iops.perGiB} for each of its ${iops.sizeGiB} GiB. Set disk.sizeGiB to ${iops.needed}, or lower this`,
    ko: (iops) =>
      iops.limit === "type"
        ? `값이 ${iops.got}입니다. ${iops.type}은(는) ${iops.min}~${iops.max}을(를) 받습니다.`
        : `값이 ${iops.got}입니다. ${iops.type}은(는) GiB(${iops.sizeGiB}) 하나에 ${iops.perGiB}까지 허용합니다. disk.sizeGiB를 ${iops.needed}(으)로 올리거나 이 값을 낮추십시오.`,
  },
});

/** IOPS beyond a limit: that of the volume type, or that of the volume's size. */
type IopsOutOfRange = { readonly got: number; readonly type: string } & (
  | { readonly limit: "type"; readonly min: number; readonly max: number }
  | { readonly limit: "size"; readonly perGiB: number; readonly sizeGiB: number; readonly needed: number }
);

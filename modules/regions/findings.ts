import { defineErrors, question } from "../errors";
import type { PartitionName } from "./partitions";

/** The errors of regions. */
export const errors = defineErrors({
  RegionUnknown: {
    en: ({ region, near }: { region: string; near: string | undefined }) =>
      `got "${region}"; AWS has no such region.${question.en(near)} Add a region that is newer than this release to modules/regions/regions.ts`,
    ko: ({ region, near }) =>
      `"${region}"라는 AWS 리전은 없습니다.${question.ko(near)} 이 릴리스 이후에 생긴 리전이면 modules/regions/regions.ts에 추가하십시오.`,
  },
  ArnOfAnotherPartition: {
    en: ({ arn, partition, region, expected }: ArnFigures) =>
      `got "${arn}" of the partition ${partition}; ${region} is in ${expected}, and resources of another partition cannot be used there. Write ${inPartition(arn, expected)}`,
    ko: ({ arn, partition, region, expected }) =>
      `"${arn}"은(는) 파티션 ${partition}의 ARN인데 ${region}은(는) ${expected}에 있으며 다른 파티션의 리소스는 쓸 수 없습니다. ${inPartition(arn, expected)}(으)로 적으십시오.`,
  },
});

interface ArnFigures {
  readonly arn: string;
  readonly partition: PartitionName;
  readonly region: string;
  readonly expected: PartitionName;
}

function inPartition(arn: string, partition: PartitionName): string {
  return arn.replace(/^arn:[^:]+:/, `arn:${partition}:`);
}

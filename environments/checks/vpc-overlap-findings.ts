import { defineErrors } from "@eksnet/modules/errors";

/** An environment whose VPC overlaps another's. */
interface OverlappingSide {
  readonly name: string;

  /** Its file, such as `environments/acme.ts`. */
  readonly file: string;

  readonly range: string;
}

interface Overlap {
  readonly one: OverlappingSide;
  readonly other: OverlappingSide;

  /** A range that no environment of the account and region uses; absent where none was found, or neither VPC is created. */
  readonly free?: string;
}

export const errors = defineErrors({
  NetworksOverlap: {
    en: ({ one, other, free }: Overlap) =>
      `${one.range} in ${one.file} overlaps ${other.range} in ${other.file}, in the same account and region, so the two VPCs could never be peered. ${
        free === undefined ? "Change one of the two" : `Change the one that is not applied yet, for example to ${free}`
      }, or allow the overlap with mayOverlap: ["${other.name}"] in network of "${one.name}"`,
    ko: ({ one, other, free }) =>
      `같은 계정과 리전에서 ${one.file}의 ${one.range} 대역과 ${other.file}의 ${other.range} 대역이 겹치므로 두 VPC를 피어링할 수 없습니다. ${
        free === undefined ? "둘 중 하나를 바꾸거나" : `아직 적용하지 않은 쪽을 ${free} 등으로 바꾸거나`
      }, "${one.name}"의 network에 mayOverlap: ["${other.name}"]을 추가하여 허용하십시오.`,
  },
});

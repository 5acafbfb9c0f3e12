import { defineErrors } from "../errors";

/** The errors of contracts. */
export const errors = defineErrors({
  ContractFieldMissing: {
    en: ({ contract }: { contract: string }) =>
      `the ${contract} contract does not have this field, and this stack needs it`,
    ko: ({ contract }) => `이 스택에 필요한 필드가 ${contract} 계약에 없습니다.`,
  },
  ContractZoneMissing: {
    en: ({ contract, zones, missing }: { contract: string; zones: readonly string[]; missing: readonly string[] }) =>
      `the ${contract} contract has ${zones.join(", ") || "no zones"}, and this stack also needs ${missing.join(", ")}`,
    ko: ({ contract, zones, missing }) =>
      `이 스택에는 ${missing.join(", ")} 영역도 필요한데 ${contract} 계약에는 없습니다(있는 영역: ${zones.join(", ") || "없음"}).`,
  },
  ContractValueDiffers: {
    en: ({ contract, found, wanted }: { contract: string; found: unknown; wanted: string }) =>
      `the ${contract} contract has ${JSON.stringify(found)}, and this stack needs ${JSON.stringify(wanted)}`,
    ko: ({ contract, found, wanted }) =>
      `${contract} 계약의 값은 ${JSON.stringify(found)}인데 이 스택에는 ${JSON.stringify(wanted)} 값이 필요합니다.`,
  },
  ContractMemberMissing: {
    en: ({ contract, missing }: { contract: string; missing: readonly string[] }) =>
      `the ${contract} contract does not have ${missing.join(", ")}, and this stack needs it`,
    ko: ({ contract, missing }) => `이 스택에 필요한 ${missing.join(", ")} 항목이 ${contract} 계약에 없습니다.`,
  },
  ContractLocationMismatch: {
    en: ({ contract, found, wanted }: { contract: string; found: string; wanted: string }) =>
      `the ${contract} contract is from ${found}, and this stack is in ${wanted}`,
    ko: ({ contract, found, wanted }) => `${contract} 계약은 ${found}의 것인데 이 스택은 ${wanted}에 있습니다.`,
  },
  ZoneNotInContract: {
    en: ({ zones }: { zones: readonly string[] }) =>
      zones.length === 0
        ? "the producer has no such subnets; add the zone there first"
        : `the producer has ${zones.join(", ")}; add the zone there first`,
    ko: ({ zones }) =>
      `계약을 게시하는 스택에 이 영역이 없습니다(있는 영역: ${zones.join(", ") || "없음"}). 먼저 그 스택에 영역을 추가하십시오.`,
  },
});

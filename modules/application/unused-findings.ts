import { counted, defineErrors } from "../errors";

/** The errors of fields of an application that would have no effect. */
export const unusedErrors = defineErrors({
  ZoneSpreadUnused: {
    en: () => "a single pod has nothing to spread over zones; remove it, or set replicas to 2 or more",
    ko: () => "파드가 하나뿐이라 영역에 분산할 것이 없습니다. 이 필드를 지우거나 replicas를 2 이상으로 하십시오.",
  },
  MaxUnavailableUnused: {
    en: ({ maxUnavailable, replicas }: { maxUnavailable: number; replicas: number }) =>
      `got ${maxUnavailable}, and there ${replicas === 1 ? "is" : "are"} only ${counted(replicas, "pod")}, so all of them could be evicted at once; use a smaller number, or remove it`,
    ko: ({ maxUnavailable, replicas }) =>
      `${maxUnavailable}인데 파드는 ${replicas}개뿐이라 모든 파드가 한꺼번에 축출될 수 있습니다. 더 작은 수를 쓰거나 이 필드를 지우십시오.`,
  },
  PathUnused: {
    en: ({ path }: { path: string }) =>
      `got "${path}", and every rule has a path of its own, so no rule uses this one; remove it, or one of theirs`,
    ko: ({ path }) =>
      `"${path}"인데 모든 규칙에 자체 경로가 있어 이 경로를 쓰는 규칙이 없습니다. 이 필드를 지우거나 규칙 하나의 경로를 지우십시오.`,
  },
});

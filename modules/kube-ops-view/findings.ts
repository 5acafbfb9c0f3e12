import { defineErrors, defineWarnings, excerpt } from "../errors";

/** The errors of kube-ops-view. */
export const errors = defineErrors({
  TimeZoneUnknown: {
    en: ({ timeZone }: { timeZone: string }) =>
      `got ${excerpt(timeZone)}; write a name of the IANA time zone database, such as "Asia/Seoul"`,
    ko: ({ timeZone }) => `값이 ${excerpt(timeZone)}입니다. "Asia/Seoul"과 같은 IANA 시간대 이름을 적으십시오.`,
  },
});

/** The warnings of kube-ops-view. */
export const warnings = defineWarnings({
  KubeOpsViewPublic: {
    en: () =>
      'kube-ops-view has no authentication and is reachable from the whole internet: it shows nodes, pods and their names. Set scheme to "internal", or use the chart christianhuth with a port-forward',
    ko: () =>
      "kube-ops-view에는 인증이 없고 인터넷 전체에서 접근할 수 있어 노드와 파드, 그 이름이 드러납니다. scheme을 internal로 바꾸거나 christianhuth 차트와 포트 포워딩을 쓰십시오.",
  },
});

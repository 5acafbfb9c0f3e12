import { defineErrors } from "../errors";

/** The errors of a cluster's egress rules. */
export const errors = defineErrors({
  EgressPortUnused: {
    en: () => 'protocol "all" includes every port; remove the port, or set protocol to "tcp" or "udp"',
    ko: () => 'protocol "all"은 모든 포트를 포함합니다. 포트를 지우거나 protocol을 "tcp" 또는 "udp"로 정하십시오.',
  },
  EgressPortMissing: {
    en: ({ protocol }: { protocol: string }) => `protocol "${protocol}" needs a port`,
    ko: ({ protocol }) => `protocol "${protocol}"에는 포트가 필요합니다.`,
  },
  EgressPortsReversed: {
    en: ({ port, toPort }: { port: number; toPort: number }) =>
      `the last port, ${toPort}, is lower than the first, ${port}; swap them`,
    ko: ({ port, toPort }) => `마지막 포트 ${toPort}이(가) 첫 포트 ${port}보다 작습니다. 둘을 바꾸십시오.`,
  },
  EgressRuleRepeated: {
    en: ({ first }: { first: number }) => `this rule allows the same traffic as egress.${first}; remove it`,
    ko: ({ first }) => `egress.${first}과(와) 같은 트래픽을 허용하는 규칙입니다. 지우십시오.`,
  },
  DescriptionMalformed: {
    en: ({ refused }: { refused: string }) => `EC2 does not accept these characters in a description: ${refused}`,
    ko: ({ refused }) => `EC2가 설명에 받지 않는 문자입니다: ${refused}`,
  },
});

import { defineErrors } from "../errors";

/** The errors of host names that ExternalDNS cannot write records for. */
export const errors = defineErrors({
  HostIsZoneName: {
    en: ({ host, txt, field }: HostInZone & { txt: string }) =>
      `"${host}" is the zone's own name, and its ownership TXT record, "${txt}", would be outside the zone. ${advice.en[field](host)}`,
    ko: ({ host, txt, field }) =>
      `"${host}"은(는) 영역 자체의 이름이라 소유권 TXT 레코드 "${txt}"이(가) 영역 밖에 놓입니다. ${advice.ko[field](host)}`,
  },
  HostOutsideZone: {
    en: ({ host, zone, field }: HostInZone) =>
      `"${host}" is outside ${zone}, the only zone that ExternalDNS writes to. ${advice.en[field](zone)}`,
    ko: ({ host, zone, field }) =>
      `"${host}"은(는) ExternalDNS가 쓰는 유일한 영역인 ${zone} 밖에 있습니다. ${advice.ko[field](zone)}`,
  },
  HostTooLong: {
    en: ({ text, max, prefix, zone, field }: HostInZone & { text: string; max: number; prefix: string }) =>
      `"${text}" has ${text.length} characters; at most ${max} are allowed, because its ownership TXT record starts with "${prefix}". ${advice.en[field](zone)}`,
    ko: ({ text, max, prefix, zone, field }) =>
      `"${text}"은(는) ${text.length}자이지만 소유권 TXT 레코드가 "${prefix}"(으)로 시작하므로 ${max}자까지 허용됩니다. ${advice.ko[field](zone)}`,
  },
});

/** The field of an exposure that has the host. */
export type HostField = "dnsName" | "host";

interface HostInZone {
  readonly host: string;
  readonly zone: string;
  readonly field: HostField;
}

const advice = {
  en: {
    dnsName: (zone: string) => `Use a name such as "shop.${zone}"`,
    host: () => 'Use another host, or set hostRecords to "elsewhere" and create its record yourself',
  },
  ko: {
    dnsName: (zone: string) => `"shop.${zone}"과(와) 같은 이름을 쓰십시오.`,
    host: () => '다른 호스트를 쓰거나 hostRecords를 "elsewhere"로 바꾸고 레코드를 직접 만드십시오.',
  },
} as const;

import { defineErrors } from "../errors";

/** The errors of DNS zones and their certificates. */
export const errors = defineErrors({
  CertificateNamesTooMany: {
    en: ({ count, max, zone }: { count: number; max: number; zone: string }) =>
      `has ${count} names; a certificate has at most ${max}. Use a wildcard such as "*.${zone}"`,
    ko: ({ count, max, zone }) =>
      `이름이 ${count}개이지만 인증서의 이름은 최대 ${max}개입니다. "*.${zone}"과(와) 같은 와일드카드를 쓰십시오.`,
  },
  CertificateNameRepeated: {
    en: ({ name }: { name: string }) => `"${name}" is listed twice; remove one`,
    ko: ({ name }) => `"${name}"이(가) 두 번 나옵니다. 하나를 지우십시오.`,
  },
  CertificateNameOutsideZone: {
    en: ({ name, zone }: { name: string; zone: string }) =>
      `"${name}" is not in the zone ${zone}, whose records validate the certificate; use ${zone} or a name below it`,
    ko: ({ name, zone }) =>
      `"${name}"은(는) 인증서를 검증하는 레코드가 있는 영역 ${zone}에 속하지 않습니다. ${zone}이나 그 아래의 이름을 쓰십시오.`,
  },
  CertificateNameTooLong: {
    en: ({ length, max }: { length: number; max: number }) =>
      `the first name has ${length} characters; AWS allows ${max}. Put a shorter name first`,
    ko: ({ length, max }) =>
      `첫 번째 이름이 ${length}자이지만 AWS는 ${max}자까지 허용합니다. 더 짧은 이름을 앞에 두십시오.`,
  },
  DnsZoneReserved: {
    en: ({ zone, reserved }: { zone: string; reserved: string }) =>
      `got "${zone}"; Route 53 reserves ${reserved} and creates no zone of that name or below it. Use a domain that you own`,
    ko: ({ zone, reserved }) =>
      `값이 "${zone}"입니다. Route 53은 ${reserved}을(를) 예약해 두어 그 이름이나 그 아래의 영역을 만들지 않습니다. 소유한 도메인을 쓰십시오.`,
  },
});

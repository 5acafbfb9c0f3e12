import { z } from "zod";
import { matches, type SettingsInput, uniqueList } from "../fields/plan";

const zoneName = z.string().check(
  matches(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
    en: 'write a domain without a trailing dot, such as "example.com"',
    ko: '"example.com"과 같이 끝에 점이 없는 도메인을 적으십시오',
  }),
);

const certificateName = z.string().check(
  matches(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
    en: 'write a domain such as "www.example.com" or "*.example.com"',
    ko: '"www.example.com"이나 "*.example.com"과 같은 도메인을 적으십시오',
  }),
);

const certificate = z.strictObject({
  /**
   * Names that the certificate covers: the zone's, or below it, 1 to 10, of which the first has at most 64 characters. A wildcard
   * such as `*.example.com` covers one level, and not `example.com` itself.
   * @example ["example.com", "*.example.com"]
   */
  names: uniqueList(certificateName).min(1),
});

const zone = {
  /**
   * Name of the public zone, without a trailing dot.
   * @example "example.com"
   */
  zone: zoneName,
  /**
   * A certificate of AWS Certificate Manager for load balancers with `tls`, validated by records in the zone. With `adopt` the
   * apply waits until it is issued; with `create` it is issued after the zone's name servers are entered at the registrar.
   * By default none.
   */
  certificate: certificate.optional(),
};

/**
 * The section `network.dns`: the public zone that ExternalDNS writes to.
 * @internal
 */
export const dnsSettings = z.discriminatedUnion("manage", [
  z.strictObject({
    ...zone,
    /** The network stack creates the zone, and it is deleted with the network. */
    manage: z.literal("create"),
  }),
  z.strictObject({
    ...zone,
    /** The zone exists and stays. */
    manage: z.literal("adopt"),
    /**
     * Id of the hosted zone.
     * @example "Z0123456789ABCDEFGHIJ"
     */
    id: z.string().check(
      matches(/^Z[A-Z0-9]{5,31}$/, {
        en: 'write the id of the hosted zone, such as "Z0123456789ABCDEFGHIJ"',
        ko: '"Z0123456789ABCDEFGHIJ"와 같은 호스팅 영역 ID를 적으십시오',
      }),
    ),
  }),
]);

/** A certificate whose names are validated by records of the zone. */
export type CertificateSettings = SettingsInput<typeof certificate>;

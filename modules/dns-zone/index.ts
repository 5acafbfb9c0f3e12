export { DnsZone, type DnsZoneProps } from "./dns-zone";
export { ZoneCertificate, type ZoneCertificateProps } from "./zone-certificate";

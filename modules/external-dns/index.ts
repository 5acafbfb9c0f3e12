export { declareExternalDns } from "./declare";
export { ExternalDns, type ExternalDnsProps } from "./external-dns";
export { type DnsZoneAddress, externalDnsAccount, externalDnsPolicies } from "./plan";

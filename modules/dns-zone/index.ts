export { DnsZone, type DnsZoneProps } from "./dns-zone";

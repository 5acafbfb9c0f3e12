export { ExternalDns, type ExternalDnsProps } from "./external-dns";

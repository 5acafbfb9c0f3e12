export { type DnsZoneAddress, externalDnsAccount, externalDnsPolicies } from "./controller-account";
export { type DnsRecord, recordProblem, recordsOf, txtPrefix } from "./records";

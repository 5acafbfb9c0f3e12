export { type DnsRecord, type RecordFault, recordFault, recordsOf, txtPrefix } from "./records";

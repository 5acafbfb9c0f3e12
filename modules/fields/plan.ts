export { bucketArn, bucketName } from "./buckets";
export { entriesByKey, sortedByKey } from "./by-key";
export { cidr, dnsLabel, keyName, port, range, region, retentionDays, securityGroupId, zone } from "./formats";
export type { Hint } from "./hint";
export { isRecord } from "./is-record";
export { findingOf, malformed, matches, passes, refuses } from "./refuses";
export type { Frozen, Settings, SettingsInput } from "./settings";
export { uniqueList } from "./unique-list";
export { withDefaults } from "./with-defaults";

export { bucketArn, bucketName } from "./buckets";
export { cidr, dnsLabel, keyName, port, range, region, retentionDays, securityGroupId, zone } from "./formats";
export { isRecord } from "./is-record";
export { findingOf, type Hint, malformed, matches, passes, refuses } from "./refuses";
export type { Frozen, Settings, SettingsInput } from "./settings";
export { uniqueList } from "./unique-list";
export { withDefaults } from "./with-defaults";

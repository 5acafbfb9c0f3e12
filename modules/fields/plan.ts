export { bucketArn, bucketName } from "./buckets";
export { cidr, dnsLabel, keyName, port, range, retentionDays, securityGroupId, zone } from "./formats";
export { findingOf, type Hint, matches, passes, refuses } from "./refuses";
export type { Frozen, Settings, SettingsInput } from "./settings";
export { withDefaults } from "./with-defaults";

export { cidr, dnsLabel, keyName, port, range, retentionDays, securityGroupId, zone } from "./formats";
export type { Frozen, Settings, SettingsInput } from "./settings";
export { withDefaults } from "./with-defaults";

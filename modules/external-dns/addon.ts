import type { HelmAddon } from "../internal/helm-addon";
import { chart } from "./chart";
import { externalDnsAccount, externalDnsPolicies } from "./plan";
import { externalDnsPods } from "./pods";
import { externalDnsSettings } from "./settings";

/** ExternalDNS. EKS has it as a community add-on as well: https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html. */
export const externalDns: HelmAddon<typeof externalDnsSettings> = {
  settings: externalDnsSettings,
  id: "external-dns",
  eksAddon: "external-dns",
  namespaces: [externalDnsAccount.namespace],
  calls: ["route53"],
  identity: { account: externalDnsAccount, policies: externalDnsPolicies },
  dnsZone: true,
  pods: externalDnsPods,
  chart: () => chart,
};

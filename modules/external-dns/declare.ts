import type { DeclareAddon } from "../addons/wiring";
import { ExternalDns } from "./external-dns";
import type { externalDnsSettings } from "./settings";

/** Declares ExternalDNS, as the addons stack wires it. */
export const declareExternalDns: DeclareAddon<typeof externalDnsSettings> = (
  scope,
  id,
  settings,
  { environment, region, network, roleArn, gatewayApi, defaultDenyEngine, sources, after },
) => {
  const main = new ExternalDns(scope, id, {
    ...settings,
    environment,
    region,
    // They are there: the contract was asked for them.
    zoneId: network.dnsZoneId as string,
    zoneName: network.dnsZoneName as string,
    roleArn,
    gatewayApi,
    defaultDenyEngine,
    sources,
    after,
  });
  const published = {
    dnsZoneName: network.dnsZoneName,
    externalDnsPolicy: main.policy,
    externalDnsAnnotationPrefix: main.annotationPrefix,
  };
  return { main, published };
};

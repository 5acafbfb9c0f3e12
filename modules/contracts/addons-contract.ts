import type { Contract, ContractHeader } from "./contract";
import { mapOf, optionalByZone, optionalText, text, texts } from "./fields";
import type { ZoneMap } from "./zone-map";

/** What an addons stack publishes for later stacks (schema 1). */
export interface AddonsContract extends ContractHeader {
  /** Ingress class that the AWS Load Balancer Controller serves; absent without it. */
  readonly ingressClass: string | undefined;

  /** Load balancer class that the AWS Load Balancer Controller serves; absent without it. */
  readonly loadBalancerClass: string | undefined;

  /**
   * Subnets that internal load balancers name, by zone; absent where the AWS Load Balancer Controller finds them by their tags,
   * and from contracts that were published before there was such a field.
   */
  readonly internalLoadBalancerSubnetIds?: ZoneMap;

  /** The same for internet-facing load balancers. */
  readonly internetFacingLoadBalancerSubnetIds?: ZoneMap;

  /** Gateway classes that are served; empty without any. */
  readonly gatewayClasses: readonly string[];

  /** Zone in which ExternalDNS writes; absent without it. */
  readonly dnsZoneName: string | undefined;

  /** What ExternalDNS may do: `create-only`, `upsert-only` or `sync`; absent without it. */
  readonly externalDnsPolicy: string | undefined;

  /** Prefix of the annotations that ExternalDNS reads, with its final slash; absent without it. */
  readonly externalDnsAnnotationPrefix: string | undefined;

  /** Version of every installed chart, by release name. */
  readonly chartVersions: Readonly<Record<string, string>>;
}

/** The contract of the addons stack. */
export const addonsContract: Contract<AddonsContract> = {
  kind: "addons",
  schema: 1,
  fields: {
    environment: text,
    accountId: text,
    region: text,
    partition: text,
    ingressClass: optionalText,
    loadBalancerClass: optionalText,
    internalLoadBalancerSubnetIds: optionalByZone,
    internetFacingLoadBalancerSubnetIds: optionalByZone,
    gatewayClasses: texts,
    dnsZoneName: optionalText,
    externalDnsPolicy: optionalText,
    externalDnsAnnotationPrefix: optionalText,
    chartVersions: mapOf(),
  },
};

import type { ContractHeader, FieldName } from "./contract";

/** What a consumer needs of a contract, beyond the fields that every producer must have. */
export interface ContractNeeds<T> {
  /**
   * Optional fields that this consumer cannot do without, such as `dnsZoneId`.
   * @default - none
   */
  readonly fields?: readonly FieldName<T>[];

  /**
   * Zones that a field must have, such as `{ privateSubnetIds: ["eu-west-1a", "eu-west-1b"] }`.
   * @default - none
   */
  readonly zones?: { readonly [K in FieldName<T>]?: readonly string[] };

  /**
   * Values that fields must have, such as `{ networkPolicyEngine: "vpc-cni" }`: what the consumer was made for.
   * @default - any
   */
  readonly values?: { readonly [K in FieldName<T>]?: string };

  /**
   * Members that a list must have, or keys that a map must have, such as `{ gatewayClasses: ["alb"] }`.
   * @default - none
   */
  readonly members?: { readonly [K in FieldName<T>]?: readonly string[] };

  /**
   * The account and region in which the consumer works; a contract from elsewhere is refused at plan.
   * @default - any
   */
  readonly location?: Pick<ContractHeader, "accountId" | "region">;
}

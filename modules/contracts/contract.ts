import type { Field } from "./fields";

/** What every contract carries before its own fields. */
export interface ContractHeader {
  /** Name of the environment that published it. */
  readonly environment: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region, such as `ap-northeast-2`. */
  readonly region: string;

  /** AWS partition, such as `aws` or `aws-cn`. */
  readonly partition: string;
}

/**
 * The agreement between a stack that publishes and the stacks that read.
 *
 * Within a schema fields are only added. A breaking change is a second output `contract_v2`, published beside the first
 * until every consumer has moved.
 */
export interface Contract<T extends ContractHeader> {
  /** The producing stack: `network`, `cluster` or `addons`. */
  readonly kind: string;

  /** Version of the agreement; consumers refuse any other. */
  readonly schema: number;

  /** How each field is written and read. */
  readonly fields: { readonly [K in keyof T]-?: Field<T[K]> };
}

/** Names of the fields of a contract. */
export type FieldName<T> = Extract<keyof T, string>;

/** The name of a field in Terraform: `vpcId` is `vpc_id` there. */
export function terraformName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The fields in the order in which the contract declares them. */
export function fieldNames<T extends ContractHeader>(contract: Contract<T>): FieldName<T>[] {
  return Object.keys(contract.fields) as FieldName<T>[];
}

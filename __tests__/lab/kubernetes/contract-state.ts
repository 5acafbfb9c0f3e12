import type { ContractHeader, ContractReference } from "@eksnet/modules/contracts";
import { terraformName } from "../../../modules/contracts/contract";

/** A Terraform state whose one output is a contract, as a producer's apply leaves it; all values must be known. */
export function stateOf<T extends ContractHeader>({ contract, known }: ContractReference<T>): string {
  const fields = Object.entries(known).map(([field, value]) => [terraformName(field), value ?? null]);
  const value = { kind: contract.kind, schema: contract.schema, ...Object.fromEntries(fields) };
  const outputs = { contract: { value, type: typeOf(value) } };
  return JSON.stringify({
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: "test",
    outputs,
    resources: [],
  });
}

/** A value's type in Terraform's words. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (typeof value === "object" && value !== null) {
    return ["object", Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typeOf(member)]))];
  }
  return typeof value === "boolean" ? "bool" : typeof value === "number" ? "number" : "string";
}

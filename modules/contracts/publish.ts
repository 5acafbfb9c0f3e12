import { TerraformOutput, type TerraformResource, TerraformStack, Token, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { type Contract, type ContractHeader, fieldNames, terraformName } from "./contract";
import { type ContractReference, type ContractSource, remoteReference } from "./reference";
import { ZoneMap } from "./zone-map";

/** How a contract is published. */
export interface PublishOptions {
  /** Where the producer keeps its state. */
  readonly source: ContractSource;

  /**
   * The last resources that the stack makes. The output waits for them, so a first apply that fails publishes nothing
   * and a consumer never plans on half a producer.
   */
  readonly after: readonly TerraformResource[];
}

/**
 * Publishes a contract as the stack's output `contract`.
 *
 * Non-secret values only: an output is readable with access to the state.
 * @returns the reference for the consumers in the same program
 */
export function publishContract<T extends ContractHeader>(
  scope: Construct,
  contract: Contract<T>,
  values: T,
  { source, after }: PublishOptions,
): ContractReference<T> {
  const published: Record<string, unknown> = { kind: contract.kind, schema: contract.schema };
  for (const name of fieldNames(contract)) published[terraformName(name)] = contract.fields[name].publish(values[name]);

  const output = new TerraformOutput(scope, "contract", {
    value: published,
    description: `What stack ${source.environment}-${contract.kind} tells the stacks that build on it`,
  });
  if (after.length > 0) {
    // Bare addresses: TerraformOutput.dependsOn would write "${aws_subnet.a}", which Terraform refuses.
    const addresses = after.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
    output.addOverride("depends_on", addresses.sort());
  }

  const stack = TerraformStack.of(scope);
  return remoteReference(contract, {
    state: source.state,
    address: { environment: source.environment, stack: contract.kind },
    applyOrder: [...stack.dependencies, stack].map(({ node }) => node.id),
    known: knownValues(contract, values),
    stack,
  });
}

function knownValues<T extends ContractHeader>(contract: Contract<T>, values: T): Partial<T> {
  const known: Partial<T> = {};
  for (const name of fieldNames(contract)) {
    const value = values[name];
    if (value instanceof ZoneMap ? value.zones !== undefined : isLiteral(value)) known[name] = value;
  }
  return known;
}

function isLiteral(value: unknown): boolean {
  if (Token.isUnresolved(value) || Tokenization.isResolvable(value)) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isLiteral);
}

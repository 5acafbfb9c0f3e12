import { type IResolvable, type TerraformRemoteState, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { cdktfCommand } from "./cdktf-command";
import { type Contract, type ContractHeader, fieldNames, terraformName } from "./contract";
import type { ContractNeeds } from "./contract-needs";
import { recordRead } from "./reads";
import { localStatePath, readState, type StackAddress, type StateSettings, stackId } from "./state";

/** A contract behind a remote state. */
export interface RemoteProducer<T> {
  /** Where the producer keeps its state. */
  readonly state: StateSettings;

  readonly address: StackAddress;

  /** Ids of the stacks to apply so that the contract is there: the producer last. */
  readonly applyOrder: readonly string[];

  /** What this synth knows of the values. */
  readonly known: Partial<T>;

  /**
   * The producer, where it is in the same program: consumers then depend on it, which gives `cdktf apply` its order.
   * @default - a stack of another program
   */
  readonly stack?: TerraformStack;
}

/** Reads a contract through `terraform_remote_state`, with the conditions that Terraform checks at plan. */
export function readRemoteContract<T extends ContractHeader>(
  scope: Construct,
  contract: Contract<T>,
  producer: RemoteProducer<T>,
  needs: ContractNeeds<T>,
): T {
  const consumer = TerraformStack.of(scope);
  recordRead(consumer, producer.address);
  if (producer.stack !== undefined) consumer.addDependency(producer.stack);
  const remote = readState(scope, contract.kind, producer.state, producer.address);
  remote.addOverride("lifecycle", {
    ...localPrecondition(producer),
    postcondition: postconditions(contract, producer, needs),
  });

  const values: Partial<T> = {};
  for (const name of fieldNames(contract)) {
    const knownAbsent = name in producer.known && producer.known[name] === undefined;
    if (!knownAbsent) values[name] = contract.fields[name].read(field(remote, name), producer.known[name]);
  }
  return values as T;
}

function field(remote: TerraformRemoteState, name: string): IResolvable {
  return Token.asAny(remote.get(`contract.${terraformName(name)}`));
}

interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

/*
 * A producer without any state stops Terraform before a postcondition is looked at, with "Unable to find remote state".
 * For files a precondition can report it first; for S3 and HCP Terraform a configuration cannot.
 */
function localPrecondition<T>({ state, address, applyOrder }: RemoteProducer<T>): { precondition?: Condition[] } {
  if (state.kind !== "local") return {};
  return {
    precondition: [
      {
        condition: `\${fileexists("\${path.module}/${localStatePath(state, address)}")}`,
        error_message: `Stack ${stackId(address)} has not been applied. Run: ${applyCommand({ address, applyOrder })}`,
      },
    ],
  };
}

/* The environment is edited before it is applied, so it must synthesise. */
function applyCommand({
  address: { environment },
  applyOrder,
}: Pick<RemoteProducer<never>, "address" | "applyOrder">): string {
  return cdktfCommand("apply", applyOrder, { environment });
}

function postconditions<T extends ContractHeader>(
  contract: Contract<T>,
  { address, applyOrder }: RemoteProducer<T>,
  { fields = [], zones, members, values, location }: ContractNeeds<T>,
): Condition[] {
  const producer = `Stack ${stackId(address)}`;
  const run = `Run: ${applyCommand({ address, applyOrder })}`;
  const conditions: Condition[] = [
    {
      condition: `\${try(self.outputs.contract.kind, "") == "${contract.kind}" && try(self.outputs.contract.schema, 0) == ${contract.schema}}`,
      error_message: `${producer} has not been applied, or publishes another contract: wanted ${contract.kind} schema ${contract.schema}, found \${try(self.outputs.contract.kind, "none")} schema \${try(self.outputs.contract.schema, "none")}. ${run}`,
    },
  ];

  const required = fieldNames(contract).filter((name) => !contract.fields[name].optional || fields.includes(name));
  const missing = `setsubtract(${list(required.map(terraformName))}, [for name, value in try(self.outputs.contract, {}) : name if value != null])`;
  conditions.push({
    condition: `\${length(${missing}) == 0}`,
    error_message: `${producer} does not publish: \${join(", ", ${missing})}. Set what is missing in environment ${address.environment}, or apply it again if it is older than this platform. ${run}`,
  });

  for (const name of fieldNames(contract)) {
    const wanted = values?.[name];
    if (wanted === undefined) continue;
    const found = `try(self.outputs.contract.${terraformName(name)}, null)`;
    conditions.push({
      condition: `\${${found} == ${JSON.stringify(wanted)}}`,
      error_message: `${producer} has \${jsonencode(${found})} for ${terraformName(name)}; this stack was made for ${JSON.stringify(wanted)}. ${run}`,
    });
  }

  if (location !== undefined) {
    conditions.push({
      condition: `\${try(self.outputs.contract.account_id, "") == "${location.accountId}" && try(self.outputs.contract.region, "") == "${location.region}"}`,
      error_message: `${producer} is of account \${try(self.outputs.contract.account_id, "none")} in \${try(self.outputs.contract.region, "none")}; this stack works in account ${location.accountId} in ${location.region}.`,
    });
  }

  for (const name of fieldNames(contract)) {
    const wanted = zones?.[name] ?? [];
    if (wanted.length === 0) continue;
    const lacking = `setsubtract(${list(wanted)}, try(keys(self.outputs.contract.${terraformName(name)}), []))`;
    conditions.push({
      condition: `\${length(${lacking}) == 0}`,
      error_message: `${producer} has no ${terraformName(name)} for: \${join(", ", ${lacking})}. Add the zone to network.zones of environment ${address.environment}. ${run}`,
    });
  }

  for (const name of fieldNames(contract)) {
    const wanted = members?.[name] ?? [];
    if (wanted.length === 0) continue;
    const found = `self.outputs.contract.${terraformName(name)}`;
    // keys() fails on a list, and both on null, which a producer publishes for what it does not have.
    const lacking = `setsubtract(${list(wanted)}, try(keys(${found}), [for member in ${found} : member], []))`;
    conditions.push({
      condition: `\${length(${lacking}) == 0}`,
      error_message: `${producer} has no ${terraformName(name)} called: \${join(", ", ${lacking})}. Set what is missing in environment ${address.environment}, or apply the stack again if its last apply was before that. ${run}`,
    });
  }
  return conditions;
}

function list(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}

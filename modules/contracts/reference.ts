import { Token } from "cdktf";
import type { Construct } from "constructs";
import { Findings } from "../errors";
import { type Contract, type ContractHeader, fieldNames } from "./contract";
import type { ContractNeeds } from "./contract-needs";
import { errors } from "./findings";
import { type RemoteProducer, readRemoteContract } from "./remote-contract";
import type { StateSettings } from "./state";
import { ZoneMap } from "./zone-map";

/** A contract that a stack may read: behind a remote state, or given as literals. */
export interface ContractReference<T extends ContractHeader> {
  /** The agreement. */
  readonly contract: Contract<T>;

  /**
   * The values that are known at synth; a field that is missing here is known to Terraform only, and a field that is
   * present and undefined is known to be absent.
   */
  readonly known: Partial<T>;

  /**
   * Reads the contract in a consumer's stack. Call it once per stack.
   *
   * What is known at synth is checked here; the rest is checked at plan, by postconditions that name the stack to apply.
   * @throws ConfigurationError `ContractUnfit` when a known value cannot serve the needs
   */
  read(scope: Construct, needs?: ContractNeeds<T>): T;
}

/** A contract given as values: for a test, or for a team that has no eksnet stack in front. */
export function literalContract<T extends ContractHeader>(contract: Contract<T>, values: T): ContractReference<T> {
  // Fields that were added later are not in older literals: they are absent, not unknown.
  const absent = Object.fromEntries(fieldNames(contract).map((name) => [name, undefined]));
  const known: Partial<T> = { ...absent, ...values };
  return {
    contract,
    known,
    read: (_scope, needs = {}) => {
      checkKnown(contract, known, needs);
      return values;
    },
  };
}

/** Where a contract is published. */
export interface ContractSource {
  /** Where the environment keeps its states. */
  readonly state: StateSettings;

  /** Name of the environment. */
  readonly environment: string;
}

/** A contract that another program publishes; nothing of it is known at synth. */
export function contractFrom<T extends ContractHeader>(
  contract: Contract<T>,
  source: ContractSource,
): ContractReference<T> {
  const order = ["network", "cluster", "addons"];
  const upToProducer = order.slice(0, order.indexOf(contract.kind) + 1);
  return remoteReference(contract, {
    state: source.state,
    address: { environment: source.environment, stack: contract.kind },
    applyOrder: upToProducer.map((stack) => `${source.environment}-${stack}`),
    known: {},
  });
}

/**
 * Reads a contract that another program publishes.
 *
 * @example
 * const cluster = readContract(this, clusterContract, { environment: "production", state: { kind: "hcp", organization: "acme" } });
 * new DataAwsEksCluster(this, "cluster", { name: cluster.name });
 */
export function readContract<T extends ContractHeader>(
  scope: Construct,
  contract: Contract<T>,
  source: ContractSource,
  needs?: ContractNeeds<T>,
): T {
  return contractFrom(contract, source).read(scope, needs);
}

/** A reference to a contract behind a remote state. */
export function remoteReference<T extends ContractHeader>(
  contract: Contract<T>,
  producer: RemoteProducer<T>,
): ContractReference<T> {
  return {
    contract,
    known: producer.known,
    read: (scope, needs = {}) => {
      checkKnown(contract, producer.known, needs);
      return readRemoteContract(scope, contract, producer, needs);
    },
  };
}

function checkKnown<T extends ContractHeader>(
  contract: Contract<T>,
  known: Partial<T>,
  { fields = [], zones, members, values, location }: ContractNeeds<T>,
): void {
  const findings = new Findings();
  for (const field of fields) {
    if (field in known && known[field] === undefined) {
      findings.add(errors.ContractFieldMissing(field, { contract: contract.kind }));
    }
  }
  for (const field of fieldNames(contract)) {
    const has = known[field];
    if (!(has instanceof ZoneMap) || has.zones === undefined) continue;
    const lacking = (zones?.[field] ?? []).filter((zone) => !has.zones?.includes(zone));
    if (lacking.length > 0) {
      const values = { contract: contract.kind, zones: has.zones, missing: lacking };
      findings.add(errors.ContractZoneMissing(field, values));
    }
  }
  for (const field of fieldNames(contract)) {
    const wanted = values?.[field];
    if (wanted === undefined || !(field in known) || known[field] === wanted || Token.isUnresolved(known[field]))
      continue;
    const difference = { contract: contract.kind, found: known[field] ?? null, wanted };
    findings.add(errors.ContractValueDiffers(field, difference));
  }
  for (const field of fieldNames(contract)) {
    const has = known[field];
    const there = membersOf(has);
    const lacking = there === undefined ? [] : (members?.[field] ?? []).filter((member) => !there.includes(member));
    if (lacking.length === 0) continue;
    findings.add(errors.ContractMemberMissing(field, { contract: contract.kind, missing: lacking }));
  }
  for (const field of ["accountId", "region"] as const) {
    const found = known[field];
    if (location !== undefined && found !== undefined && found !== location[field]) {
      const values = { contract: contract.kind, found, wanted: location[field] };
      findings.add(errors.ContractLocationMismatch(field, values));
    }
  }
  findings.throwIfAny("ContractUnfit", `contract ${contract.kind} of ${known.environment ?? "another environment"}`);
}

/** Members of a list, or keys of a map, that are known at synth. */
function membersOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const isMap =
    typeof value === "object" && value !== null && !(value instanceof ZoneMap) && !Token.isUnresolved(value);
  return isMap ? Object.keys(value) : undefined;
}

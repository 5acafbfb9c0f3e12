import { Faults } from "@eksnet/modules/errors";
import { cidrsOverlap } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";
import { vpcRanges } from "./service-range";

/**
 * Checks between environments.
 *
 * @throws ConfigurationError `EnvironmentsConflict`; each path begins with the environment's name
 */
export function checkAcross(environments: readonly Environment[]): void {
  const faults = new Faults();
  for (const [index, one] of environments.entries()) {
    for (const other of environments.slice(index + 1)) {
      checkPairOfNames(one.name, other.name, faults);
      checkPairOfRanges(one, other, faults);
    }
    if (one.network.kind === "contract") checkProducer(one, one.network, environments, faults);
  }
  faults.throwIfAny("EnvironmentsConflict");
}

/* Stack ids are <environment>-<stack> and cdktf selects them with globs: "study-*" must not mean "study-b-network" as well. */
function checkPairOfNames(one: string, other: string, faults: Faults): void {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (one === other) {
    faults.add("EnvironmentNameDuplicate", `${one}.name`, `two files name their environment "${one}"; rename one`);
  } else if (long.startsWith(`${short}-`)) {
    faults.add(
      "EnvironmentNamePrefix",
      `${long}.name`,
      `"${long}" begins with "${short}-", so that cdktf apply '${short}-*' would touch both; rename one`,
    );
  }
}

function checkPairOfRanges(one: Environment, other: Environment, faults: Faults): void {
  if (one.account !== other.account || one.region !== other.region) return;
  if (mayOverlap(one).includes(other.name) || mayOverlap(other).includes(one.name) || sameVpc(one, other)) return;
  for (const range of vpcRanges(one.network)) {
    for (const otherRange of vpcRanges(other.network)) {
      if (!cidrsOverlap(range, otherRange)) continue;
      faults.add(
        "VpcRangesOverlap",
        `${other.name}.network.cidr`,
        `${otherRange} meets ${range} of ${one.name} in the same account and region, so the two could never be connected; choose another range, or add "${one.name}" to network.mayOverlap`,
      );
    }
  }
}

function mayOverlap({ network }: Environment): readonly string[] {
  return network.kind === "create" ? network.mayOverlap : [];
}

function sameVpc({ network: one }: Environment, { network: other }: Environment): boolean {
  return one.kind === "existing" && other.kind === "existing" && one.vpcId === other.vpcId;
}

/** A network contract of an environment that is here; one of another program is checked at plan. */
function checkProducer(
  { name, account, region, state, cluster }: Environment,
  { environment, zones }: Extract<Environment["network"], { kind: "contract" }>,
  environments: readonly Environment[],
  faults: Faults,
): void {
  const path = `${name}.network`;
  const producer = environments.find((candidate) => candidate.name === environment);
  if (producer === undefined) return;
  if (producer.network.kind === "contract") {
    faults.add(
      "NetworkOwnerMissing",
      `${path}.environment`,
      `"${environment}" has no network stack either; name the one that has`,
    );
    return;
  }
  if (producer.account !== account || producer.region !== region) {
    faults.add(
      "NetworkOfAnotherPlace",
      `${path}.environment`,
      `"${environment}" is in account ${producer.account}, ${producer.region}; this one is in ${account}, ${region}`,
    );
  }
  if (stateHome(producer.state) !== stateHome(state)) {
    faults.add(
      "NetworkStateElsewhere",
      `${name}.state`,
      `the network of "${environment}" is read from the same state home, and it has ${stateHome(producer.state)} against ${stateHome(state)} here; make them equal`,
    );
  }
  const missing = zones.filter((zone) => !producer.network.zones.includes(zone));
  if (missing.length > 0) {
    faults.add(
      "ZoneUnknown",
      `${path}.zones`,
      `"${environment}" has no ${missing.join(", ")}; add it to its network.zones`,
    );
  }
  for (const range of vpcRanges(producer.network)) {
    if (cluster.serviceCidr !== undefined && cidrsOverlap(range, cluster.serviceCidr)) {
      faults.add(
        "ServiceCidrOverlapsVpc",
        `${name}.cluster.serviceCidr`,
        `${cluster.serviceCidr} meets ${range} of the VPC of "${environment}"; choose a range outside it`,
      );
    }
  }
}

function stateHome(state: Environment["state"]): string {
  switch (state.kind) {
    case "local":
      return "local files";
    case "s3":
      return `bucket ${state.bucket}`;
    case "hcp":
      return `organization ${state.organization} at ${state.hostname ?? "app.terraform.io"}`;
  }
}

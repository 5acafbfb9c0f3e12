import { isDeepStrictEqual } from "node:util";
import { type ErrorFinding, Findings, nearest } from "@eksnet/modules/errors";
import { cidrsOverlap } from "@eksnet/modules/vpc/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { errors, type StateHome } from "./across-findings";
import { checkZone } from "./addons";
import { checkTiers } from "./capacity";
import type { EnvironmentFile } from "./environment-file";
import { checkGuestRoutes } from "./guest-routes";
import { checkSchemes } from "./load-balancer-subnets";
import { errors as networkErrors } from "./network-findings";
import { vpcRanges } from "./service-range";
import { unusedErrors } from "./unused-findings";
import { checkVpcOverlaps } from "./vpc-overlaps";

/** A conflict between environments. */
export interface Conflict extends ErrorFinding {
  /** Names of the environments that cannot be used as they are. */
  readonly environments: readonly string[];
}

/**
 * Checks between environments; each path begins with an environment's name.
 *
 * @param files those that load
 * @param unread names of the files that do not load: an environment that another refers to may be in one of them
 */
export function conflictsBetween(files: readonly EnvironmentFile[], unread: readonly string[] = []): Conflict[] {
  const environments = files.map(({ environment }) => environment);
  const pairs = files.flatMap((one, index) => files.slice(index + 1).map((other) => [one, other] as const));
  return [
    ...pairs.flatMap(([one, other]) =>
      conflictsIn([one.environment.name, other.environment.name], (findings) =>
        checkPair(one, other, environments, findings),
      ),
    ),
    ...environments.flatMap((environment) =>
      conflictsIn([environment.name], (findings) => checkMayOverlap(environment, environments, unread, findings)),
    ),
    ...environments.flatMap(({ name, network, ...rest }) =>
      network.kind !== "contract"
        ? []
        : conflictsIn([name], (findings) =>
            findings.collect(name, () => checkConsumer({ name, network, ...rest }, network, environments, unread)),
          ),
    ),
  ];
}

function conflictsIn(environments: readonly string[], check: (findings: Findings) => void): Conflict[] {
  const findings = new Findings();
  check(findings);
  return findings.errors.map((problem) => ({ ...problem, environments }));
}

function checkPair(
  one: EnvironmentFile,
  other: EnvironmentFile,
  environments: readonly Environment[],
  findings: Findings,
): void {
  const { name } = one.environment;
  if (name === other.environment.name) {
    findings.add(errors.EnvironmentNameDuplicate(`${name}.name`, { name, files: [one.file, other.file] }));
    return;
  }
  checkPrefix(name, other.environment.name, findings);
  checkVpcOverlaps(one, other, environments, findings);
}

/* Stack ids are <environment>-<stack> and cdktf selects them with globs: "study-*" must not mean "study-b-network" as well. */
function checkPrefix(one: string, other: string, findings: Findings): void {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (!long.startsWith(`${short}-`)) return;
  findings.add(errors.EnvironmentNamePrefix(`${long}.name`, { name: long, prefix: short }));
}

/** Whether each network that may overlap exists, and is compared at all. The name of one that does not load is not known. */
function checkMayOverlap(
  { name: owner, account, region, network }: Environment,
  environments: readonly Environment[],
  unread: readonly string[],
  findings: Findings,
): void {
  if (network.kind === "contract") return;
  const names = environments.map(({ name }) => name);
  for (const [index, name] of network.mayOverlap.entries()) {
    const path = `${owner}.network.mayOverlap.${index}`;
    const other = environments.find((one) => one.name === name);
    if (other === undefined && unread.length === 0) {
      findings.add(unusedErrors.MayOverlapUnknown(path, { name, near: nearest(name, names) }));
    } else if (other !== undefined && (other.account !== account || other.region !== region)) {
      findings.add(unusedErrors.MayOverlapUnused(path, { name, because: "elsewhere" }));
    }
  }
}

/** An environment in the network of another. Where another program creates that network, the plan checks it. */
function checkConsumer(
  guest: Environment,
  { environment, zones }: Extract<Environment["network"], { kind: "contract" }>,
  environments: readonly Environment[],
  unread: readonly string[],
): void {
  const { account, region, state, cluster, addons, workloads } = guest;
  const findings = new Findings();
  const producer = environments.find(({ name }) => name === environment);
  if (producer === undefined && mayBeIn(unread, environment, state.kind)) {
    const files = unread.map((file) => `environments/${file}`);
    findings.add(errors.NetworkEnvironmentUnread("network.environment", { environment, files }));
  } else if (producer === undefined) {
    checkForeign(environment, state.kind, environments, findings);
  } else if (producer.network.kind === "contract") {
    findings.add(errors.NetworkOwnerMissing("network.environment", { environment }));
  } else {
    checkPlace({ account, region, state }, producer, findings);
    checkTiers(producer.network, cluster, findings);
    checkZone(addons, producer.network, findings);
    checkSchemes({ addons, workloads }, producer.network, findings);
    checkGuestRoutes(guest, producer, findings);
    if (
      ipFamilyOf(cluster.podNetworking.mode) === "ipv6" &&
      ipFamilyOf(producer.cluster.podNetworking.mode) === "ipv4"
    ) {
      findings.add(errors.Ipv6RangeMissing("cluster.podNetworking.mode", { environment }));
    }
    const missing = zones.filter((zone) => !producer.network.zones.includes(zone));
    if (missing.length > 0) {
      const values = { zones: missing, known: producer.network.zones, environment };
      findings.add(networkErrors.ZoneNotInNetwork("network.zones", values));
    }
    for (const range of vpcRanges(producer.network)) {
      const { serviceCidr } = cluster;
      if (serviceCidr === undefined || !cidrsOverlap(range, serviceCidr)) continue;
      const values = { serviceCidr, range, environment };
      findings.add(networkErrors.ServiceCidrOverlapsVpc("cluster.serviceCidr", values));
    }
  }
  findings.throwIfAny("EnvironmentsConflict");
}

/* The name in a file that does not load is unknown. With local states the environment must be in this folder, so it may be any. */
function mayBeIn(unread: readonly string[], environment: string, state: string): boolean {
  return unread.includes(`${environment}.ts`) || (state === "local" && unread.length > 0);
}

/* Local states are files of this folder, so their producer is here; a name that nearly matches one of ours is a typo. */
function checkForeign(
  environment: string,
  state: string,
  environments: readonly Environment[],
  findings: Findings,
): void {
  const known = environments.map(({ name }) => name);
  if (state !== "local" && nearest(environment, known) === undefined) return;
  findings.add(errors.NetworkEnvironmentUnknown("network.environment", { environment, known }));
}

function checkPlace(
  { account, region, state }: Pick<Environment, "account" | "region" | "state">,
  producer: Environment,
  findings: Findings,
): void {
  if (producer.account !== account || producer.region !== region) {
    const values = {
      environment: producer.name,
      owner: { account: producer.account, region: producer.region },
      guest: { account, region },
    };
    findings.add(errors.NetworkLocationMismatch("network.environment", values));
  }
  if (!isDeepStrictEqual(stateHome(producer.state), stateHome(state))) {
    const values = { environment: producer.name, owner: stateHome(producer.state), guest: stateHome(state) };
    findings.add(errors.NetworkStateElsewhere("state", values));
  }
}

function stateHome(state: Environment["state"]): StateHome {
  switch (state.kind) {
    case "local":
      return { kind: "local" };
    case "s3":
      return { kind: "s3", bucket: state.bucket };
    case "hcp":
      return { kind: "hcp", organization: state.organization, hostname: state.hostname ?? "app.terraform.io" };
  }
}

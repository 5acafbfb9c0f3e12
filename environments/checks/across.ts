import { didYouMean, type ErrorFinding, Findings } from "@eksnet/modules/errors";
import { cidrsOverlap } from "@eksnet/modules/vpc/plan";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../schema";
import { checkZone } from "./addons";
import { checkTiers } from "./capacity";
import { checkGuestRoutes } from "./guest-routes";
import { checkSchemes } from "./load-balancer-subnets";
import { vpcRanges } from "./service-range";
import { checkVpcOverlaps } from "./vpc-overlaps";

/** An environment and the file that it comes from. */
export interface EnvironmentFile {
  /** Name of the file, such as `study.ts`. */
  readonly file: string;

  /** What it says. */
  readonly environment: Environment;
}

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
  return findings.list.map((problem) => ({ ...problem, environments }));
}

function checkPair(
  one: EnvironmentFile,
  other: EnvironmentFile,
  environments: readonly Environment[],
  findings: Findings,
): void {
  const { name } = one.environment;
  if (name === other.environment.name) {
    const message = `${one.file} and ${other.file} both name their environment "${name}"; change name in one of them`;
    findings.add("EnvironmentNameDuplicate", `${name}.name`, message);
    return;
  }
  checkPrefix(name, other.environment.name, findings);
  checkVpcOverlaps(one, other, environments, findings);
}

/* Stack ids are <environment>-<stack> and cdktf selects them with globs: "study-*" must not mean "study-b-network" as well. */
function checkPrefix(one: string, other: string, findings: Findings): void {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (!long.startsWith(`${short}-`)) return;
  findings.add(
    "EnvironmentNamePrefix",
    `${long}.name`,
    `"${long}" begins with "${short}-", so that cdktf apply '${short}-*' would touch both; rename one`,
  );
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
    const files = unread.map((file) => `environments/${file}`).join(", ");
    const message = `no environment named "${environment}" was loaded, and these files do not load: ${files}; fix them first`;
    findings.add("NetworkEnvironmentUnread", "network.environment", message);
  } else if (producer === undefined) {
    checkForeign(environment, state.kind, environments, findings);
  } else if (producer.network.kind === "contract") {
    const message = `"${environment}" has no network stack of its own either; name the environment that owns the network`;
    findings.add("NetworkOwnerMissing", "network.environment", message);
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
      const message = `the network of "${environment}" has no IPv6 ranges; use the network of an environment in mode "ipv6", or another mode`;
      findings.add("Ipv6RangeMissing", "cluster.podNetworking.mode", message);
    }
    const missing = zones.filter((zone) => !producer.network.zones.includes(zone));
    if (missing.length > 0) {
      const message = `"${environment}" has no ${missing.join(", ")}; add it to its network.zones`;
      findings.add("ZoneUnknown", "network.zones", message);
    }
    for (const range of vpcRanges(producer.network)) {
      if (cluster.serviceCidr === undefined || !cidrsOverlap(range, cluster.serviceCidr)) continue;
      const message = `${cluster.serviceCidr} overlaps ${range} of the VPC of "${environment}"; choose a range outside it`;
      findings.add("ServiceCidrOverlapsVpc", "cluster.serviceCidr", message);
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
  const question = didYouMean(
    environment,
    environments.map(({ name }) => name),
  );
  if (state !== "local" && question === "") return;
  findings.add(
    "NetworkEnvironmentUnknown",
    "network.environment",
    `no environment is named "${environment}".${question}`,
  );
}

function checkPlace(
  { account, region, state }: Pick<Environment, "account" | "region" | "state">,
  producer: Environment,
  findings: Findings,
): void {
  if (producer.account !== account || producer.region !== region) {
    findings.add(
      "NetworkLocationMismatch",
      "network.environment",
      `"${producer.name}" is in account ${producer.account}, ${producer.region}; this one is in ${account}, ${region}`,
    );
  }
  if (stateHome(producer.state) !== stateHome(state)) {
    findings.add(
      "NetworkStateElsewhere",
      "state",
      `the network of "${producer.name}" is read from this environment's state backend, ${stateHome(state)}, but is stored in ${stateHome(producer.state)}; use the same backend for both`,
    );
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

import "./bootstrap";
import {
  type ContractReference,
  contractFrom,
  type NetworkContract,
  networkContract,
  stackId,
} from "@eksnet/modules/contracts";
import { ConfigurationError } from "@eksnet/modules/errors";
import { findPlaceholders } from "@eksnet/modules/placeholders/plan";
import { pullFindings } from "@eksnet/modules/registry/plan";
import { Annotations, type App, type TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";
import { AddonsStack } from "./addons/addons-stack";
import { ClusterStack } from "./cluster/cluster-stack";
import { NetworkStack } from "./network/network-stack";
import { stackKinds } from "./stack-kinds";
import { terraformText } from "./terraform-text";
import { WorkloadsStack } from "./workloads/workloads-stack";

export { createApp } from "./app";

/** What the outside world tells the program. */
export interface PlatformOptions {
  /**
   * The day that support dates are compared with.
   * @default - the day of the run
   */
  readonly today?: Date;
}

/**
 * Defines the stacks of one environment and hands each the contracts of those before it.
 *
 * network -> cluster -> addons -> workloads: four states, joined only by what their contracts say.
 */
export function definePlatform(app: App, environment: Environment, { today = new Date() }: PlatformOptions = {}): void {
  const written = terraformText(environment);
  const network = defineNetwork(app, written);
  const clusterStack = new ClusterStack(app, written, { network, today });
  warnOfPlaceholders(clusterStack, environment);
  warnOfPulls(clusterStack, environment);
  const cluster = clusterStack.contract;
  const addons = new AddonsStack(app, written, { network, cluster }).contract;
  new WorkloadsStack(app, written, { cluster, addons });
}

/**
 * Defines the stacks of several environments. One that cannot be defined leaves no stack behind and keeps no other from
 * being defined, except those in its network.
 *
 * @param environments each after the one whose network it is in
 * @param refused names of environments that cannot be used, so that nothing can be built on their networks
 * @returns why environments were left out, one error for each
 */
export function definePlatforms(
  app: App,
  environments: readonly Environment[],
  refused: readonly string[] = [],
  options: PlatformOptions = {},
): ConfigurationError[] {
  const out = new Set(refused);
  const failures: ConfigurationError[] = [];
  for (const environment of environments) {
    const { name, network } = environment;
    try {
      if (network.kind === "contract" && out.has(network.environment))
        throw networkOfRefused(name, network.environment);
      definePlatform(app, environment, options);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const stack of stackKinds) app.node.tryRemoveChild(stackId({ environment: name, stack }));
      out.add(name);
      failures.push(inEnvironment(name, error));
    }
  }
  return failures;
}

/** A module names what it refuses, such as a node group, but not the environment. */
function inEnvironment(name: string, { code, faults, subject = name }: ConfigurationError): ConfigurationError {
  return new ConfigurationError(code, faults, subject === name ? name : `${name}, ${subject}`);
}

function networkOfRefused(guest: string, owner: string): ConfigurationError {
  const message = `the network belongs to "${owner}", which has problems of its own; solve those first`;
  const fault = { code: "NetworkEnvironmentRefused", path: "network.environment", message };
  return new ConfigurationError("EnvironmentRefused", [fault], guest);
}

/** The network is a stack of its own, or that of another environment: of this program, where it is defined before. */
function defineNetwork(app: App, environment: Environment): ContractReference<NetworkContract> {
  const { network, state } = environment;
  if (network.kind === "contract") {
    const owner = app.node.tryFindChild(stackId({ environment: network.environment, stack: "network" }));
    if (owner instanceof NetworkStack) return owner.contract;
    return contractFrom(networkContract, { environment: network.environment, state });
  }
  return new NetworkStack(app, environment, network).contract;
}

/* Every environment has a cluster stack, but not every one a network stack. */
function warnOfPlaceholders(stack: TerraformStack, environment: Environment): void {
  const placeholders = findPlaceholders(environment);
  if (placeholders.length === 0) return;
  const list = placeholders.map(({ value, paths }) => `${value} (${paths.slice(0, MAX_PATHS_SHOWN).join(", ")})`);
  Annotations.of(stack).addWarning(
    `Environment ${environment.name}: placeholder values remain: ${list.join("; ")}. Replace them before the first plan`,
  );
}

function warnOfPulls(stack: TerraformStack, environment: Environment): void {
  for (const { severity, path, message } of pullFindings(environment)) {
    if (severity === "warning")
      Annotations.of(stack).addWarning(`Environment ${environment.name}, ${path}: ${message}`);
  }
}

/* Enough to find the others. */
const MAX_PATHS_SHOWN = 2;

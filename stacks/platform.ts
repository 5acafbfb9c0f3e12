import "./bootstrap";
import {
  type ContractReference,
  contractFrom,
  type NetworkContract,
  networkContract,
  stackId,
} from "@eksnet/modules/contracts";
import { ConfigurationError } from "@eksnet/modules/errors";
import type { App } from "cdktf";
import type { Environment } from "../environments/schema";
import { AddonsStack } from "./addons/addons-stack";
import { ClusterStack } from "./cluster/cluster-stack";
import { isDelivered } from "./delivery/delivered-environment";
import { DeliveryStack } from "./delivery/delivery-stack";
import { checkForeignConsumers } from "./delivery/foreign-consumers";
import { errors } from "./findings";
import { NetworkStack } from "./network/network-stack";
import { PlatformStack } from "./platform-stack";
import { stackKinds } from "./stack-kinds";
import { stackWarnings } from "./stack-warnings";
import { terraformText } from "./terraform-text";
import { WorkloadsStack } from "./workloads/workloads-stack";

export { createApp } from "./app";

/**
 * Defines the stacks of one environment and hands each the contracts of those before it.
 *
 * network -> cluster -> addons -> workloads: four states, joined only by what their contracts say. The delivery stack, where
 * the environment has one, makes the workspaces in which they run.
 */
export function definePlatform(app: App, environment: Environment): void {
  const written = terraformText(environment);
  const network = defineNetwork(app, written);
  const cluster = new ClusterStack(app, written, { network }).contract;
  const addons = new AddonsStack(app, written, { network, cluster }).contract;
  new WorkloadsStack(app, written, { cluster, addons });
  const stacks = stacksOf(app, environment.name);
  checkForeignConsumers(app, environment.name, stacks);
  if (isDelivered(written)) new DeliveryStack(app, written, stacks);
  for (const stack of stacks) stack.warn(stackWarnings(environment, stack.kind));
}

/** The stacks of an environment that are defined, in their order. */
function stacksOf(app: App, environment: string): PlatformStack[] {
  return stackKinds.flatMap((stack) => {
    const defined = app.node.tryFindChild(stackId({ environment, stack }));
    return defined instanceof PlatformStack ? defined : [];
  });
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
): ConfigurationError[] {
  const out = new Set(refused);
  const failures: ConfigurationError[] = [];
  for (const environment of environments) {
    const { name, network } = environment;
    try {
      if (network.kind === "contract" && out.has(network.environment))
        throw networkOfRefused(name, network.environment);
      definePlatform(app, environment);
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
function inEnvironment(name: string, error: ConfigurationError): ConfigurationError {
  const { code, findings, subject = name, warnings } = error;
  return new ConfigurationError(code, findings, subject === name ? name : `${name}, ${subject}`, warnings);
}

function networkOfRefused(guest: string, owner: string): ConfigurationError {
  const finding = errors.NetworkEnvironmentRefused("network.environment", { owner });
  return new ConfigurationError("EnvironmentRefused", [finding], guest);
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

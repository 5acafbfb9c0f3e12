/*
 * What `npm run e2e:modes` runs in the lab, side by side: network and cluster of `study` in every mode of pod networking,
 * a cluster with Windows nodes, one with ranges of both families, and clusters in a network that exists, each applied from
 * nothing, planned again, and destroyed. Parts as arguments limit it to those: `npm run e2e:modes -- ipv6`.
 */
import { type PodNetworkingMode, podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import { defineEnvironment, type Environment } from "../../environments/schema";
import study from "../fixtures/study";
import { inMode } from "../support/modes";
import { families, windows } from "../support/uncommon-environments";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { tryExistingNetwork } from "./existing-network";
import { inLab, type Parts, runCommand, runParts } from "./parts";
import { Trial } from "./trial";
import { cycleInTrial } from "./trial-cycle";

/** What is run, by the name that limits a run to it. */
const parts: Parts = {
  ...Object.fromEntries(podNetworkingModes.map((mode) => [mode, () => tryMode(mode)])),
  windows: () => tryStacks("windows", windows),
  families: () => tryStacks("families", families),
  "existing-network": tryExistingNetwork,
};

function tryMode(mode: PodNetworkingMode): Promise<CheckResult[]> {
  // Some labs of study are refused in one.
  return tryStacks(mode, defineEnvironment({ ...inMode(study, mode), workloads: {} }));
}

/** What comes after the cluster does not hear of what is tried here. */
async function tryStacks(title: string, environment: Environment): Promise<CheckResult[]> {
  const trial = await Trial.start(lab, `mode-${title}`, environment.account);
  const stacks = (await trial.place(environment)).filter(({ id }) => /-(network|cluster)$/.test(id));
  return cycleInTrial(trial, title, stacks);
}

const command = "e2e:modes";
void runCommand(command, parts, (names) => inLab(() => runParts(command, parts, names)));

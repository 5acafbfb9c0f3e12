import type { Faults } from "@eksnet/modules/errors";
import { ecrRegion, pullFindings, registryOf } from "@eksnet/modules/registry/plan";
import type { Environment } from "../schema";

type PulledSections = Pick<
  Environment,
  "region" | "network" | "cluster" | "addons" | "workloads" | "state" | "registry" | "charts"
>;

/** Whether each mirror can be what it says: only Amazon ECR has pull-through caches. */
export function checkRegistry(registry: Environment["registry"], faults: Faults): void {
  for (const [of, { kind, prefix }] of Object.entries(registry)) {
    if (kind !== "pull-through-cache" || ecrRegion(registryOf(prefix)) !== undefined) continue;
    faults.add(
      "MirrorNotEcr",
      `registry.${of}.prefix`,
      `"${prefix}" is not in Amazon ECR, which has pull-through caches; use a prefix such as "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cache", or kind "repository"`,
    );
  }
}

/** Whether nodes and runs can fetch what the environment needs; what may fail is a warning of the cluster stack. */
export function checkPulls(environment: PulledSections, faults: Faults): void {
  for (const { severity, code, path, message } of pullFindings(environment)) {
    if (severity === "error") faults.add(code, path, message);
  }
}

import type { Faults } from "@eksnet/modules/errors";
import { regionFault } from "@eksnet/modules/regions/plan";
import { ecrRegion, pullFindings, withCanonicalHost } from "@eksnet/modules/registry/plan";
import type { Environment } from "../schema";

type PulledSections = Pick<
  Environment,
  "region" | "network" | "cluster" | "addons" | "workloads" | "state" | "registry" | "charts"
>;

/** Whether each mirror can be what it says: only Amazon ECR has pull-through caches, and its hosts name regions that exist. */
export function checkRegistry(registry: Environment["registry"], faults: Faults): void {
  const entries = Object.entries(registry);
  for (const [index, [of, { kind, prefix }]] of entries.entries()) {
    const path = `registry.${of}.prefix`;
    const region = ecrRegion(prefix.split("/")[0] ?? "");
    const fault = region === undefined ? undefined : regionFault(region);
    if (kind === "pull-through-cache" && region === undefined) {
      const message = `"${prefix}" is not in Amazon ECR, which has pull-through caches; use a prefix such as "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cache", or kind "repository"`;
      faults.add("MirrorNotEcr", path, message);
    }
    if (fault !== undefined) faults.add("RegionUnknown", path, `got ${region}; ${fault}`);
    const [other] = entries.slice(0, index).find(([prior]) => withCanonicalHost(prior) === withCanonicalHost(of)) ?? [];
    if (other === undefined) continue;
    const message = `"${of}" and "${other}" are the same registry, Docker Hub; keep one of the two`;
    faults.add("MirrorDuplicate", `registry.${of}`, message);
  }
}

/** Whether nodes and runs can fetch what the environment needs; what may fail is a warning of the cluster stack. */
export function checkPulls(environment: PulledSections, faults: Faults): void {
  for (const { severity, code, path, message } of pullFindings(environment)) {
    if (severity === "error") faults.add(code, path, message);
  }
}

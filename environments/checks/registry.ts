import type { Findings } from "@eksnet/modules/errors";
import { ecrHostProblem, ecrRegion, pullFindings, withCanonicalHost } from "@eksnet/modules/registry/plan";
import type { Environment } from "../schema";

type PulledSections = Pick<
  Environment,
  "region" | "network" | "cluster" | "addons" | "workloads" | "state" | "registry" | "charts"
>;

/** Whether each mirror can be what it says: only Amazon ECR has pull-through caches, and its hosts name regions that exist. */
export function checkRegistry(registry: Environment["registry"], findings: Findings): void {
  const entries = Object.entries(registry);
  for (const [index, [of, { kind, prefix }]] of entries.entries()) {
    const path = `registry.${of}.prefix`;
    checkEcrHost(path, hostOf(prefix), findings);
    checkEcrHost(`registry.${of}`, hostOf(of), findings);
    const isEcr = ecrRegion(hostOf(prefix)) !== undefined || ecrHostProblem(hostOf(prefix)) !== undefined;
    if (kind === "pull-through-cache" && !isEcr) {
      const message = `"${prefix}" is not in Amazon ECR, which has pull-through caches; use a prefix such as "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cache", or kind "repository"`;
      findings.add("MirrorNotEcr", path, message);
    }
    const [other] = entries.slice(0, index).find(([prior]) => withCanonicalHost(prior) === withCanonicalHost(of)) ?? [];
    if (other === undefined) continue;
    const message = `"${of}" and "${other}" are the same registry, Docker Hub; keep one of the two`;
    findings.add("MirrorDuplicate", `registry.${of}`, message);
  }
}

/** Whether repositories of charts in Amazon ECR have hosts that can exist. */
export function checkCharts({ charts, addons = {} }: Partial<PulledSections>, findings: Findings): void {
  const repositories: Readonly<Record<string, string | undefined>> = {
    charts,
    ...Object.fromEntries(
      Object.entries(addons).flatMap(([name, addon]) =>
        typeof addon === "object" && "chartRepository" in addon
          ? [[`addons.${name}.chartRepository`, addon.chartRepository]]
          : [],
      ),
    ),
  };
  for (const [path, repository = ""] of Object.entries(repositories)) {
    checkEcrHost(path, hostOf(repository.replace(/^[a-z]+:\/\//, "")), findings);
  }
}

function checkEcrHost(path: string, host: string, findings: Findings): void {
  const problem = ecrHostProblem(host);
  if (problem !== undefined) findings.add(problem.code, path, problem.message);
}

function hostOf(reference: string): string {
  return reference.split("/")[0] ?? "";
}

/** Whether nodes and runs can fetch what the environment needs; what may fail is a warning of the cluster stack. */
export function checkPulls(environment: PulledSections, findings: Findings): void {
  for (const { severity, code, path, message } of pullFindings(environment)) {
    if (severity === "error") findings.add(code, path, message);
  }
}

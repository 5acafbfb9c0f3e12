import type { Findings } from "@eksnet/modules/errors";
import { ecrHostProblem, pullFindings } from "@eksnet/modules/registry/plan";
import type { Environment } from "../fields/environment";

type PulledSections = Pick<
  Environment,
  "region" | "network" | "cluster" | "addons" | "workloads" | "state" | "registry" | "charts"
>;

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
    const host = repository.replace(/^[a-z]+:\/\//, "").split("/")[0] ?? "";
    const problem = ecrHostProblem(host);
    if (problem !== undefined) findings.add({ ...problem, path });
  }
}

/** Whether nodes and runs can fetch what the environment needs. */
export function checkPulls(environment: PulledSections, findings: Findings): void {
  findings.add(...pullFindings(environment));
}

import type { EnvironmentInput } from "../schema";

/** Applications by name, as an environment file has them. */
export type Workloads = NonNullable<EnvironmentInput["workloads"]>;

/**
 * The applications of a lab, which say so in their label `lab`: one entry of the environment file, to delete as a whole.
 *
 * @param id such as `C3`
 */
export function lab(id: string, applications: Workloads): Workloads {
  return Object.fromEntries(
    Object.entries(applications).map(([name, application]) => [
      name,
      { ...application, labels: { ...application.labels, lab: id } },
    ]),
  );
}

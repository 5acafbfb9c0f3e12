import { fargateProfileOfApplication } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { fargateProfileOf } from "@eksnet/modules/fargate-profile/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import { checkMesh, checkNetworkName, controllerPod, meshServiceName } from "@eksnet/modules/service-mesh/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./addons-findings";
import type { Sections } from "./sections";

/** The service mesh against what is maintained, against identities, and against the applications in it. */
export function checkServiceMesh(
  {
    name,
    region,
    addons,
    cluster,
    workloads = {},
  }: Pick<Sections, "name" | "region" | "addons" | "cluster" | "workloads">,
  findings: Findings,
): void {
  const mesh = addons?.mesh;
  if (mesh?.kind === "app-mesh") {
    findings.add(errors.AppMeshEnded("addons.mesh.kind"));
  }
  if (mesh?.kind === "vpc-lattice" && region !== undefined && !isAvailable("vpc-lattice", region)) {
    findings.add(errors.MeshUnavailable("addons.mesh.kind", { region }));
  }
  if (mesh !== undefined && cluster?.identity === "irsa") {
    findings.add(errors.MeshNeedsPodIdentity("addons.mesh"));
  }
  if (mesh !== undefined && name !== undefined) findings.collect("name", () => checkNetworkName(name));
  findings.collect("workloads", () => checkMesh(workloads));
  for (const [application, settings] of Object.entries(workloads)) {
    if (settings.mesh === undefined || name === undefined) continue;
    findings.collect(`workloads.${application}`, () => meshServiceName(name, application));
  }
  if (mesh !== undefined && cluster !== undefined) checkIdentitiesOnFargate(cluster, workloads, findings);
  if (addons === undefined || mesh !== undefined) return;
  for (const [application, settings] of Object.entries(workloads)) {
    if (settings.mesh !== undefined) findings.add(errors.ApplicationNeedsMesh(`workloads.${application}.mesh`));
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html#pod-id-restrictions */
function checkIdentitiesOnFargate(
  cluster: Environment["cluster"],
  workloads: Environment["workloads"],
  findings: Findings,
): void {
  const callers = new Set(Object.values(workloads).flatMap(({ mesh }) => mesh?.allowFrom ?? []));
  const profiles: Readonly<Record<string, string | undefined>> = {
    "addons.mesh": fargateProfileOf(controllerPod, cluster.fargateProfiles),
    ...Object.fromEntries(
      Object.entries(workloads)
        .filter(([name]) => callers.has(name))
        .map(([name, caller]) => [
          `workloads.${name}`,
          fargateProfileOfApplication(name, caller, cluster.fargateProfiles),
        ]),
    ),
  };
  for (const [owner, profile] of Object.entries(profiles)) {
    if (profile === undefined) continue;
    findings.add(errors.MeshIdentityOnFargate(`cluster.fargateProfiles.${profile}`, { pods: owner }));
  }
}

import { fargateProfileOfApplication } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import { fargateProfileOf } from "@eksnet/modules/fargate-profile/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import { checkMesh, checkNetworkName, controllerPod, meshServiceName } from "@eksnet/modules/service-mesh/plan";
import type { Environment } from "../schema";
import type { Sections } from ".";

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
    const message = 'AWS ended support for App Mesh on 2026-09-30; use "vpc-lattice", which needs no sidecar proxies';
    findings.add("AppMeshEnded", "addons.mesh.kind", message);
  }
  if (mesh?.kind === "vpc-lattice" && region !== undefined && !isAvailable("vpc-lattice", region)) {
    const message = `VPC Lattice is not available in ${region}; remove addons.mesh, and the field mesh of every application`;
    findings.add("MeshUnavailable", "addons.mesh.kind", message);
  }
  if (mesh !== undefined && cluster?.identity === "irsa") {
    const message =
      'callers are identified by the session tags that EKS Pod Identity sets, and IRSA sets none; set cluster.identity to "pod-identity"';
    findings.add("MeshNeedsPodIdentity", "addons.mesh", message);
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
    if (settings.mesh === undefined) continue;
    const message = 'the environment has no service mesh; add addons.mesh: { kind: "vpc-lattice" }, or remove this';
    findings.add("ApplicationNeedsMesh", `workloads.${application}.mesh`, message);
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
    const message = `it matches pods of ${owner}, whose identity in the mesh comes from Pod Identity, which Fargate does not support; narrow the selectors`;
    findings.add("MeshIdentityOnFargate", `cluster.fargateProfiles.${profile}`, message);
  }
}

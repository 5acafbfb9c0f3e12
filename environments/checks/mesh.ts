import type { Faults } from "@eksnet/modules/errors";
import { checkMesh } from "@eksnet/modules/service-mesh/plan";
import type { Sections } from ".";

/** The service mesh against what is maintained, against identities, and against the applications in it. */
export function checkServiceMesh(
  { addons, cluster, workloads = {} }: Pick<Sections, "addons" | "cluster" | "workloads">,
  faults: Faults,
): void {
  const mesh = addons?.mesh;
  if (mesh?.kind === "app-mesh") {
    const message =
      'AWS ended App Mesh on 2026-09-30, and its controller has nothing left to talk to; use "vpc-lattice", which needs no proxies beside the pods';
    faults.add("AppMeshEnded", "addons.mesh.kind", message);
  }
  if (mesh !== undefined && cluster?.identity === "irsa") {
    const message =
      'callers are told apart by the tags that EKS Pod Identity puts on their sessions, and IRSA puts none; set cluster.identity to "pod-identity"';
    faults.add("MeshNeedsPodIdentity", "addons.mesh", message);
  }
  faults.collect("workloads", () => checkMesh(workloads));
  if (addons === undefined || mesh !== undefined) return;
  for (const [name, application] of Object.entries(workloads)) {
    if (application.mesh === undefined) continue;
    const message = 'the environment has no service mesh; add addons.mesh: { kind: "vpc-lattice" }, or remove this';
    faults.add("ApplicationNeedsMesh", `workloads.${name}.mesh`, message);
  }
}

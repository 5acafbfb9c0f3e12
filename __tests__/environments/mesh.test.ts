import type { EnvironmentInput } from "../../environments/schema";
import { meshInput } from "../support/mesh-environment";
import { changed, type DeepPartial, errorsOf, variant } from "../support/variant";

function refused(changes: DeepPartial<EnvironmentInput>): string[] {
  const input = changed(meshInput as EnvironmentInput, changes);
  return errorsOf(() => variant(input)).map(({ code, path }) => `${code} ${path}`);
}

describe("a service mesh", () => {
  it("is sound with applications that name their callers", () => {
    expect(refused({})).toEqual([]);
  });

  it("is not App Mesh, which ended on 2026-09-30", () => {
    const [problem] = errorsOf(() =>
      variant(changed(meshInput as EnvironmentInput, { addons: { mesh: { kind: "app-mesh" } } })),
    );

    expect(problem).toMatchObject({ code: "AppMeshEnded", path: "addons.mesh.kind" });
    expect(problem?.message).toContain("2026-09-30");
  });

  it("wants the tags of EKS Pod Identity", () => {
    expect(refused({ cluster: { identity: "irsa" } })).toEqual(["MeshNeedsPodIdentity addons.mesh"]);
  });

  it("needs nodes for its controller and its callers, and for no other application", () => {
    const on = (namespace: string) =>
      refused({ cluster: { fargateProfiles: { some: { selectors: [{ namespace }] } } } });

    expect(on("web")).toEqual(["MeshIdentityOnFargate cluster.fargateProfiles.some"]);
    expect(on("aws-application-networking-system")).toEqual(["MeshIdentityOnFargate cluster.fargateProfiles.some"]);
    expect(on("orders")).toEqual([]);
  });

  it("is missed by applications that are in none", () => {
    expect(refused({ addons: { mesh: undefined } })).toEqual(["ApplicationNeedsMesh workloads.orders.mesh"]);
  });

  it("wants callers that there are", () => {
    expect(refused({ workloads: { orders: { mesh: { allowFrom: ["web", "wob"] } } } })).toEqual([
      "MeshClientUnknown workloads.orders.mesh.allowFrom.1",
    ]);
  });

  it("has as many callers of one application as fit into its policy", () => {
    const callers = Array.from({ length: 17 }, (_, index) => `caller-${index}`);
    const workloads = Object.fromEntries(callers.map((caller) => [caller, { image: "registry.example.com/web:1.0" }]));

    expect(refused({ workloads: { ...workloads, orders: { mesh: { allowFrom: callers.slice(1) } } } })).toEqual([]);
    expect(refused({ workloads: { ...workloads, orders: { mesh: { allowFrom: callers } } } })).toEqual([
      "MeshClientsTooMany workloads.orders.mesh.allowFrom",
    ]);
  });

  it("wants a Service without versions", () => {
    expect(refused({ workloads: { orders: { expose: undefined } } })).toEqual([
      "MeshNeedsService workloads.orders.expose",
    ]);
    expect(
      refused({
        workloads: { orders: { versions: { v1: {} }, expose: { kind: "alb", rules: { all: { to: "v1" } } } } },
        addons: { loadBalancerController: {} },
      }),
    ).toContain("MeshHasNoVersions workloads.orders.versions");
  });

  it("needs names that VPC Lattice accepts", () => {
    const long = "o".repeat(34);
    const orders = { image: "registry.example.com/orders:1.0", port: 8080, expose: { kind: "clusterIp" } } as const;

    expect(refused({ workloads: { [long.slice(1)]: { ...orders, mesh: { allowFrom: ["web"] } } } })).toEqual([]);
    expect(refused({ workloads: { [long]: { ...orders, mesh: { allowFrom: ["web"] } } } })).toEqual([
      `MeshNameTooLong workloads.${long}`,
    ]);
    for (const name of ["qa", "svc", "svc-qa"]) expect(refused({ name })).toEqual(["MeshNameMalformed name"]);
    expect(refused({ name: "svcs" })).toEqual([]);
  });

  it("requires paths", () => {
    const asking = (healthCheckPath: string) => refused({ workloads: { orders: { mesh: { healthCheckPath } } } });

    for (const path of ["/", "/ready?deep=1"]) expect(asking(path)).toEqual([]);
    for (const path of ["", "ready", "/a b"]) {
      expect(asking(path)).toEqual(["MeshHealthCheckPathMalformed workloads.orders.mesh.healthCheckPath"]);
    }
  });

  it("leaves the routes of load balancers alone", () => {
    const routed = {
      image: "registry.example.com/web:1.0",
      port: 8080,
      namespace: "orders",
      expose: { kind: "alb", api: "gateway" },
    } as const;
    const addons = { loadBalancerController: { gatewayApi: true } };

    expect(refused({ addons, workloads: { "mesh-orders": routed } })).toEqual(["MeshRouteNameTaken workloads.orders"]);
    expect(refused({ addons, workloads: { "mesh-orders": { ...routed, namespace: "other" } } })).toEqual([]);
  });

  it.each(["mesh", "aws-application-networking-system"])("keeps its namespace %s to itself", (namespace) => {
    expect(refused({ workloads: { reports: { namespace } } })).toEqual([
      "NamespaceReserved workloads.reports.namespace",
    ]);
  });
});

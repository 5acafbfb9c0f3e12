import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { type ApiServer, startApiServer } from "../../../lab/kubernetes/api-server";
import { findDefinitions } from "../../../lab/kubernetes/definitions";
import { findPrograms, type KubernetesPrograms } from "../../../lab/kubernetes/programs";
import { labFolder } from "../../../lab/lab-folder";
import { stopService } from "../../../lab/services/process";
import { gatewayStudy } from "../../support/gateway-study";
import meshEnvironment from "../../support/mesh-environment";
import { synthesisePlatform } from "../../support/platform";
import { callApi, create } from "./api-calls";
import { describeWithKubernetes } from "./kubernetes-there";

const definitions = findDefinitions();
const groups = new Set(definitions.map(({ spec }) => spec.group));

/** `it`, or a skipped one that says which definitions are missing. */
function itWith(group: string, remedy: string): (title: string, test: () => Promise<void>) => void {
  if (groups.has(group)) return it;
  return (title, test) => it.skip(`${title} (no definitions of ${group}: ${remedy})`, test);
}

const itWithGatewayApi = itWith("gateway.networking.k8s.io", "npx eksnet lab kubernetes build");
const itWithMesh = itWith("application-networking.k8s.aws", "EKSNET_CRDS=DIR with those of the mesh's controller");
const itWithController = itWith("gateway.k8s.aws", "EKSNET_CRDS=DIR with the controller's gateway-crds.yaml");

describeWithKubernetes("a real API server with definitions of custom resources", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-kubernetes-")));
  const stacks = Object.values(synthesisePlatform(gatewayStudy, meshEnvironment));
  const sources = stackSources(
    stacks.map(({ id, json }) => ({ id, document: json })),
    ({ id }) => ["network", "cluster", "addons"].map((kind) => ({ kind, id: id.replace(/[^-]+$/, kind) })),
  );
  const objects = manifestsOf(sources).manifests.map(({ object }) => object);
  const ofGroup = (group: string): KubernetesObject[] =>
    objects.filter(({ apiVersion }) => apiVersion.startsWith(`${group}/`));
  let api: ApiServer;

  beforeAll(async () => {
    api = await startApiServer(lab, findPrograms() as KubernetesPrograms);
    for (const definition of definitions) {
      const { status, body } = await create(api, definition as unknown as KubernetesObject, "really");
      if (status !== 201) throw new Error(`${definition.metadata.name}: ${status} ${body.message}`);
    }
    for (const { metadata } of definitions) await established(metadata.name);
    for (const namespace of objects.filter(({ kind }) => kind === "Namespace")) await create(api, namespace, "really");
  }, 120_000);
  afterAll(async () => {
    if (api !== undefined) await stopService(api.service);
    rmSync(lab.root, { recursive: true });
  });

  async function established(name: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { body } = await callApi(api, "GET", `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`);
      const { conditions = [] } = (body.status ?? {}) as { conditions?: readonly { type: string; status: string }[] };
      if (conditions.some(({ type, status }) => type === "Established" && status === "True")) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${name} is not served`);
  }

  async function refusal(object: KubernetesObject): Promise<string> {
    const { status, body } = await create(api, object, "dry");
    return status === 201 ? "" : `${object.kind} ${object.metadata.name}: ${status} ${body.message}`;
  }

  async function refusals(group: string): Promise<string[]> {
    const all = await Promise.all(ofGroup(group).map(refusal));
    return all.filter((message) => message !== "");
  }

  itWithGatewayApi("takes every Gateway and HTTPRoute", async () => {
    expect(ofGroup("gateway.networking.k8s.io").map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["Gateway", "HTTPRoute"]),
    );
    expect(await refusals("gateway.networking.k8s.io")).toEqual([]);
  });

  itWithController("takes every configuration of a load balancer and of a target group", async () => {
    expect(ofGroup("gateway.k8s.aws").map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["LoadBalancerConfiguration", "TargetGroupConfiguration"]),
    );
    expect(await refusals("gateway.k8s.aws")).toEqual([]);
  });

  itWithMesh("takes every policy of who may call", async () => {
    expect(ofGroup("application-networking.k8s.aws").map(({ kind }) => kind)).toEqual(["IAMAuthPolicy"]);
    expect(await refusals("application-networking.k8s.aws")).toEqual([]);
  });

  itWithGatewayApi("refuses a route with a field or a method that there is none of", async () => {
    const [route] = objects.filter(({ kind }) => kind === "HTTPRoute");
    const withRule = (rule: object) => ({ ...route, spec: { ...(route?.spec as object), rules: [rule] } });

    expect(await refusal(withRule({ backends: [] }) as KubernetesObject)).toContain(
      'unknown field "spec.rules[0].backends"',
    );
    expect(await refusal(withRule({ matches: [{ method: "PURGE" }] }) as KubernetesObject)).toContain(
      'Unsupported value: "PURGE"',
    );
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { type ApiServer, startApiServer } from "../../../lab/kubernetes/api-server";
import { findPrograms, type KubernetesPrograms } from "../../../lab/kubernetes/programs";
import { labFolder } from "../../../lab/lab-folder";
import { stopService } from "../../../lab/services/process";
import { loadFixtures } from "../../fixtures";
import { synthesisePlatform } from "../../support/platform";
import { callApi, create } from "./api-calls";
import { describeWithKubernetes } from "./kubernetes-there";

describeWithKubernetes("a real API server", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-kubernetes-")));
  const environments = loadFixtures();
  const stacks = synthesisePlatform(...environments);
  const sources = stackSources(
    Object.values(stacks).map(({ id, json }) => ({ id, document: json })),
    ({ id }) => ["network", "cluster", "addons"].map((kind) => ({ kind, id: id.replace(/[^-]+$/, kind) })),
  );
  let api: ApiServer;

  beforeAll(async () => {
    api = await startApiServer(lab, findPrograms() as KubernetesPrograms);
  });
  afterAll(async () => {
    if (api !== undefined) await stopService(api.service);
    rmSync(lab.root, { recursive: true });
  });

  function objectsOf(environment: string): KubernetesObject[] {
    const own = sources.filter(({ id }) => id.slice(0, id.lastIndexOf("-")) === environment);
    return manifestsOf(own, sources).manifests.map(({ object }) => object);
  }

  async function refusal(object: KubernetesObject): Promise<string> {
    const { status, body } = await create(api, object, "dry");
    return status === 201 ? "" : `${object.kind} ${object.metadata.name}: ${status} ${body.message}`;
  }

  it("is the version that clusters have by default", async () => {
    expect((await callApi(api, "GET", "/version")).body).toMatchObject({
      major: "1",
      minor: "35",
      gitVersion: "v1.35.4",
    });
  });

  it.each(environments.map(({ name }) => name))("takes every manifest of %s", async (environment) => {
    const objects = objectsOf(environment);
    // An object needs its namespace to be there, and a dry run leaves none.
    for (const namespace of objects.filter(({ kind }) => kind === "Namespace")) {
      expect([201, 409]).toContain((await create(api, namespace, "really")).status);
    }

    const refused = await Promise.all(objects.filter(({ kind }) => kind !== "Namespace").map(refusal));

    expect(refused.filter((message) => message !== "")).toEqual([]);
  });

  describe("refuses", () => {
    const metadata = { name: "shop", namespace: "default" };
    const service: KubernetesObject = {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: { app: "shop" }, ports: [{ name: "web", port: 80, targetPort: 8080 }] },
    };
    const withPort = (port: object): KubernetesObject => ({ ...service, spec: { ports: [{ port: 80, ...port }] } });

    it("nothing of a sound Service", async () => {
      expect(await refusal(service)).toBe("");
    });

    it.each([
      ["an unknown field", withPort({ target_port: 8080 }), 'unknown field "spec.ports[0].target_port"'],
      ["text where a number belongs", withPort({ port: "80" }), "cannot unmarshal string"],
      ["a port name that is none", withPort({ name: "web_port" }), "spec.ports[0].name"],
      ["a namespace that is not there", { ...service, metadata: { ...metadata, namespace: "nowhere" } }, "not found"],
      ["a kind that it does not know", { ...service, kind: "Teapot" }, "no kind v1 Teapot"],
    ])("%s", async (_what, object, reason) => {
      expect(await refusal(object)).toContain(reason);
    });
  });
});

// cspell:ignore deletecollection subjectaccessreviews rolebindings validatingwebhookconfigurations
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { runUser } from "@eksnet/modules/run-access/plan";
import { type ApiServer, startApiServer } from "../../../lab/kubernetes/api-server";
import { findPrograms, type KubernetesPrograms } from "../../../lab/kubernetes/programs";
import { labFolder } from "../../../lab/lab-folder";
import { stopService } from "../../../lab/services/process";
import { loadFixtures } from "../../fixtures";
import { callApi, create } from "../../lab/kubernetes/api-calls";
import { describeWithKubernetes } from "../../lab/kubernetes/kubernetes-there";
import { gatewayStudy } from "../../support/gateway-study";
import meshEnvironment from "../../support/mesh-environment";
import { synthesisePlatform } from "../../support/platform";
import { variant } from "../../support/variant";

/** What a run wants to do. */
interface Wish {
  readonly verb: string;
  readonly group?: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
}

const writes = ["create", "update", "patch", "delete", "deletecollection"];

/*
 * Access policies of EKS are like the user-facing ClusterRoles of Kubernetes, which stand for them here: `view` for
 * AmazonEKSViewPolicy, `admin` for AmazonEKSAdminPolicy.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
const binding = (name: string, role: string, subject: string, namespace?: string): KubernetesObject =>
  ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: namespace === undefined ? "ClusterRoleBinding" : "RoleBinding",
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: subject }],
  }) as unknown as KubernetesObject;

/** An API server with what the addons stack of an environment lets runs do. */
class Cluster {
  readonly #lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-access-")));
  #api: ApiServer | undefined;

  public async start(kubernetesCredentials: "ephemeral" | "dynamic"): Promise<void> {
    const api = await startApiServer(this.#lab, findPrograms() as KubernetesPrograms);
    this.#api = api;
    const state = {
      kind: "hcp",
      organization: "acme",
      project: "platform",
      kubernetesCredentials,
      delivery: { aws: {} },
    };
    const environment = variant({ state, addons: { loadBalancerController: {} } } as never);
    const document = synthesisePlatform(environment)["acme-addons"]?.json ?? {};
    const objects = manifestsOf(stackSources([{ id: "acme-addons", document }], () => [])).manifests;
    const shop = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } } as KubernetesObject;
    const entries = [
      binding("entry-of-plans", "view", roleOfPlans.user),
      binding("entry-of-applies", "admin", roleOfApplies.user, "shop"),
    ];
    await this.#aggregate("view", ["view"]);
    await this.#aggregate("admin", ["view", "edit", "admin"]);
    for (const object of [shop, ...objects.map(({ object: made }) => made), ...entries]) {
      const { status, body } = await create(api, object, "really");
      if (status !== 201) throw new Error(`${object.kind} ${object.metadata.name}: ${status} ${body.message}`);
    }
  }

  /** Fills a user-facing role, as a controller does that the lab does not have. */
  async #aggregate(role: string, parts: readonly string[]): Promise<void> {
    const path = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    const rules = await Promise.all(
      parts.map(async (part) => {
        const { body } = await callApi(this.#api as ApiServer, "GET", `${path}/system:aggregate-to-${part}`);
        return body.rules as readonly object[];
      }),
    );
    const { status } = await callApi(this.#api as ApiServer, "PUT", `${path}/${role}`, {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: role },
      rules: rules.flat(),
    });
    if (status !== 200) throw new Error(`${role}: ${status}`);
  }

  public async stop(): Promise<void> {
    if (this.#api !== undefined) await stopService(this.#api.service);
    rmSync(this.#lab.root, { recursive: true });
  }

  public async allows(who: Caller, { group = "", ...wish }: Wish): Promise<boolean> {
    const { body } = await callApi(
      this.#api as ApiServer,
      "POST",
      "/apis/authorization.k8s.io/v1/subjectaccessreviews",
      {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SubjectAccessReview",
        spec: { ...who, resourceAttributes: { ...wish, group, version: "*" } },
      },
    );
    return (body.status as { readonly allowed: boolean }).allowed;
  }

  /** The wishes that are allowed, or refused, against what is wanted. */
  public async others(who: Caller, wishes: readonly Wish[], wanted: boolean): Promise<Wish[]> {
    const answers = await Promise.all(wishes.map((wish) => this.allows(who, wish)));
    return wishes.filter((_, index) => answers[index] !== wanted);
  }
}

interface Caller {
  readonly user: string;
  readonly groups?: readonly string[];
}

const roleOfPlans: Caller = { user: "role-of-plans", groups: ["eksnet:plan"] };
const roleOfApplies: Caller = { user: "role-of-applies", groups: ["eksnet:workloads"] };
const user = (stack: string, phase: "plan" | "apply") =>
  runUser({ organization: "acme", project: "platform", workspace: `acme-${stack}`, phase });
const definitions: Wish = { verb: "list", group: "apiextensions.k8s.io", resource: "customresourcedefinitions" };
const secrets = (namespace: string): Wish => ({ verb: "list", resource: "secrets", namespace });

/** The kinds of objects in the workloads stacks of the tests. */
function kinds(): Omit<Wish, "verb">[] {
  const found = new Map<string, Omit<Wish, "verb">>();
  for (const environment of [...loadFixtures(), gatewayStudy, meshEnvironment]) {
    const sources = stackSources(
      Object.values(synthesisePlatform(environment)).map(({ id, json }) => ({ id, document: json })),
      ({ id }) => ["network", "cluster", "addons"].map((kind) => ({ kind, id: id.replace(/[^-]+$/, kind) })),
    );
    for (const { object } of manifestsOf(sources).manifests.filter(({ stack }) => stack.endsWith("-workloads"))) {
      const group = object.apiVersion.includes("/") ? object.apiVersion.split("/")[0] : "";
      const resource = `${object.kind.toLowerCase().replace(/y$/, "ie").replace(/ss$/, "sse")}s`;
      if (object.kind !== "Namespace") found.set(`${group}/${resource}`, { group, resource, namespace: "shop" });
    }
  }
  return [...found.values()];
}

const each = (verbs: readonly string[], wishes: readonly Omit<Wish, "verb">[]): Wish[] =>
  wishes.flatMap((wish) => verbs.map((verb) => ({ ...wish, verb })));
const platform: readonly Omit<Wish, "verb">[] = [
  { resource: "namespaces" },
  { resource: "secrets", namespace: "kube-system" },
  { group: "rbac.authorization.k8s.io", resource: "clusterroles" },
];

describeWithKubernetes("runs with IAM roles, asked of a real API server", () => {
  const cluster = new Cluster();
  beforeAll(() => cluster.start("ephemeral"), 120_000);
  afterAll(() => cluster.stop());

  it("read every kind of object that a stack has in a plan, and change nothing", async () => {
    expect(kinds().length).toBeGreaterThan(7);
    expect(await cluster.others(roleOfPlans, [...each(["get", "list"], kinds()), definitions], true)).toEqual([]);
    expect(await cluster.others(roleOfPlans, each(writes, [...kinds(), ...platform]), false)).toEqual([]);
  });

  it("read no Secret by RBAC in a plan: EKS allows that by namespace", async () => {
    expect(await cluster.others(roleOfPlans, [secrets("kube-system"), secrets("shop")], false)).toEqual([]);
  });

  it("make objects in the namespaces of their applications, and delete them anywhere", async () => {
    const made = each(["create", "update", "patch", "delete"], kinds());
    const removed = each(["delete"], kinds()).map((wish) => ({ ...wish, namespace: "removed" }));
    const namespaces = each(["create", "delete"], [{ resource: "namespaces" }]);

    expect(await cluster.others(roleOfApplies, [...made, ...removed, ...namespaces, definitions], true)).toEqual([]);
  });

  it.each<readonly [string, Wish]>([
    ["read Secrets of the platform", secrets("kube-system")],
    [
      "change what the platform runs",
      { verb: "patch", group: "apps", resource: "deployments", namespace: "kube-system" },
    ],
    ["start pods beside it", { verb: "create", resource: "pods", namespace: "kube-system" }],
    ["grant a ClusterRole", { verb: "create", group: "rbac.authorization.k8s.io", resource: "clusterrolebindings" }],
    [
      "grant a Role in the platform's namespace",
      { verb: "create", group: "rbac.authorization.k8s.io", resource: "rolebindings", namespace: "kube-system" },
    ],
    ["impersonate a user", { verb: "impersonate", resource: "users" }],
    [
      "install a webhook",
      { verb: "create", group: "admissionregistration.k8s.io", resource: "validatingwebhookconfigurations" },
    ],
  ])("may not, in an apply of workloads, %s", async (_, wish) => {
    expect(await cluster.allows(roleOfApplies, wish)).toBe(false);
  });
});

describeWithKubernetes("runs with tokens of their own, asked of a real API server", () => {
  const cluster = new Cluster();
  beforeAll(() => cluster.start("dynamic"), 120_000);
  afterAll(() => cluster.stop());

  it("read in a plan what a stack has, and Secrets where releases are, and change nothing", async () => {
    for (const plan of ["addons", "workloads"].map((stack) => ({ user: user(stack, "plan") }))) {
      const read = [...each(["get", "list"], kinds()), definitions, secrets("kube-system")];
      expect(await cluster.others(plan, read, true)).toEqual([]);
      expect(await cluster.others(plan, [secrets("shop"), ...each(writes, [...kinds(), ...platform])], false)).toEqual(
        [],
      );
    }
  });

  it("administer in an apply of addons, and make objects in one of workloads", async () => {
    const everything: Wish = { verb: "*", group: "*", resource: "*" };
    const made = each(["create", "patch", "delete"], kinds());

    expect(await cluster.allows({ user: user("addons", "apply") }, everything)).toBe(true);
    expect(await cluster.allows({ user: user("workloads", "apply") }, everything)).toBe(false);
    expect(await cluster.others({ user: user("workloads", "apply") }, made, true)).toEqual([]);
    expect(await cluster.allows({ user: user("workloads", "apply") }, secrets("kube-system"))).toBe(false);
  });

  it.each([
    ["another phase", user("addons", "plan")],
    ["another workspace", user("network", "apply")],
    ["another organization", user("addons", "apply").replace("organization:acme", "organization:other")],
    ["a wildcard as project", user("addons", "apply").replace("project:platform", "project:*")],
    ["no prefix", user("addons", "apply").replace("hcp:", "")],
  ])("may do nothing with a token of %s", async (_, name) => {
    const deploy: Wish = { verb: "create", group: "apps", resource: "deployments", namespace: "shop" };

    expect(await cluster.allows({ user: name }, deploy)).toBe(false);
  });
});

import type { Environment } from "../../../environments/schema";
import { synthesisePlatform } from "../../support/platform";
import type { Block, StackView } from "../../support/synth";
import { variant } from "../../support/variant";

const hcp = { kind: "hcp", organization: "acme", project: "platform" } as const;
const workloads = { shop: { image: "registry.example.com/shop:1.0", port: 8080, expose: { kind: "clusterIp" } } };
const addons = { loadBalancerController: {}, externalDns: { policy: "upsert-only" } };
const network = { dns: { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" } };

function environmentWith(state: object): Environment {
  return variant({ state: { ...hcp, ...state }, workloads, addons, network } as never);
}

function stacksOf(environment: Environment): { readonly cluster: StackView; readonly addons: StackView } {
  const stacks = synthesisePlatform(environment);
  return { cluster: stacks["acme-cluster"] as StackView, addons: stacks["acme-addons"] as StackView };
}

/** Access policies of a role, each with its namespaces, and its groups. */
function accessOf(cluster: StackView, role: string): readonly string[] {
  const [address = "", entry = {}] =
    Object.entries(cluster.all("aws_eks_access_entry")).find(([, { principal_arn }]) =>
      String(principal_arn).endsWith(`role/${role}`),
    ) ?? [];
  const policies = Object.values(cluster.all("aws_eks_access_policy_association"))
    .filter(({ principal_arn }) => principal_arn === `\${aws_eks_access_entry.${address}.principal_arn}`)
    .map(({ policy_arn, access_scope }) => {
      const { namespaces = ["*"] } = access_scope as { namespaces?: readonly string[] };
      return `${String(policy_arn).split("/").at(-1)} ${namespaces.join()}`;
    });
  return [...policies, ...((entry.kubernetes_groups ?? []) as string[])];
}

const subjectsOf = ({ subject }: Block) => (subject as { readonly name: string }[]).map(({ name }) => name);

describe("runs that sign in with their IAM roles", () => {
  const { cluster, addons: stack } = stacksOf(environmentWith({ delivery: { aws: {} } }));

  it("administer the cluster only where they apply addons", () => {
    expect(accessOf(cluster, "hcp-acme-addons")).toEqual(["AmazonEKSClusterAdminPolicy *"]);
    expect(accessOf(cluster, "hcp-acme-workloads")).toEqual(["AmazonEKSAdminPolicy shop", "eksnet:workloads"]);
  });

  it("read Secrets only where they plan releases, in the namespaces of those", () => {
    expect(accessOf(cluster, "hcp-acme-addons-plan")).toEqual([
      "AmazonEKSViewPolicy *",
      "AmazonEKSSecretReaderPolicy external-dns,kube-system",
      "eksnet:plan",
    ]);
    expect(accessOf(cluster, "hcp-acme-workloads-plan")).toEqual(["AmazonEKSViewPolicy *", "eksnet:plan"]);
    const namespaces = Object.values(stack.all("helm_release")).map(({ namespace }) => namespace);
    expect([...new Set(namespaces)].length).toBeGreaterThan(1);
  });

  it("find their roles bound before the contract of the addons stack is published", () => {
    expect(Object.keys(stack.all("kubernetes_cluster_role_binding_v1")).sort()).toEqual([
      "run_access_plan_binding",
      "run_access_workloads_binding",
    ]);
    const { contract } = stack.json.output as { contract: { depends_on: readonly string[] } };
    expect(contract.depends_on).toContain("kubernetes_cluster_role_binding_v1.run_access_plan_binding");
  });

  it("keep the address of a role that was an administrator, because two entries of one principal exclude each other", () => {
    expect(Object.keys(cluster.all("aws_eks_access_entry"))).toContain("cluster_admin_hcp_acme_workloads");
  });

  it("administer where one role applies both stacks, or is an administrator", () => {
    const arn = "arn:aws:iam::111122223333:role/admin";
    const own = stacksOf(
      environmentWith({ runRoles: { addons: "arn:aws:iam::111122223333:role/runs", workloads: arn } }),
    );

    expect(accessOf(own.cluster, "admin")).toEqual(["AmazonEKSClusterAdminPolicy *"]);
  });

  it("need no namespace where there is no application", () => {
    const environment = variant({ state: { ...hcp, delivery: { aws: {} } } } as never);

    expect(accessOf(stacksOf(environment).cluster, "hcp-acme-workloads")).toEqual(["eksnet:workloads"]);
  });
});

describe("runs that sign in with their own tokens", () => {
  const state = { kubernetesCredentials: "dynamic", delivery: { aws: {} } };
  const { addons: stack } = stacksOf(environmentWith(state));
  const user = (workspace: string, phase: string) =>
    `hcp:organization:acme:project:platform:workspace:acme-${workspace}:run_phase:${phase}`;

  it("are bound by the phase of one workspace", () => {
    const bindings = stack.all("kubernetes_cluster_role_binding_v1");

    expect(subjectsOf(bindings.run_access_addons as Block)).toEqual([user("addons", "apply")]);
    expect(subjectsOf(bindings.run_access_workloads_binding as Block)).toEqual([
      "eksnet:workloads",
      user("workloads", "apply"),
    ]);
    expect(subjectsOf(bindings.run_access_plan_view as Block)).toEqual([
      user("addons", "plan"),
      user("workloads", "plan"),
    ]);
  });

  it("are bound with the run's IAM role, before anything is made with a token", () => {
    const access = Object.entries(stack.blocks("resource")).filter(([address]) => address.includes(".run_access_"));
    const others = Object.entries(stack.blocks("resource")).filter(
      ([address]) => /^(?:helm|kubernetes)_/.test(address) && !address.includes(".run_access_"),
    );

    expect(access.length).toBe(10);
    for (const [, block] of access) expect(block.provider).toBe("kubernetes.by-iam");
    expect(others.length).toBeGreaterThan(2);
    for (const [, { depends_on }] of others) {
      expect(depends_on).toContain("kubernetes_cluster_role_binding_v1.run_access_addons");
    }
  });

  it("read the releases of each namespace before the first one is made in it", () => {
    const { depends_on } = stack.at("helm_release.external_dns");

    expect(Object.keys(stack.all("kubernetes_role_v1")).sort()).toEqual([
      "run_access_external_dns_releases",
      "run_access_kube_system_releases",
    ]);
    expect(depends_on).toContain("kubernetes_role_binding_v1.run_access_external_dns_releases_binding");
    expect(stack.at("kubernetes_role_v1.run_access_external_dns_releases").depends_on).toEqual([
      expect.stringMatching(/^kubernetes_namespace_v1\./),
    ]);
  });

  it("are in the default project where the file names none", () => {
    const { addons: own } = stacksOf(
      variant({ state: { kind: "hcp", organization: "acme", kubernetesCredentials: "dynamic" } }),
    );

    expect(own.text).toContain("project:Default Project:workspace:acme-addons:run_phase:apply");
  });
});

describe("an environment whose runs administrators start", () => {
  it.each([{}, { execution: { addons: "local", workloads: "local" } }])("has no roles of runs: %j", (state) => {
    const { addons: stack } = stacksOf(environmentWith(state));

    expect(stack.text).not.toContain("run_access");
  });
});

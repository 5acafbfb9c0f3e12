import { awsAudience, permissions, type RunPhase, subjectOf } from "@eksnet/modules/run-roles/plan";
import type { Environment } from "../../../environments/schema";
import { loadFixtures } from "../../fixtures";
import { mayAssume, mayDo } from "../../support/iam";
import meshEnvironment from "../../support/mesh-environment";
import { synthesisePlatform } from "../../support/platform";
import type { Block, StackView } from "../../support/synth";
import { families, windows } from "../../support/uncommon-environments";
import { errorsOf, variant } from "../../support/variant";

const hcp = { kind: "hcp", organization: "acme", project: "platform" } as const;

function delivered(aws: object = {}, changes: object = {}): Environment {
  return variant({ state: { ...hcp, delivery: { aws } }, ...changes } as never);
}

const stacks = synthesisePlatform(delivered());
const delivery = stacks["acme-delivery"] as StackView;
const kinds = ["network", "cluster", "addons", "workloads"] as const;
const phases: readonly RunPhase[] = ["plan", "apply"];

/** Types in a stack's JSON. */
function typesIn({ json }: StackView) {
  return {
    resources: Object.keys((json.resource ?? {}) as object).sort(),
    dataSources: Object.keys((json.data ?? {}) as object)
      .filter((type) => type !== "terraform_remote_state")
      .sort(),
  };
}

const roleAt = (kind: string, phase: string) => delivery.at(`aws_iam_role.roles_acme_${kind}_${phase}`);

function statementsOf(stack: StackView, name: string): object[] {
  const policy = stack.all("aws_iam_role_policy")[name];
  return policy === undefined ? [] : (JSON.parse(policy.policy as string) as { Statement: object[] }).Statement;
}

describe("the roles of runs", () => {
  it("are two for each stack, named so that their ARNs are known before they are made", () => {
    expect(Object.values(delivery.all("aws_iam_role")).map(({ name, path }) => `${path}${name}`)).toEqual(
      kinds
        .flatMap((kind) => [`/hcp-acme-${kind}`, `/hcp-acme-${kind}-plan`])
        .sort((one, other) => one.replace(/-plan$/, "~").localeCompare(other.replace(/-plan$/, "~"))),
    );
  });

  it("are assumed by the runs of one workspace in one phase each, of all workspaces and phases", async () => {
    const host = "app.terraform.io";
    const providerArn = `arn:aws:iam::111122223333:oidc-provider/${host}`;
    const reference = "${aws_iam_openid_connect_provider.roles_provider.arn}";
    const runs = kinds.flatMap((kind) => phases.map((phase) => ({ kind, phase })));
    for (const role of runs) {
      const text = roleAt(role.kind, role.phase).assume_role_policy as string;
      const trust = JSON.parse(text.replace(reference, providerArn));
      const letIn = [];
      for (const { kind, phase } of runs) {
        const sub = subjectOf({ organization: "acme", project: "platform", workspace: `acme-${kind}`, phase });
        const claims = { aud: awsAudience, sub };
        if (await mayAssume({ providerArn, host, trust, claims })) letIn.push({ kind, phase });
      }
      expect(letIn).toEqual([role]);
    }
  });

  it("may do what the types in the stack's JSON take, and nothing else", () => {
    const scope = { partition: "aws", account: "111122223333", region: "eu-west-1", environment: "acme" };
    for (const kind of kinds) {
      for (const phase of phases) {
        const wanted = permissions(typesIn(stacks[`acme-${kind}`] as StackView), phase, scope);
        expect(statementsOf(delivery, `roles_acme_${kind}_${phase}_stack`)).toEqual(wanted);
      }
    }
  });

  it("give the runs of addons and workloads nothing in AWS but their identity", () => {
    const policies = Object.keys(delivery.all("aws_iam_role_policy"));

    expect(policies.filter((name) => /_(addons|workloads)_/.test(name))).toEqual([]);
  });

  it("do not let the apply of one stack change what only another holds", async () => {
    const cluster = statementsOf(delivery, "roles_acme_cluster_apply_stack");
    const context = { "aws:ResourceTag/eksnet:environment": "acme" };
    const vpc = { action: "ec2:DeleteVpc", resource: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789", context };

    expect(await mayDo(cluster, vpc)).toBe(false);
    expect(await mayDo(statementsOf(delivery, "roles_acme_network_apply_stack"), vpc)).toBe(true);
  });

  it("are in the variables of their workspace", () => {
    const variables = Object.values(delivery.all("tfe_variable")).filter(
      ({ variable_set_id }) => variable_set_id === "${tfe_variable_set.workspaces_cluster_variables.id}",
    );

    expect(Object.fromEntries(variables.map(({ key, value }) => [key, value]))).toEqual({
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: "${aws_iam_role.roles_acme_cluster_plan.arn}",
      TFC_AWS_APPLY_ROLE_ARN: "${aws_iam_role.roles_acme_cluster_apply.arn}",
    });
  });

  it("have a path and a boundary by choice", () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/runs";
    const environment = delivered({ rolePath: "/delivery/", permissionsBoundary });
    const stack = synthesisePlatform(environment)["acme-delivery"] as StackView;

    for (const role of Object.values(stack.all("aws_iam_role"))) {
      expect(role).toMatchObject({ path: "/delivery/", permissions_boundary: permissionsBoundary });
    }
  });

  it("are none for a stack that executes locally", () => {
    const state = { ...hcp, execution: { network: "local" }, delivery: { aws: {} } };
    const stack = synthesisePlatform(variant({ state } as never))["acme-delivery"] as StackView;

    expect(Object.keys(stack.all("aws_iam_role")).filter((name) => name.includes("network"))).toEqual([]);
    expect(Object.keys(stack.all("tfe_variable_set")).filter((name) => name.includes("network"))).toEqual([]);
  });
});

describe("tokens for the cluster", () => {
  const variablesOf = (state: object) => {
    const stack = synthesisePlatform(variant({ state: { ...hcp, ...state } } as never))["acme-delivery"] as StackView;
    return Object.entries(stack.all("tfe_variable"))
      .filter(([, { key }]) => String(key).startsWith("TFC_KUBERNETES_"))
      .map(([name, { value }]) => `${name.replace(/^workspaces_/, "").replace(/_.*/, "")} ${value}`)
      .sort();
  };

  it("are given to runs that use them, with or without generated roles", () => {
    const wanted = ["addons kubernetes", "addons true", "workloads kubernetes", "workloads true"];

    expect(variablesOf({ kubernetesCredentials: "dynamic", delivery: { aws: {} } })).toEqual(wanted);
    expect(variablesOf({ kubernetesCredentials: "dynamic", delivery: {} })).toEqual(wanted);
    expect(variablesOf({ delivery: { aws: {} } })).toEqual([]);
  });
});

describe("the OIDC provider of HCP Terraform", () => {
  it("is created for the audience of AWS, at the host of the state", () => {
    const state = { ...hcp, hostname: "tfe.example.com", delivery: { aws: {} } };
    const stack = synthesisePlatform(variant({ state } as never))["acme-delivery"] as StackView;

    expect(delivery.only("aws_iam_openid_connect_provider")).toMatchObject({
      url: "https://app.terraform.io",
      client_id_list: [awsAudience],
    });
    expect(stack.only("aws_iam_openid_connect_provider")).toMatchObject({ url: "https://tfe.example.com" });
  });

  it("is the account's by choice, which has to accept the audience", () => {
    const stack = synthesisePlatform(delivered({ oidcProvider: "adopt" }))["acme-delivery"] as StackView;

    expect(stack.all("aws_iam_openid_connect_provider")).toEqual({});
    expect(stack.at("data.aws_iam_openid_connect_provider.roles_provider")).toMatchObject({
      url: "https://app.terraform.io",
      lifecycle: { postcondition: [{ condition: `\${contains(self.client_id_list, "${awsAudience}")}` }] },
    });
  });
});

describe("the cluster", () => {
  const cluster = stacks["acme-cluster"] as StackView;
  const permissionOf = (arn: string) =>
    Object.values(cluster.all("aws_eks_access_policy_association"))
      .filter(({ principal_arn }) => {
        const [, address = ""] = /^\$\{(.*)\.principal_arn\}$/.exec(principal_arn as string) ?? [];
        return cluster.at(address).principal_arn === arn;
      })
      .map(({ policy_arn }: Block) => (policy_arn as string).split("/").at(-1));

  it("lets the generated roles in, plans without the right to change anything", () => {
    expect(permissionOf("arn:aws:iam::111122223333:role/hcp-acme-addons")).toEqual(["AmazonEKSClusterAdminPolicy"]);
    for (const kind of ["addons", "workloads"]) {
      const policies = permissionOf(`arn:aws:iam::111122223333:role/hcp-acme-${kind}-plan`);
      expect(policies[0]).toBe("AmazonEKSViewPolicy");
      expect(policies.slice(1)).toEqual(kind === "addons" ? ["AmazonEKSSecretReaderPolicy"] : []);
    }
  });

  it("lets no run of the network and of itself in", () => {
    expect(cluster.text).not.toContain("role/hcp-acme-network");
    expect(cluster.text).not.toContain("role/hcp-acme-cluster");
  });
});

describe("every environment of the tests, with its runs in HCP Terraform", () => {
  const others = [...loadFixtures(), meshEnvironment, windows, families];

  it.each(others.map(({ name }) => name))(
    "has the actions of all its types, and policies within IAM's limit: %s",
    (name) => {
      const environment = others.find((one) => one.name === name) as Environment;
      const state = { ...variant({ state: { ...hcp, delivery: { aws: {} } } } as never).state };
      const stack = synthesisePlatform({ ...environment, state })[`${name}-delivery`] as StackView;

      const lengths = Object.values(stack.all("aws_iam_role_policy")).map(({ policy }) => (policy as string).length);
      expect(lengths.length).toBeGreaterThanOrEqual(4);
      // IAM counts the inline policies of a role without white space, and allows 10,240 characters.
      expect(Math.max(...lengths)).toBeLessThan(10_240);
    },
  );
});

describe("the environment file", () => {
  it("names no run roles beside those that are generated", () => {
    const arn = "arn:aws:iam::111122223333:role/own";
    const state = { ...hcp, runRoles: { addons: arn, workloads: arn }, delivery: { aws: {} } };

    expect(errorsOf(() => variant({ state } as never))).toMatchObject([
      { code: "RunRolesGenerated", path: "state.runRoles" },
    ]);
  });

  it("keeps the roles out of the path below which runs manage roles", () => {
    expect(errorsOf(() => delivered({ rolePath: "/eksnet/acme/" }))).toMatchObject([
      { code: "RolePathManagedByRuns", path: "state.delivery.aws.rolePath" },
    ]);
  });
});

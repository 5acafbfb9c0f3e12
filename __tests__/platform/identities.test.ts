import type { Environment } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import { gatewayStudy } from "../support/gateway-study";
import meshEnvironment from "../support/mesh-environment";
import { synthesisePlatform } from "../support/platform";
import type { Block, StackView } from "../support/synth";
import { variant } from "../support/variant";

const irsa = variant({ cluster: { identity: "irsa" }, addons: { loadBalancerController: {} } });
const strict = variant({
  name: "strict",
  cluster: {
    podNetworking: { mode: "prefix-delegation", networkPolicy: "strict" },
    addons: { "aws-ebs-csi-driver": {} },
  },
  addons: { loadBalancerController: {}, mesh: { kind: "vpc-lattice" } },
});
const environments: readonly Environment[] = [...loadFixtures(), gatewayStudy, meshEnvironment, irsa, strict];

/** The service accounts for which a stack wants a role, from the conditions on the cluster contract. */
function wantedAccounts(stack: StackView): string[] {
  const { lifecycle } = stack.at("data.terraform_remote_state.cluster") as { lifecycle: { postcondition: Block[] } };
  const condition = lifecycle.postcondition.find(({ condition }) => String(condition).includes("role_arns)"));
  const [, list = "[]"] = /setsubtract\((\[.*?\])/.exec(String(condition?.condition)) ?? [];
  return JSON.parse(list) as string[];
}

function removed(stack: StackView): string[] {
  return ((stack.json.removed ?? []) as { from: string; lifecycle: Block }[]).map(({ from }) => from);
}

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  "in %s",
  (name, environment) => {
    const stacks = synthesisePlatform(
      ...environments.filter((one) => one.network.kind !== "contract" && one === environment),
    );
    const stack = (kind: string) => stacks[`${name}-${kind}`] as StackView;

    it("the cluster stack has a role for each account that starts later", () => {
      const roles = Object.keys(stack("cluster").contract().service_account_role_arns as object);
      const wanted = [...wantedAccounts(stack("addons")), ...wantedAccounts(stack("workloads"))];

      expect(roles.sort()).toEqual(wanted.sort());
    });

    it("what later stacks forget is in the cluster stack, at the address that it had", () => {
      const forgotten = [...removed(stack("addons")), ...removed(stack("workloads"))];
      const made = stack("cluster").addresses();
      const associations = environment.cluster.identity === "irsa" ? /^aws_eks_pod_identity_association/ : /^$/;

      expect(forgotten.filter((address) => !made.includes(address) && !associations.test(address))).toEqual([]);
      for (const kind of ["addons", "workloads"]) {
        expect(
          stack(kind)
            .addresses()
            .filter((address) => forgotten.includes(address)),
        ).toEqual([]);
      }
    });
  },
);

it("forgets what the roles of running pods were, instead of destroying it", () => {
  const addons = synthesisePlatform(meshEnvironment)["meshed-addons"] as StackView;

  expect(addons.json.removed).toEqual([
    { from: "aws_eks_pod_identity_association.mesh_controller_identity_association", lifecycle: { destroy: false } },
    { from: "aws_iam_role.mesh_controller_identity", lifecycle: { destroy: false } },
    { from: "aws_iam_role_policy.mesh_controller_identity_lattice", lifecycle: { destroy: false } },
  ]);
});

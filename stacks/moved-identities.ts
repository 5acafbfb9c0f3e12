import type { PlannedMesh } from "@eksnet/modules/service-mesh/plan";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";
import { snakeCase } from "./snake-case";

/*
 * Until 0.1 the addons and workloads stacks made the identities that the cluster stack makes now, at the same addresses.
 * docs/runbooks/move-identities.md moves them from one state to the other. A stack that is applied before that forgets them
 * instead of destroying the role of running pods.
 */
const formerlyInAddons = {
  externalDns: [
    "aws_eks_pod_identity_association.external_dns_identity_association",
    "aws_iam_role.external_dns_identity",
    "aws_iam_role_policy.external_dns_identity_records",
  ],
  loadBalancerController: [
    "aws_eks_pod_identity_association.load_balancer_controller_identity_association",
    "aws_iam_role.load_balancer_controller_identity",
    "aws_iam_role_policy.load_balancer_controller_identity_load_balancers",
  ],
  mesh: [
    "aws_eks_pod_identity_association.mesh_controller_identity_association",
    "aws_iam_role.mesh_controller_identity",
    "aws_iam_role_policy.mesh_controller_identity_lattice",
  ],
} as const;

/** Lets the addons stack forget the identities that it no longer makes. */
export function forgetAddonIdentities(stack: TerraformStack, { addons }: Environment): void {
  const installed = (Object.keys(formerlyInAddons) as (keyof typeof formerlyInAddons)[]).filter(
    (addon) => addons[addon] !== undefined,
  );
  forget(
    stack,
    installed.flatMap((addon) => formerlyInAddons[addon]),
  );
}

/** Lets the workloads stack forget the identities of callers of the mesh. */
export function forgetMeshIdentities(stack: TerraformStack, { clients }: PlannedMesh): void {
  if (clients.length === 0) return;
  const associations = clients.map(
    ({ application }) => `aws_eks_pod_identity_association.mesh_clients_${snakeCase(application)}_association`,
  );
  forget(stack, [...associations, "aws_iam_role.mesh_clients", "aws_iam_role_policy.mesh_clients_call"]);
}

function forget(stack: TerraformStack, addresses: readonly string[]): void {
  if (addresses.length === 0) return;
  // cdktf has no class for removed blocks.
  stack.addOverride(
    "removed",
    addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}

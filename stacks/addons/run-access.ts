import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { ClusterContract } from "@eksnet/modules/contracts";
import { RunAccess, type RunUsers } from "@eksnet/modules/run-access";
import { runUser } from "@eksnet/modules/run-access/plan";
import { TerraformResource } from "cdktf";
import type { Environment } from "../../environments/schema";
import { runRoleArns } from "../delivery/run-role-arns";
import { kubernetesAccess } from "../kubernetes-access";
import type { PlatformStack } from "../platform-stack";

/**
 * RBAC of runs in HCP Terraform; undefined where no run but an administrator's signs in.
 *
 * With dynamic credentials a run's own token is not bound to anything before these objects exist, so they are created with its
 * IAM role.
 */
export function declareRunAccess(
  stack: PlatformStack,
  environment: Environment,
  cluster: ClusterContract,
): RunAccess | undefined {
  const { state } = environment;
  if (state.kind !== "hcp") return undefined;
  const users = state.kubernetesCredentials === "dynamic" ? usersOf(environment, state) : undefined;
  if (users === undefined) {
    return Object.keys(runRoleArns(environment).apply).length === 0 ? undefined : new RunAccess(stack, "run-access");
  }
  const provider = new KubernetesProvider(stack, "kubernetes-by-iam", {
    ...kubernetesAccess(stack, environment, cluster, "ephemeral"),
    alias: "by-iam",
  });
  return new RunAccess(stack, "run-access", { users, provider });
}

type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

/* The project that HCP Terraform puts a workspace in that names none. */
const defaultProject = "Default Project";

function usersOf({ name }: Environment, { organization, project = defaultProject }: HcpState): RunUsers {
  const user = (stack: string, phase: "plan" | "apply") =>
    runUser({ organization, project, workspace: `${name}-${stack}`, phase });
  return {
    plan: ["addons", "workloads"].map((one) => user(one, "plan")),
    addons: user("addons", "apply"),
    workloads: user("workloads", "apply"),
  };
}

/**
 * Puts what allows runs by their own tokens anything before everything that they make in the cluster, and what lets plans read the
 * releases in a namespace between that namespace and its first release: the next plan reads it.
 */
export function putAccessFirst(stack: PlatformStack, runAccess: RunAccess): void {
  const own = runAccess.node.findAll();
  const made = stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .filter((one) => /^(?:helm|kubernetes)_/.test(one.terraformResourceType) && !own.includes(one));
  for (const resource of made) addAfter(resource, runAccess.resources);
  const releases = made.filter((one) => one instanceof Release);
  for (const namespace of made.filter((one) => one instanceof NamespaceV1)) {
    const name = namespace.metadataInput?.name;
    const inside = releases.filter((release) => release.namespaceInput === name);
    if (name === undefined || inside.length === 0) continue;
    const binding = runAccess.releases(name, [namespace]);
    for (const release of inside) addAfter(release, [binding]);
  }
}

function addAfter(resource: TerraformResource, others: readonly TerraformResource[]): void {
  const addresses = others.map(
    ({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`,
  );
  resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...addresses])];
}

import { installedAddons } from "@eksnet/modules/addons/plan";
import type { NetworkContract } from "@eksnet/modules/contracts";
import type { AddonHost } from "@eksnet/modules/eks-cluster";
import { accountKey, WorkloadIdentity } from "@eksnet/modules/pod-identity";
import { MeshClients } from "@eksnet/modules/service-mesh";
import { planMesh } from "@eksnet/modules/service-mesh/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";

/** The AWS identities of pods that later stacks start. */
export interface Identities {
  /** Roles by `<namespace>/<service account>`. */
  readonly roleArns: Readonly<Record<string, string>>;

  /** What must exist before those pods. */
  readonly resources: readonly TerraformResource[];
}

/**
 * Makes the roles and Pod Identity associations of the Helm addons and of the callers of the mesh.
 *
 * They belong to this stack, because an association is effective only after several seconds, and EKS injects credentials
 * only when a pod is admitted. Created before the nodes, they are minutes old when the next stack starts the first pod.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html
 */
export function declareIdentities(
  stack: Construct,
  environment: Environment,
  host: AddonHost,
  network: NetworkContract,
): Identities {
  const roleArns: Record<string, string> = {};
  const resources: TerraformResource[] = [];
  for (const { addon } of installedAddons(environment)) {
    if (addon.identity === undefined) continue;
    const { account } = addon.identity;
    // The contract was asked for the zone where an addon works on it.
    const policies = addon.identity.policies({ partition: host.partition, zoneId: network.dnsZoneId as string });
    const identity = new WorkloadIdentity(stack, `${addon.id}-identity`, { ...host, ...account, policies });
    roleArns[accountKey(account)] = identity.roleArn;
    resources.push(...identity.resources);
  }

  const { clients } = planMesh(environment.workloads);
  if (clients.length > 0) {
    const { account: accountId, region } = environment;
    const identity = new MeshClients(stack, "mesh-clients", { ...host, accountId, region, clients });
    for (const { namespace, application } of clients) {
      roleArns[accountKey({ namespace, serviceAccount: application })] = identity.roleArn;
    }
    resources.push(...identity.resources);
  }
  return { roleArns, resources };
}

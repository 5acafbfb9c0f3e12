import type { NetworkContract } from "@eksnet/modules/contracts";
import type { AddonHost } from "@eksnet/modules/eks-cluster";
import { externalDnsAccount, externalDnsPolicies } from "@eksnet/modules/external-dns/plan";
import {
  loadBalancerControllerAccount,
  loadBalancerControllerPolicies,
} from "@eksnet/modules/load-balancer-controller/plan";
import { accountKey, type ProgramAccount, WorkloadIdentity } from "@eksnet/modules/pod-identity";
import { MeshClients } from "@eksnet/modules/service-mesh";
import { latticeControllerAccount, latticeControllerPolicies, planMesh } from "@eksnet/modules/service-mesh/plan";
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
 * They belong to this stack, because an association takes several seconds to be effective and EKS injects credentials only
 * when a pod is admitted. Made before the nodes, they are minutes old when the next stack starts the first pod.
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
  for (const [id, account, policies] of accounts(environment.addons, host.partition, network)) {
    const identity = new WorkloadIdentity(stack, id, { ...host, ...account, policies });
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

/** What each installed addon may do, with the id of its identity: addresses are public API. */
function accounts(
  addons: Environment["addons"],
  partition: string,
  { dnsZoneId }: NetworkContract,
): [id: string, account: ProgramAccount, policies: Record<string, string>][] {
  const found: ReturnType<typeof accounts> = [];
  if (addons.loadBalancerController !== undefined) {
    const policies = loadBalancerControllerPolicies(partition);
    found.push(["load-balancer-controller-identity", loadBalancerControllerAccount, policies]);
  }
  if (addons.externalDns !== undefined) {
    // The contract was asked for the zone.
    const policies = externalDnsPolicies({ partition, zoneId: dnsZoneId as string });
    found.push(["external-dns-identity", externalDnsAccount, policies]);
  }
  if (addons.mesh !== undefined) {
    found.push(["mesh-controller-identity", latticeControllerAccount, latticeControllerPolicies(partition)]);
  }
  return found;
}

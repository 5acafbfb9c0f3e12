import type { ClusterContract } from "@eksnet/modules/contracts";
import { Fn, type TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";

/** What the helm and the kubernetes provider need to sign in. */
export interface KubernetesAccess {
  /** URL of the API server. */
  readonly host: string;

  /** Certificate authority of the API server, PEM. */
  readonly clusterCaCertificate: string;

  /** Short-lived token; absent where the run brings its own as `KUBE_TOKEN`. */
  readonly token?: string;
}

/**
 * How a stack signs in to the cluster.
 *
 * The token comes from an ephemeral resource, which Terraform asks again in every plan and every apply and keeps in
 * neither the state nor a saved plan. A data source would keep it in both, and it would be stale fifteen minutes later;
 * `exec` needs the AWS command line wherever Terraform runs.
 *
 * @param credentials the environment's choice when left out
 */
export function kubernetesAccess(
  stack: TerraformStack,
  { state }: Environment,
  cluster: ClusterContract,
  credentials = state.kind === "hcp" ? state.kubernetesCredentials : "ephemeral",
): KubernetesAccess {
  const access = {
    host: cluster.endpoint,
    clusterCaCertificate: Fn.base64decode(cluster.certificateAuthorityData),
  };
  if (credentials === "dynamic") return access;

  // cdktf has no class for ephemeral resources.
  stack.addOverride("ephemeral.aws_eks_cluster_auth.cluster", { name: cluster.name });
  return { ...access, token: "${ephemeral.aws_eks_cluster_auth.cluster.token}" };
}

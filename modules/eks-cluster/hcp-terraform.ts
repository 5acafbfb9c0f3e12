import { EksIdentityProviderConfig } from "@cdktf/provider-aws/lib/eks-identity-provider-config";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { kubernetesAudience, userPrefix } from "../run-access/users";

/** The HCP Terraform organization whose runs may sign in to a cluster. */
export interface TrustedHcpTerraform {
  /** Organization; tokens of every other are refused. */
  readonly organization: string;

  /**
   * Host name of a Terraform Enterprise installation.
   * @default "app.terraform.io"
   */
  readonly hostname?: string;
}

/**
 * Lets the runs of an HCP Terraform organization sign in to a cluster with their own tokens.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/kubernetes-configuration
 */
export function trustHcpTerraform(
  scope: Construct,
  clusterName: string,
  { organization, hostname = "app.terraform.io" }: TrustedHcpTerraform,
): TerraformResource {
  return new EksIdentityProviderConfig(scope, "hcp-terraform", {
    clusterName,
    oidc: {
      identityProviderConfigName: "hcp-terraform",
      issuerUrl: `https://${hostname}`,
      clientId: kubernetesAudience,
      usernameClaim: "sub",
      usernamePrefix: userPrefix,
      groupsClaim: "terraform_workspace_name",
      groupsPrefix: "hcp:",
      // Every organization has the same issuer.
      requiredClaims: { terraform_organization_name: organization },
    },
  });
}

import type { HelmProviderRegistries } from "@cdktf/provider-helm/lib/provider";
import { ecrRegion, installedCharts } from "@eksnet/modules/registry/plan";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../../environments/schema";

/**
 * How the helm provider signs in to the private registries of Amazon ECR that hold charts; undefined without any.
 *
 * As for the cluster, the token comes from an ephemeral resource, so that neither the state nor a saved plan keeps it.
 */
export function chartRegistries(stack: TerraformStack, environment: Environment): HelmProviderRegistries[] | undefined {
  const repositories = installedCharts(environment).map(({ repository }) => new URL(repository));
  const hosts = new Set(repositories.filter(({ protocol }) => protocol === "oci:").map(({ host }) => host));
  const registries = [...hosts].sort().flatMap((host) => {
    const region = ecrRegion(host);
    return region === undefined ? [] : [signIn(stack, host, region)];
  });
  return registries.length === 0 ? undefined : registries;
}

function signIn(stack: TerraformStack, host: string, region: string): HelmProviderRegistries {
  const name = `registry_${host.replace(/[^a-z0-9]/g, "_")}`;
  const registryId = host.slice(0, 12);
  // cdktf has no class for ephemeral resources.
  stack.addOverride(`ephemeral.aws_ecr_authorization_token.${name}`, { registry_id: registryId, region });
  const token = `ephemeral.aws_ecr_authorization_token.${name}`;
  return { url: `oci://${host}`, username: `\${${token}.user_name}`, password: `\${${token}.password}` };
}

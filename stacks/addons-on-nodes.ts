import { coreDnsConfiguration } from "@eksnet/modules/core-dns/plan";
import { type AddonHost, ClusterAddon } from "@eksnet/modules/eks-cluster";
import { isCatalogAddon, isCoreAddon } from "@eksnet/modules/eks-cluster/plan";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../environments/schema";

/** The EKS add-ons that need nodes to run on: DNS, and those that the environment names. */
export function addonsOnNodes(
  scope: Construct,
  { cluster: { addons, coreDns } }: Environment,
  host: AddonHost,
  after: readonly TerraformResource[],
): TerraformResource[] {
  const told = coreDnsConfiguration(coreDns);
  const own = addons.coredns?.configuration;
  const configuration = told || own ? { ...own, ...told } : undefined;
  return [
    new ClusterAddon(scope, "coredns", {
      ...host,
      addon: "coredns",
      build: addons.coredns?.version,
      configuration,
      after,
    }).resource,
    ...entriesByKey(addons)
      .filter(([name]) => !isCoreAddon(name))
      .map(
        ([name, { version, configuration: ofAddon }]) =>
          new ClusterAddon(scope, constructId(name), {
            ...host,
            addon: name,
            build: version,
            configuration: ofAddon,
            after,
          }).resource,
      ),
  ];
}

/* A name outside the catalog may be that of anything else in the stack, so it gets a prefix that nothing else has. */
function constructId(addon: string): string {
  return isCatalogAddon(addon) ? addon : `addon-${addon}`;
}

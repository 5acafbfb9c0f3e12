/** What replaces a resource, and could not be measured. */
interface UnmeasuredReplacement {
  /** Dotted path of the argument, as replacements.ts writes it. */
  readonly path: string;
  readonly changes: readonly string[];

  /** Why no plan of the measurement shows it. */
  readonly reason: string;

  /** Repository, commit and file that say so. */
  readonly source: string;
}

const newer = "is newer than aws 5.100.0, the release that was measured";
const natGateway =
  "hashicorp/terraform-provider-aws 6 (with regional gateways), internal/service/ec2/vpc_nat_gateway.go";
const plansWithCluster = "the provider plans a manifest with the OpenAPI document of the cluster only";
const manifest =
  "hashicorp/terraform-provider-kubernetes 3a33fb6cc6055853584af1731b1369164c35ffc7, manifest/provider/plan.go: RequiresReplace";
const whenManifestChanges = ["added", "changed", "removed"];

/** Rows that were read in the providers' sources, by type; `aws_*` is every type of the AWS provider. */
export const unmeasuredReplacements: Readonly<Record<string, readonly UnmeasuredReplacement[]>> = {
  "aws_*": [
    {
      path: "region",
      changes: ["added", "changed", "removed"],
      reason: newer,
      source:
        "hashicorp/terraform-provider-aws 6, internal/provider/framework/region.go: resourceForceNewIfRegionChanges",
    },
  ],
  aws_nat_gateway: [
    { path: "availability_mode", changes: ["added", "changed"], reason: newer, source: natGateway },
    { path: "vpc_id", changes: ["added", "changed"], reason: newer, source: natGateway },
    {
      path: "subnet_id",
      changes: ["added", "changed", "removed"],
      reason: "may be left out since aws 6.24, and aws 5.100.0 requires it",
      source: natGateway,
    },
    {
      path: "secondary_private_ip_address_count",
      changes: [],
      reason: "replaces the gateway in aws 5.100.0 only",
      source: natGateway,
    },
  ],
  aws_subnet: [
    {
      path: "ipv6_cidr_block where assign_ipv6_address_on_creation",
      changes: ["changed"],
      reason: newer,
      source:
        "hashicorp/terraform-provider-aws 00cda125a19d31754cb0d073cf551264c57955cb, internal/service/ec2/vpc_subnet.go: CustomizeDiff",
    },
  ],
  helm_release: [
    {
      path: "keyring",
      changes: [],
      reason: "the provider plans it as null unless verify is set, which Terraform refuses",
      source:
        "hashicorp/terraform-provider-helm ecffae07748ea9e2e99660e5ad3f852a12fbc5fc, helm/resource_helm_release.go: no RequiresReplace",
    },
  ],
  kubernetes_manifest: ["apiVersion", "kind", "metadata.name", "metadata.namespace"].map((field) => ({
    path: `manifest.${field}`,
    changes: whenManifestChanges,
    reason: plansWithCluster,
    source: manifest,
  })),
  tfe_notification_configuration: [
    {
      path: "token_wo",
      changes: ["added", "changed", "removed"],
      reason: "is in no state: the provider compares it with a hash in its private one",
      source:
        "hashicorp/terraform-provider-tfe 9a372fba232cefc3fded07039c838a53b2c5eb05 (0.71.0), internal/provider/resource_tfe_notification_configuration.go",
    },
  ],
  tfe_variable: [
    {
      path: "value_wo",
      changes: ["added", "changed", "removed"],
      reason: "is in no state: the provider compares it with a hash in its private one",
      source:
        "hashicorp/terraform-provider-tfe 9a372fba232cefc3fded07039c838a53b2c5eb05 (0.71.0), internal/provider/resource_tfe_variable.go",
    },
  ],
};

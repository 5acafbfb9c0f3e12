import { addonBuild, addonCatalog, addonIdentity, isCoreAddon } from "@eksnet/modules/eks-cluster/plan";
import { isRegion, partitionOf } from "@eksnet/modules/regions/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Place } from "../place";
import { configurationValuesOf } from "./configuration-values";

type ClusterInput = EnvironmentInput["cluster"];
type AddonInputs = NonNullable<ClusterInput["addons"]>;

/** The add-ons of an eksctl file. */
export interface ImportedAddons {
  readonly addons: AddonInputs;

  /** Where the configuration of CoreDNS has it run. */
  readonly coreDnsOn: "fargate" | "ec2" | undefined;
  readonly controllers: NonNullable<EnvironmentInput["addons"]>;
}

/** EKS add-ons but the VPC CNI's configuration, and the controllers whose service accounts the file gives roles to. */
export function importAddons(
  config: Place,
  { version, region }: { readonly version: string; readonly region: string },
): ImportedAddons {
  const addons: AddonInputs = {};
  let coreDnsOn: ImportedAddons["coreDnsOn"];
  for (const addon of config.at("addons").items()) {
    const name = nameOf(addon);
    if (isCoreAddon(name)) {
      useCoreAddon(addon, name, version);
      if (name === "vpc-cni") continue;
      const values = configurationValuesOf(addon.at("configurationValues"));
      if (name === "coredns") coreDnsOn = computeTypeOf(values.at("computeType"));
      Object.assign(addons, configured(name, values.rest()));
    } else {
      const settings = catalogAddon(addon, name, version);
      if (settings !== undefined) addons[name] = settings;
    }
  }
  const controllers = controllersOf(config, version, addons);
  if (hasMetricsServer(config, region)) addons[METRICS_SERVER] ??= {};
  return { addons, coreDnsOn, controllers };
}

function computeTypeOf(computeType: Place): ImportedAddons["coreDnsOn"] {
  const wanted = computeType.value;
  if (wanted === "Fargate" || wanted === "ec2") computeType.use();
  else if (computeType.exists) computeType.leaveOut("CoreDNS runs on Fargate or on nodes (ec2)");
  return wanted === "Fargate" ? "fargate" : wanted === "ec2" ? "ec2" : undefined;
}

const METRICS_SERVER = "metrics-server";

/**
 * Whether eksctl installs metrics-server without being asked, beside the add-ons that every cluster has.
 *
 * pkg/apis/eksctl.io/v1alpha5/known_addons.go and pkg/actions/addon/tasks.go at 99984ad: in every region but those of
 * ExcludedRegions, all of which are in other partitions.
 */
function hasMetricsServer(config: Place, region: string): boolean {
  if (config.at("addonsConfig", "disableDefaultAddons").value === true) return false;
  if (isRegion(region) && excludedPartitions.includes(partitionOf(region))) return false;
  return !config
    .at("addons")
    .items()
    .some((addon) => nameOf(addon) === METRICS_SERVER);
}

const excludedPartitions: readonly string[] = [
  "aws-cn",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
  "aws-us-gov",
];

/** The VPC CNI among the add-ons; it need not exist. */
export function vpcCniOf(config: Place): Place {
  const addons = config.at("addons");
  return addons.items().find((addon) => nameOf(addon) === "vpc-cni") ?? addons.at("vpc-cni");
}

/** An add-on with configuration values, where it has any. */
export function configured(name: string, values: unknown): AddonInputs {
  return values === undefined ? {} : { [name]: { configuration: values as AddonInputs[string]["configuration"] } };
}

function nameOf(addon: Place): string {
  return addon.at("name").text()?.toLowerCase() ?? "";
}

/** Every cluster has it, at the build of the version table. */
function useCoreAddon(addon: Place, name: string, version: string): void {
  const build = addonBuild(name, version);
  const wanted = addon.at("version");
  if (wanted.value === build) wanted.use();
  else if (wanted.exists) wanted.change(`the build becomes ${build}, that of the version table`);
  useOwnPermissions(addon, name);
}

/** What eksnet gives the add-on's role in any case. */
function useOwnPermissions(addon: Place, name: string): void {
  const policies = name === "vpc-cni" ? ["AmazonEKS_CNI_Policy"] : (addonIdentity(name)?.managedPolicies ?? []);
  for (const arn of addon.at("attachPolicyARNs").items()) {
    if (policies.some((policy) => String(arn.value).endsWith(`:policy/${policy}`))) arn.use();
  }
  const known = { "aws-ebs-csi-driver": "ebsCSIController", "aws-efs-csi-driver": "efsCSIController" };
  for (const [addonName, policy] of Object.entries(known)) {
    const asked = addon.at("wellKnownPolicies", policy);
    if (addonName === name && asked.value === true) asked.use();
  }
}

function catalogAddon(addon: Place, name: string, version: string): AddonInputs[string] | undefined {
  if (!Object.hasOwn(addonCatalog, name)) {
    addon.leaveOut(`eksnet knows ${Object.keys(addonCatalog).join(", ")}; install others beside it`);
    return undefined;
  }
  const build = buildOf(addon.at("version"), name, version);
  if (build === undefined) {
    addon.leaveOut("the version table has no build of it; add it to cluster.addons with a version, v1.2.3-eksbuild.1");
    return undefined;
  }
  useOwnPermissions(addon, name);
  const values = configurationValuesOf(addon.at("configurationValues"));
  return {
    ...(build === addonBuild(name, version) ? {} : { version: build }),
    ...configured(name, values.rest())[name],
  };
}

function buildOf(place: Place, name: string, version: string): string | undefined {
  const wanted = place.text();
  if (wanted !== undefined && /^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(wanted)) return wanted;
  const build = addonBuild(name, version);
  if (wanted !== undefined && build !== undefined)
    place.change(`the build becomes ${build}, that of the version table`);
  return build;
}

/** A service account with a controller's policy means that controller. */
function controllersOf(config: Place, version: string, addons: AddonInputs): ImportedAddons["controllers"] {
  const controllers: ImportedAddons["controllers"] = {};
  for (const account of config.at("iam", "serviceAccounts").items()) {
    const policies = account.at("wellKnownPolicies");
    const has = (policy: string): boolean => policies.at(policy).value === true;
    if (has("awsLoadBalancerController")) {
      controllers.loadBalancerController = {};
      account.change("addons.loadBalancerController installs the controller with its role and service account");
    } else if (has("ebsCSIController") && addonBuild("aws-ebs-csi-driver", version) !== undefined) {
      addons["aws-ebs-csi-driver"] ??= {};
      account.change("cluster.addons.aws-ebs-csi-driver installs the driver with its role and service account");
    } else if (has("externalDNS")) {
      account.leaveOut(
        "ExternalDNS writes to a zone that the file does not name; set network.dns and addons.externalDns",
      );
    }
  }
  return controllers;
}

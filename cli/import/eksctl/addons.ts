import { addonBuild, addonCatalog, addonIdentity, isCoreAddon } from "@eksnet/modules/eks-cluster/plan";
import { isRegion, partitionOf } from "@eksnet/modules/regions/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { configurationValuesOf } from "./configuration-values";

type ClusterInput = EnvironmentInput["cluster"];
/** Add-ons as an environment names them. */
export type AddonInputs = NonNullable<ClusterInput["addons"]>;

/** The add-ons of an eksctl file. */
export interface ImportedAddons {
  readonly addons: AddonInputs;

  /** Where the configuration of CoreDNS has it run. */
  readonly coreDnsOn: "fargate" | "ec2" | undefined;
  readonly controllers: NonNullable<EnvironmentInput["addons"]>;
}

/** EKS add-ons but the VPC CNI's configuration, and the controllers whose service accounts the file gives roles to. */
export function importAddons(
  config: Cursor,
  { version, region }: { readonly version: string; readonly region: string },
): ImportedAddons {
  // Builds of the file are for its own Kubernetes; where the environment has another, they are those of the table.
  const keepsBuilds = config.at("metadata", "version").value === version;
  const addons: AddonInputs = {};
  let coreDnsOn: ImportedAddons["coreDnsOn"];
  for (const addon of config.at("addons").items()) {
    const name = nameOf(addon);
    if (isCoreAddon(name)) {
      const build = coreBuildOf(addon, name, version, keepsBuilds);
      if (build !== undefined) addons[name] = { version: build };
      if (name === "vpc-cni") continue;
      const values = configurationValuesOf(addon.at("configurationValues"));
      if (name === "coredns") coreDnsOn = computeTypeOf(values.at("computeType"));
      const configuration = configured(name, values.rest())[name];
      if (configuration !== undefined) addons[name] = { ...addons[name], ...configuration };
    } else {
      const settings = furtherAddon(addon, name, version, keepsBuilds);
      if (settings !== undefined) addons[name] = settings;
    }
  }
  const controllers = controllersOf(config, version, addons);
  if (hasMetricsServer(config, region)) addons[METRICS_SERVER] ??= {};
  return { addons, coreDnsOn, controllers };
}

function computeTypeOf(computeType: Cursor): ImportedAddons["coreDnsOn"] {
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
function hasMetricsServer(config: Cursor, region: string): boolean {
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
export function vpcCniOf(config: Cursor): Cursor {
  const addons = config.at("addons");
  return addons.items().find((addon) => nameOf(addon) === "vpc-cni") ?? addons.at("vpc-cni");
}

/** An add-on with configuration values, where it has any. */
export function configured(name: string, values: unknown): AddonInputs {
  return values === undefined ? {} : { [name]: { configuration: values as AddonInputs[string]["configuration"] } };
}

function nameOf(addon: Cursor): string {
  return addon.at("name").text()?.toLowerCase() ?? "";
}

/** The build of an add-on that every cluster has, where the file names another than the version table. */
function coreBuildOf(addon: Cursor, name: string, version: string, keepsBuilds: boolean): string | undefined {
  useOwnPermissions(addon, name);
  const build = buildOf(addon.at("version"), name, version, keepsBuilds);
  return build === addonBuild(name, version) ? undefined : build;
}

/** What eksnet gives the add-on's role in any case. */
function useOwnPermissions(addon: Cursor, name: string): void {
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

/** An add-on that not every cluster has; one that the catalog does not know needs a build of the file. */
function furtherAddon(
  addon: Cursor,
  name: string,
  version: string,
  keepsBuilds: boolean,
): AddonInputs[string] | undefined {
  const isKnown = Object.hasOwn(addonCatalog, name);
  const wanted = addon.at("version");
  const build = buildOf(wanted, name, version, keepsBuilds);
  if (build === undefined) {
    const message = `the version table has no build of it: name one in version, from aws eks describe-addon-versions --addon-name ${name || "NAME"} --kubernetes-version ${version}`;
    addon.leaveOut(message, "breaks");
    return undefined;
  }
  if (!isKnown) {
    addon
      .at("name")
      .leaveOutBeside(
        "eksnet installs it without a role; if it needs one, give it to its service account yourself",
        "breaks",
      );
  }
  useOwnPermissions(addon, name);
  const values = configurationValuesOf(addon.at("configurationValues"));
  return {
    ...(build === addonBuild(name, version) ? {} : { version: build }),
    ...configured(name, values.rest())[name],
  };
}

/** The build that a file names, or that of the version table. */
function buildOf(cursor: Cursor, name: string, version: string, keepsBuilds: boolean): string | undefined {
  const wanted = cursor.text();
  if (keepsBuilds && wanted !== undefined && /^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(wanted)) return wanted;
  const build = addonBuild(name, version);
  if (wanted !== undefined && wanted !== build && build !== undefined) {
    cursor.change(`the build becomes ${build}, the version table's`);
  }
  return build;
}

/** A service account with a controller's policy means that controller. */
function controllersOf(config: Cursor, version: string, addons: AddonInputs): ImportedAddons["controllers"] {
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

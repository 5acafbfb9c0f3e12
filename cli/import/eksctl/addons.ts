import { addonBuild, addonCatalog, addonIdentity, coreAddons } from "@eksnet/modules/eks-cluster/plan";
import type { Faults } from "@eksnet/modules/errors";
import { supportedModes } from "@eksnet/modules/vpc-cni/plan";
import { parse } from "yaml";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Place } from "../place";

type ClusterInput = EnvironmentInput["cluster"];
type AddonInputs = NonNullable<ClusterInput["addons"]>;

/** The add-ons of an eksctl file, and how its pods get addresses. */
export interface ImportedAddons {
  readonly podNetworking: NonNullable<ClusterInput["podNetworking"]>;
  readonly addons: AddonInputs;
  readonly controllers: NonNullable<EnvironmentInput["addons"]>;
}

/** What the VPC CNI's configuration can say that an environment has a word for. */
interface CniConfiguration {
  readonly env?: { readonly ENABLE_PREFIX_DELEGATION?: unknown };
  readonly enableNetworkPolicy?: unknown;
}

/** EKS add-ons, and the controllers whose service accounts the file gives roles to. */
export function importAddons(config: Place, version: string, faults: Faults): ImportedAddons {
  const addons: AddonInputs = {};
  let cni: CniConfiguration = {};
  for (const addon of config.at("addons").items()) {
    const name = addon.at("name").text()?.toLowerCase() ?? "";
    if ((coreAddons as readonly string[]).includes(name)) {
      useCoreAddon(addon, name, version);
      if (name === "vpc-cni") cni = cniConfigurationOf(addon.at("configurationValues"));
    } else {
      const settings = catalogAddon(addon, name, version);
      if (settings !== undefined) addons[name] = settings;
    }
  }
  return {
    podNetworking: podNetworkingOf(config, cni, faults),
    addons,
    controllers: controllersOf(config, version, addons),
  };
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

function cniConfigurationOf(place: Place): CniConfiguration {
  const configuration = (parseConfiguration(place) ?? {}) as CniConfiguration;
  const { env, enableNetworkPolicy: _, ...others } = configuration;
  const { ENABLE_PREFIX_DELEGATION: __, ...variables } = env ?? {};
  const unknown = [...Object.keys(others), ...Object.keys(variables)];
  if (unknown.length === 0) place.use();
  else
    place.change(`${unknown.join(", ")} is left out; cluster.podNetworking has fields for warm targets, SNAT and more`);
  return configuration;
}

function podNetworkingOf(config: Place, cni: CniConfiguration, faults: Faults): ImportedAddons["podNetworking"] {
  const place = config.at("kubernetesNetworkConfig", "ipFamily");
  const family = place.text() ?? "IPv4";
  if (!/^ipv[46]$/i.test(family)) {
    faults.add("ValueNotAllowed", place.path, `got "${family}". Allowed: IPv4, IPv6`);
  }
  const networkPolicy = String(cni.enableNetworkPolicy) === "true" ? "standard" : "off";
  if (family.toLowerCase() === "ipv6") {
    if ((supportedModes as readonly string[]).includes("ipv6")) return { mode: "ipv6", networkPolicy };
    place.change("the cluster becomes an IPv4 one: eksnet has no IPv6 mode");
  }
  const prefixes = String(cni.env?.ENABLE_PREFIX_DELEGATION) === "true";
  return { mode: prefixes ? "prefix-delegation" : "secondary-ip", networkPolicy };
}

function catalogAddon(addon: Place, name: string, version: string): AddonInputs[string] | undefined {
  if (!Object.hasOwn(addonCatalog, name)) {
    addon.leaveOut(`eksnet knows ${Object.keys(addonCatalog).join(", ")}; install others beside it`);
    return undefined;
  }
  if (addonIdentity(name)?.podIdentity === false) {
    addon.leaveOut('it needs cluster.identity "irsa"; set that, and add it to cluster.addons');
    return undefined;
  }
  const build = buildOf(addon.at("version"), name, version);
  if (build === undefined) {
    addon.leaveOut("the version table has no build of it; add it to cluster.addons with a version, v1.2.3-eksbuild.1");
    return undefined;
  }
  useOwnPermissions(addon, name);
  const configuration = parseConfiguration(addon.at("configurationValues"));
  if (configuration !== undefined) addon.at("configurationValues").use();
  return {
    ...(build === addonBuild(name, version) ? {} : { version: build }),
    ...(configuration === undefined ? {} : { configuration: configuration as AddonInputs[string]["configuration"] }),
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

/** Configuration values are JSON or YAML in a text; what is neither is left as it stands. */
function parseConfiguration(place: Place): Record<string, unknown> | undefined {
  if (typeof place.value !== "string" || place.value === "") return undefined;
  try {
    const parsed: unknown = parse(place.value, { maxAliasCount: 0 });
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
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

import { addonIdentity } from "@eksnet/modules/eks-cluster/plan";
import { Findings } from "@eksnet/modules/errors";
import { ipFamilyOf } from "@eksnet/modules/vpc-cni/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import { Cursor, type ImportNote } from "../cursor";
import { adminsOf } from "./access";
import { type AddonInputs, configured, importAddons, vpcCniOf } from "./addons";
import { runsWindows } from "./ami";
import type { AwsFacts } from "./aws-facts";
import { checkFields } from "./check-fields";
import { endpointOf, logsOf, serviceCidrOf, supportOf, versionOf } from "./cluster";
import { coreDnsOf, importFargateProfiles } from "./fargate";
import { errors } from "./findings";
import { withFittingSubnets } from "./fitting-subnets";
import { namesOf } from "./names";
import { importNetwork } from "./network";
import { instanceTypesOf } from "./node-group";
import { groupsOf, importNodeGroups } from "./node-groups";
import { byWeight } from "./order";
import { leaveOutRest, useAgreed } from "./reasons";
import { withStartingNodes } from "./starting-nodes";
import { withTolerations } from "./tolerations";
import { importVpcCni } from "./vpc-cni";

const API_VERSION = "eksctl.io/v1alpha5";
const KIND = "ClusterConfig";

/** What an eksctl file does not say. */
export interface ImportOptions {
  /** The AWS account. */
  readonly account: string;

  /** ARNs of administrators, beside those of the file. */
  readonly admins: readonly string[];

  /**
   * What eksctl would ask AWS.
   * @default - nothing: a file that needs it is refused, with the command that prints it
   */
  readonly facts?: AwsFacts;
}

/** What an eksctl file becomes. */
export interface ImportedEnvironment {
  /** The environment; whether it is sound is for `defineEnvironment` to say. */
  readonly input: EnvironmentInput;

  /** Differences from the file: first those that cost money or break something. */
  readonly notes: readonly ImportNote[];
}

/**
 * An environment of an eksctl ClusterConfig.
 *
 * What the file does not say is eksctl's default where it decides on the network, on nodes and on cost, and eksnet's
 * where that is the safer one. Every value of the file is used, or there is a finding for it.
 *
 * @param document the file's plain values
 * @throws ConfigurationError `EksctlFileInvalid` with every problem of the file: `EksctlKindUnsupported`, `EksctlFieldUnknown`,
 * `EksctlFieldTypeWrong`, `EksctlFieldMissing`, `EksctlValueNotAllowed`, `EndpointClosed`, `SubnetZoneMissing`, `EksctlSubnetIdMissing`,
 * `SubnetUnknown`, `VpcIdMissing`, `VpcCidrMissing`, `EksctlZoneUnknown`, `PrivateSubnetsMissing`, `FactContradicted`, `FactUnused`
 */
export function importClusterConfig(document: unknown, options: ImportOptions): ImportedEnvironment {
  const config = Cursor.root(document);
  const findings = new Findings();
  checkKind(config, findings);
  findings.throwIfAny("EksctlFileInvalid");
  checkFields(config, findings);
  for (const field of ["name", "region"]) {
    const cursor = config.at("metadata", field);
    if (!cursor.exists) findings.add(errors.EksctlFieldMissing(cursor.path));
  }
  findings.throwIfAny("EksctlFileInvalid");

  const asked = environmentOf(config, options, findings);
  findings.throwIfAny("EksctlFileInvalid");
  const input = withFittingSubnets(withStartingNodes(withTolerations(asked, config), config), config);
  useAgreed(config);
  leaveOutRest(config);
  return { input, notes: byWeight(config) };
}

function checkKind(config: Cursor, findings: Findings): void {
  for (const [field, wanted] of [
    ["apiVersion", API_VERSION],
    ["kind", KIND],
  ] as const) {
    const cursor = config.at(field);
    if (cursor.value === wanted) cursor.use();
    else findings.add(errors.EksctlKindUnsupported(field, { got: cursor.value, imported: wanted }));
  }
}

function environmentOf(
  config: Cursor,
  { account, admins, facts = {} }: ImportOptions,
  findings: Findings,
): EnvironmentInput {
  const metadata = config.at("metadata");
  const groups = groupsOf(config);
  const names = namesOf(metadata.at("name"), groups);
  const region = metadata.at("region").text() ?? "";
  const imported = importNetwork(config, region, facts, findings);
  // Node groups name subnets, and one that was refused would be refused again there.
  findings.throwIfAny("EksctlFileInvalid");
  sayThatNodeGroupsAreAlone(config);
  const { network } = imported;
  const version = versionOf(metadata.at("version"));
  const instanceTypes = groups.filter((group) => !runsWindows(group)).flatMap(instanceTypesOf);
  const cni = importVpcCni(config, vpcCniOf(config), { network, instanceTypes }, findings);
  const { podNetworking } = cni;
  const isIpv6 = ipFamilyOf(podNetworking.mode) === "ipv6";
  const { addons: others, coreDnsOn, controllers } = importAddons(config, { version, region });
  const addons = withVpcCni(others, cni.configuration);
  const fargateProfiles = importFargateProfiles(config.at("fargateProfiles"));
  const coreDns = coreDnsOf(config.at("fargateProfiles"), coreDnsOn);
  const hasFargate = Object.keys(fargateProfiles).length > 0;
  const hasRoles = Object.keys(controllers).length > 0 || Object.keys(others).some(addonIdentity);
  if (hasFargate && hasRoles) {
    config.at("iam").assume('cluster.identity "irsa": Pod Identity gives pods on Fargate no credentials');
  }
  const zonalShift = config.at("zonalShiftConfig", "enabled").flag() ?? false;
  const onlyPublic = network.kind === "existing" && network.subnets.private === undefined;
  const { nodeGroups, added } = importNodeGroups({ config, names, imported, podNetworking, version }, findings);
  const endpoint = endpointOf(config, isIpv6, findings);
  const tags = tagsOf(metadata.at("tags"), names.environment.whole);
  const environment: EnvironmentInput = {
    name: names.environment.name,
    account,
    region,
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    state: { kind: "local" },
    network: cni.network,
    cluster: {
      version,
      admins: adminsOf(config, admins),
      endpoint,
      ...(isIpv6
        ? {}
        : { serviceCidr: serviceCidrOf(config.at("kubernetesNetworkConfig", "serviceIPv4CIDR"), network.cidr) }),
      ...logsOf(config.at("cloudWatch", "clusterLogging"), findings),
      ...(onlyPublic ? { controlPlaneSubnets: "public" as const } : {}),
      podNetworking,
      ...(hasFargate && hasRoles ? { identity: "irsa" as const } : {}),
      supportType: supportOf(config.at("upgradePolicy", "supportType"), findings),
      ...(zonalShift ? { zonalShift } : {}),
      ...(Object.keys(addons).length === 0 ? {} : { addons }),
      nodeGroups,
      ...(hasFargate ? { fargateProfiles } : {}),
      ...(coreDns ? { coreDns } : {}),
    },
    ...(Object.keys(controllers).length === 0 ? {} : { addons: controllers }),
  };
  return added ? withEgressRoute(environment, config) : environment;
}

function withVpcCni(others: AddonInputs, configuration: unknown): AddonInputs {
  const own = configured("vpc-cni", configuration)["vpc-cni"];
  return own === undefined ? others : { "vpc-cni": { ...others["vpc-cni"], ...own }, ...withoutVpcCni(others) };
}

function withoutVpcCni({ "vpc-cni": _, ...others }: AddonInputs): AddonInputs {
  return others;
}

function tagsOf(cursor: Cursor, whole: Readonly<Record<string, string>>): Record<string, string> {
  return { ...whole, ...Object.fromEntries(cursor.fields().map(([key, tag]) => [key, tag.text() ?? ""])) };
}

/* What a file for `eksctl create nodegroup` has, and a small one for `eksctl create cluster` as well. */
const ofNodeGroups = ["apiVersion", "kind", "metadata", "managedNodeGroups", "nodeGroups"];

function sayThatNodeGroupsAreAlone(config: Cursor): void {
  if (
    groupsOf(config).length === 0 ||
    config.fields().some(([key, { exists }]) => exists && !ofNodeGroups.includes(key))
  )
    return;
  config
    .at("vpc")
    .assume(
      "a whole cluster with a VPC of its own is made of this file, which has node groups alone; if it is for eksctl create nodegroup, import the file of the cluster instead",
      "costs",
    );
}

/** A network in which the nodes that were added reach AWS and the API server, where the file closes its VPC. */
function withEgressRoute(environment: EnvironmentInput, config: Cursor): EnvironmentInput {
  const { network, cluster } = environment;
  if (network.kind !== "create" || network.nat !== "none" || network.endpoints === "private-cluster")
    return environment;
  config
    .at("vpc", "nat")
    .assume('network.endpoints "private-cluster": the nodes that were added have no other way to AWS', "costs");
  const { access, ...others } = cluster.endpoint ?? {};
  const open = access === "public" ? "public-and-private" : access;
  return {
    ...environment,
    network: { ...network, endpoints: "private-cluster" },
    cluster: { ...cluster, endpoint: { access: open, ...others } },
  };
}

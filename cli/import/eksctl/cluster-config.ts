import { isCoreAddon } from "@eksnet/modules/eks-cluster/plan";
import { Faults } from "@eksnet/modules/errors";
import { isWindows } from "@eksnet/modules/node-group/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import { type Finding, Place } from "../place";
import { adminsOf } from "./access";
import { configured, importAddons, vpcCniOf } from "./addons";
import { runsWindows } from "./ami";
import { checkFields } from "./check-fields";
import { endpointOf, logsOf, serviceCidrOf, supportOf, versionOf } from "./cluster";
import { importFargateProfiles } from "./fargate";
import { environmentNameOf, groupNameOf } from "./names";
import { type ImportedNetwork, importNetwork } from "./network";
import { importNodeGroup, instanceTypesOf } from "./node-group";
import { leaveOutRest, useAgreed } from "./reasons";
import { withRoom } from "./room";
import { importVpcCni, type PodNetworkingInput } from "./vpc-cni";

const API_VERSION = "eksctl.io/v1alpha5";
const KIND = "ClusterConfig";

/** What an eksctl file does not say. */
export interface ImportOptions {
  /** The AWS account. */
  readonly account: string;

  /** ARNs of administrators, beside those of the file. */
  readonly admins: readonly string[];
}

/** What an eksctl file becomes. */
export interface ImportedEnvironment {
  /** The environment; whether it is sound is for `defineEnvironment` to say. */
  readonly input: EnvironmentInput;

  /** What is not in it as it stands in the file, in the order of the file. */
  readonly findings: readonly Finding[];
}

/**
 * An environment of an eksctl ClusterConfig.
 *
 * What the file does not say is eksctl's default where it decides on the network, on nodes and on cost, and eksnet's
 * where that is the safer one. Every value of the file is used, or there is a finding for it.
 *
 * @param document the file's plain values
 * @throws ConfigurationError `EksctlFileInvalid` with every fault of the file: `KindUnknown`, `FieldUnknown`,
 * `FieldTypeWrong`, `FieldMissing`, `ValueNotAllowed`, `EndpointClosed`, `SubnetZoneMissing`, `SubnetIdMissing`,
 * `SubnetUnknown`, `VpcIdMissing`, `VpcCidrMissing`
 */
export function importClusterConfig(document: unknown, options: ImportOptions): ImportedEnvironment {
  const config = Place.root(document);
  const faults = new Faults();
  checkKind(config, faults);
  faults.throwIfAny("EksctlFileInvalid");
  checkFields(config, faults);
  for (const field of ["name", "region"]) {
    const place = config.at("metadata", field);
    if (!place.exists) faults.add("FieldMissing", place.path, "nothing is set; eksctl needs it too");
  }
  faults.throwIfAny("EksctlFileInvalid");

  const asked = environmentOf(config, options, faults);
  faults.throwIfAny("EksctlFileInvalid");
  const input = withRoom(asked, config);
  useAgreed(config);
  leaveOutRest(config);
  return { input, findings: inOrder(config) };
}

function checkKind(config: Place, faults: Faults): void {
  for (const [field, wanted] of [
    ["apiVersion", API_VERSION],
    ["kind", KIND],
  ] as const) {
    const place = config.at(field);
    if (place.value === wanted) place.use();
    else
      faults.add("KindUnknown", field, `got ${JSON.stringify(place.value) ?? "nothing"}; only ${wanted} is imported`);
  }
}

function environmentOf(config: Place, { account, admins }: ImportOptions, faults: Faults): EnvironmentInput {
  const metadata = config.at("metadata");
  const name = environmentNameOf(metadata.at("name"));
  const region = metadata.at("region").text() ?? "";
  const tags = metadata
    .at("tags")
    .fields()
    .map(([key, tag]) => [key, tag.text() ?? ""]);
  const imported = importNetwork(config, region, faults);
  // Node groups name subnets, and one that was refused would be refused again there.
  faults.throwIfAny("EksctlFileInvalid");
  const { network } = imported;
  const version = versionOf(metadata.at("version"));
  const groups = groupsOf(config).map(({ group }) => group);
  const instanceTypes = groups.filter((group) => !runsWindows(group)).flatMap(instanceTypesOf);
  const cni = importVpcCni(config, vpcCniOf(config), { network, instanceTypes }, faults);
  const { podNetworking } = cni;
  const { addons: others, coreDns, controllers } = importAddons(config, version);
  const addons = { ...configured("vpc-cni", cni.configuration), ...others };
  const fargateProfiles = importFargateProfiles(config.at("fargateProfiles"));
  const hasFargate = Object.keys(fargateProfiles).length > 0;
  const hasRoles =
    [...Object.keys(others).filter((addon) => !isCoreAddon(addon)), ...Object.keys(controllers)].length > 0;
  if (hasFargate && hasRoles) {
    config.at("iam").assume('cluster.identity "irsa": Pod Identity gives pods on Fargate no credentials');
  }
  const zonalShift = config.at("zonalShiftConfig", "enabled").flag() ?? false;
  const onlyPublic = network.kind === "existing" && network.subnets.private === undefined;
  return {
    name,
    account,
    region,
    ...(tags.length === 0 ? {} : { tags: Object.fromEntries(tags) }),
    state: { kind: "local" },
    network: cni.network,
    cluster: {
      version,
      admins: adminsOf(config, admins),
      endpoint: endpointOf(config, faults),
      ...(podNetworking.mode === "ipv6"
        ? {}
        : { serviceCidr: serviceCidrOf(config.at("kubernetesNetworkConfig", "serviceIPv4CIDR"), network.cidr) }),
      ...logsOf(config.at("cloudWatch", "clusterLogging"), faults),
      ...(onlyPublic ? { controlPlaneSubnets: "public" as const } : {}),
      podNetworking,
      ...(hasFargate && hasRoles ? { identity: "irsa" as const } : {}),
      supportType: supportOf(config.at("upgradePolicy", "supportType"), faults),
      ...(zonalShift ? { zonalShift } : {}),
      ...(Object.keys(addons).length === 0 ? {} : { addons }),
      nodeGroups: nodeGroupsOf(config, name, imported, podNetworking, faults),
      ...(hasFargate ? { fargateProfiles } : {}),
      ...(coreDns ? { coreDns } : {}),
    },
    ...(Object.keys(controllers).length === 0 ? {} : { addons: controllers }),
  };
}

/** Managed groups and self-managed ones. */
function groupsOf(config: Place): { readonly group: Place; readonly managed: boolean }[] {
  return ["managedNodeGroups", "nodeGroups"].flatMap((kind) =>
    config
      .at(kind)
      .items()
      .map((group) => ({ group, managed: kind === "managedNodeGroups" })),
  );
}

function nodeGroupsOf(
  config: Place,
  environment: string,
  imported: ImportedNetwork,
  podNetworking: PodNetworkingInput,
  faults: Faults,
) {
  const nodeGroups: EnvironmentInput["cluster"]["nodeGroups"] = {};
  for (const { group, managed } of groupsOf(config)) {
    const name = groupNameOf(group.at("name"), environment, Object.keys(nodeGroups));
    const nodeGroup = importNodeGroup(group, config, imported, podNetworking, faults);
    if (nodeGroup === undefined) continue;
    nodeGroups[name] = nodeGroup;
    if (!managed) group.at("name").change("the group becomes a managed one; eksnet makes no others");
  }
  if (!Object.values(nodeGroups).some(({ ami }) => !isWindows(ami))) {
    // A place that does not exist has every default of eksctl's.
    const group = config.at("managedNodeGroups", "workers");
    const nodeGroup = importNodeGroup(group, config, imported, podNetworking, faults);
    const name = "workers" in nodeGroups ? "linux" : "workers";
    if (nodeGroup !== undefined) nodeGroups[name] = nodeGroup;
    group.assume("a group of eksctl's default nodes, because CoreDNS and the controllers need some with Linux");
  }
  return nodeGroups;
}

/** Findings as a person meets them who reads the file; what is assumed stands last. */
function inOrder(config: Place): Finding[] {
  const leaves = config.leaves().map(({ path }) => path);
  const isAt = (leaf: string, path: string) => `${leaf}.`.startsWith(`${path}.`) || path.startsWith(`${leaf}.`);
  const position = ({ path, kind }: Finding): number =>
    kind === "assumed" ? leaves.length : leaves.findIndex((leaf) => isAt(leaf, path));
  return [...config.findings].sort((one, other) => position(one) - position(other));
}

import type { Findings } from "@eksnet/modules/errors";
import { isWindows } from "@eksnet/modules/node-group/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errors } from "./findings";
import type { ImportedNames } from "./names";
import type { ImportedNetwork } from "./network";
import { importNodeGroup } from "./node-group";
import type { PodNetworkingInput } from "./vpc-cni";

type ClusterInput = EnvironmentInput["cluster"];

/** What node groups are imported into. */
export interface NodeGroupsContext {
  readonly config: Cursor;
  readonly names: ImportedNames;
  readonly imported: ImportedNetwork;
  readonly podNetworking: PodNetworkingInput;

  /** Kubernetes minor. */
  readonly version: string;
}

/** The node groups of an environment. */
export interface ImportedNodeGroups {
  readonly nodeGroups: ClusterInput["nodeGroups"];

  /** Whether one is among them that the file does not have. */
  readonly added: boolean;
}

/** Managed groups, then self-managed ones. */
export function groupsOf(config: Cursor): Cursor[] {
  return ["managedNodeGroups", "nodeGroups"].flatMap((kind) => config.at(kind).items());
}

/** The groups of a file, with one for what every cluster runs where it has none with Linux. */
export function importNodeGroups(context: NodeGroupsContext, findings: Findings): ImportedNodeGroups {
  const { config, names } = context;
  const nodeGroups: ClusterInput["nodeGroups"] = {};
  for (const [turn, group] of groupsOf(config).entries()) {
    const { name = "", whole = {} } = names.groups.get(group.path) ?? {};
    const nodeGroup = importNodeGroup(group, { ...context, turn }, findings);
    if (nodeGroup === undefined) continue;
    const labels = { ...whole, ...nodeGroup.labels };
    nodeGroups[name] = Object.keys(labels).length === 0 ? nodeGroup : { ...nodeGroup, labels };
    if (group.path.startsWith("nodeGroups.")) {
      group.at("name").change("the group becomes a managed one; eksnet makes no others");
    }
  }
  const added = !Object.values(nodeGroups).some(({ ami }) => !isWindows(ami));
  return { nodeGroups: added ? withLinuxNodes(nodeGroups, context, findings) : nodeGroups, added };
}

/**
 * The groups and one of eksctl's default nodes. They are in private subnets: the file does not ask for nodes with public addresses.
 */
function withLinuxNodes(
  nodeGroups: ClusterInput["nodeGroups"],
  context: NodeGroupsContext,
  findings: Findings,
): ClusterInput["nodeGroups"] {
  const { config, imported } = context;
  // A place that does not exist has every default of eksctl's.
  const group = config.at("managedNodeGroups", "workers");
  const { network } = imported;
  if (network.kind === "existing" && network.subnets.private === undefined && Object.keys(nodeGroups).length === 0) {
    findings.add(errors.PrivateSubnetsMissing("vpc.subnets"));
  }
  const nodeGroup = importNodeGroup(group, { ...context, turn: 0 }, findings);
  if (nodeGroup === undefined) return nodeGroups;
  const isPrivate = network.kind === "create" || network.subnets.private !== undefined;
  const where = isPrivate ? "private" : "public";
  const type = nodeGroup.instanceTypes.join(", ");
  group.assume(
    `a group of eksctl's default nodes (2 ${type}) in ${where} subnets, which the file does not have: every environment needs nodes with Linux, for CoreDNS and the controllers`,
    "costs",
  );
  const name = Object.hasOwn(nodeGroups, "workers") ? "linux" : "workers";
  return { ...nodeGroups, [name]: { ...nodeGroup, subnets: where } };
}

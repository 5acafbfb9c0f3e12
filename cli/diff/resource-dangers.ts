import type { Warning } from "@eksnet/modules/errors";
import { overlaps } from "./changed-paths";
import { dangers, unknownInterruption } from "./dangers";
import type { ResourceChange } from "./resource-changes";
import { resourceTypes } from "./resource-types";
import { type DeclaredResource, referredTo } from "./resources";

/** The replaced and destroyed resources that something depends on, and what that interrupts. */
export function resourceDangers(changes: readonly ResourceChange[]): Warning[] {
  return changes.flatMap((change) => {
    const { stack, address, type, action, because, createdFirst = false, other } = change;
    const interruption = resourceTypes[type]?.interrupts ?? unknownInterruption;
    if (interruption === "none") return [];
    if (action === "replaced") {
      return dangers.ResourceReplaced(stack, { address, because, createdFirst, interruption });
    }
    if (action !== "destroyed") return [];
    return other === undefined
      ? dangers.ResourceDestroyed(stack, { address, interruption })
      : dangers.ResourceRenamed(stack, { address, other, interruption });
  });
}

/** The stacks that are no longer part of the program. */
export function orphanDangers(changes: readonly ResourceChange[]): Warning[] {
  const stacks = changes.filter(({ action }) => action === "orphaned").map(({ stack }) => stack);
  return [...new Set(stacks)].map((stack) =>
    dangers.StackOrphaned(stack, { stack, resources: stacks.filter((one) => one === stack).length }),
  );
}

/** The routes that stay, and lead to another gateway. */
export function egressDangers(changes: readonly ResourceChange[]): Warning[] {
  return changes
    .filter(({ type, action }) => type === "aws_route" && action === "changed")
    .filter(({ changed }) => changed.some(({ path, before }) => gateways.includes(path) && before !== undefined))
    .map(({ stack, address }) => dangers.EgressMoved(stack, { address }));
}

/* Targets of a route: ReplaceRoute changes them in place, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html. */
const gateways = ["egress_only_gateway_id", "gateway_id", "nat_gateway_id", "transit_gateway_id"];

/* Node groups update their nodes for these: hashicorp/terraform-provider-aws, internal/service/eks/node_group.go, update. */
const rollingArguments = ["launch_template.version", "release_version", "version"];

/** The node groups that stay, and whose nodes are replaced one after another: for a version, or for what their template says. */
export function rollingDangers(
  changes: readonly ResourceChange[],
  after: ReadonlyMap<string, DeclaredResource>,
): Warning[] {
  const byKey = new Map(changes.map((change) => [`${change.stack}/${change.address}`, change]));
  return [...after].flatMap(([key, resource]) => {
    const change = byKey.get(key);
    if (resource.type !== "aws_eks_node_group" || (change !== undefined && change.action !== "changed")) return [];
    const arguments_ = (change?.changed ?? []).map(({ path }) => path);
    const own = arguments_.filter((path) => rollingArguments.some((rolling) => overlaps(rolling, path)));
    const templates = referredTo(resource.arguments.launch_template, resource).filter(
      (owner) => byKey.get(owner)?.action === "changed" && byKey.get(owner)?.type === "aws_launch_template",
    );
    const because = [...own, ...templates.map((owner) => owner.slice(owner.indexOf("/") + 1))];
    return because.length === 0 ? [] : dangers.NodesRolled(resource.stack, { address: resource.address, because });
  });
}

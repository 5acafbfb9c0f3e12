import type { Faults } from "@eksnet/modules/errors";
import { nodeArchitecture } from "@eksnet/modules/node-group/plan";
import { instanceLimits, isInstanceType, kubeletMaxPods } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../schema";

type Cluster = Environment["cluster"];
type NodeGroup = Cluster["nodeGroups"][string];

/** Each node group by itself. */
export function checkNodeGroups({ nodeGroups, podNetworking }: Cluster, faults: Faults): void {
  if (Object.keys(nodeGroups).length === 0) {
    faults.add(
      "NodeGroupsMissing",
      "cluster.nodeGroups",
      "there is none, and CoreDNS and the addons need nodes; add one",
    );
  }
  for (const [name, group] of Object.entries(nodeGroups)) {
    const path = `cluster.nodeGroups.${name}`;
    checkTypes(group, podNetworking.mode, path, faults);
    checkScaling(group, path, faults);
    checkDisk(group, path, faults);
  }
}

function checkTypes(
  { instanceTypes }: NodeGroup,
  mode: Cluster["podNetworking"]["mode"],
  path: string,
  faults: Faults,
): void {
  for (const [index, type] of instanceTypes.entries()) {
    faults.collect(`${path}.instanceTypes.${index}`, () => instanceLimits(type));
  }
  if (!instanceTypes.every(isInstanceType)) return;
  faults.collect(`${path}.instanceTypes`, () => nodeArchitecture(instanceTypes));
  faults.collect(`${path}.instanceTypes`, () => kubeletMaxPods(instanceTypes, mode));
}

function checkScaling({ nodesPerZone: { min, desired, max } }: NodeGroup, path: string, faults: Faults): void {
  if (min <= desired && desired <= max) return;
  faults.add(
    "NodesOutOfOrder",
    `${path}.nodesPerZone`,
    `got min ${min}, desired ${desired}, max ${max}; min must not exceed desired, nor desired max`,
  );
}

/* Limits of the volume types: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
const iopsRange = { gp3: [3000, 80_000], io1: [100, 64_000], io2: [100, 256_000] } as const;

function checkDisk({ disk: { type, iops, throughputMiBps } }: NodeGroup, path: string, faults: Faults): void {
  const at = `${path}.disk`;
  if (throughputMiBps !== undefined && type !== "gp3") {
    faults.add(
      "DiskThroughputUnused",
      `${at}.throughputMiBps`,
      `${type} has no throughput to set; remove it or use gp3`,
    );
  }
  if (type === "gp2") {
    if (iops !== undefined) faults.add("DiskIopsUnused", `${at}.iops`, "gp2 has no IOPS to set; remove it or use gp3");
    return;
  }
  const [least, most] = iopsRange[type];
  if (iops === undefined) {
    if (type !== "gp3") faults.add("DiskIopsMissing", `${at}.iops`, `${type} needs IOPS from ${least} to ${most}`);
  } else if (iops < least || iops > most) {
    faults.add("DiskIopsOutOfRange", `${at}.iops`, `got ${iops}; ${type} takes ${least} to ${most}`);
  }
}

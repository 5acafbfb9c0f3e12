import type { Faults } from "../errors";
import { type Accelerator, instanceHardware } from "./instance-hardware";
import { choosesByAccelerator, isBottlerocket, isWindows, type NodeAmi } from "./nodes";

/** What is checked of a node group's accelerators, in the words of the environment file. */
interface AcceleratedGroup {
  readonly instanceTypes: readonly string[];
  readonly ami?: NodeAmi;
  readonly devicePlugin?: "installed";
  readonly taints?: readonly { readonly key: string; readonly effect: string }[];
}

/** What a pod requests, who offers it to the scheduler, and with which toleration that plugin comes. */
interface DevicePlugin {
  readonly resource: string;
  readonly name: string;
  readonly source: string;
  readonly taint: string;
}

/* The tolerations: eksctl-io/eksctl, pkg/addons/assets/ at 99984adb6164ece593c0728523b7f497ea61d60e. */
const plugins: Readonly<Partial<Record<Accelerator, DevicePlugin>>> = {
  nvidia: {
    resource: "nvidia.com/gpu",
    name: "the NVIDIA device plugin",
    source: "https://github.com/NVIDIA/k8s-device-plugin",
    taint: "nvidia.com/gpu",
  },
  neuron: {
    resource: "aws.amazon.com/neuron",
    name: "the Neuron device plugin",
    source: "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/containers/kubernetes-getting-started.html",
    taint: "aws.amazon.com/neuron",
  },
};

const names: Readonly<Record<Accelerator, string>> = {
  nvidia: "NVIDIA GPUs",
  neuron: "AWS Neuron devices",
  "amd-gpu": "AMD GPUs",
  gaudi: "Gaudi accelerators",
  qualcomm: "Qualcomm accelerators",
  fpga: "FPGAs",
  media: "media accelerators",
};

/**
 * The accelerator of a group's first instance type; a sound group has one of a kind.
 *
 * @example nodeAccelerator(["g5.xlarge", "g6.xlarge"]) // "nvidia"
 */
export function nodeAccelerator([first]: readonly string[]): Accelerator | undefined {
  return first === undefined ? undefined : instanceHardware(first).accelerator;
}

/** Checks that one image suits every type, and that EKS has images for them. */
export function checkAccelerators(group: AcceleratedGroup, faults: Faults): void {
  const { instanceTypes, ami = "al2023", devicePlugin } = group;
  const kinds = new Map(instanceTypes.map((type) => [type, instanceHardware(type).accelerator]));
  if (choosesByAccelerator(ami) && new Set(kinds.values()).size > 1) {
    const list = [...kinds].map(([type, kind]) => `${type} (${kind === undefined ? "none" : names[kind]})`).join(", ");
    const message = `a node group has one image, chosen by its accelerator; got ${list}. Make one group for each kind, or set ami to "${ami}-standard" for the image without drivers`;
    faults.add("AcceleratorsMixed", "instanceTypes", message);
  }
  if (devicePlugin !== undefined && pluginOf(group) === undefined) {
    const message =
      "no instance type of the group needs a device plugin beside its image (AL2023 with NVIDIA or Neuron, Bottlerocket with Neuron); remove devicePlugin";
    faults.add("DevicePluginUnused", "devicePlugin", message);
  }
  for (const [index, type] of instanceTypes.entries()) {
    const reason = imageMissing(type, ami);
    if (reason !== undefined) faults.add("InstanceTypeUnsupported", `instanceTypes.${index}`, reason);
  }
}

/*
 * awsdocs/amazon-eks-user-guide, latest/ug/nodes/choosing-instance-type.adoc at
 * 3a23761dca7ed23adf71191437f2414c81db313b: no image of EKS supports mac, and AL2023 does not support A1. Its images are
 * HVM, which AWS lists for no C1, M1, M2 and T1: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/virtualization_types.html.
 */
function imageMissing(type: string, ami: NodeAmi): string | undefined {
  if (/^mac[\d-]/.test(type)) return `EKS has no image for "${type}"; use another instance type`;
  if (/^(c1|m1|m2|t1)\./.test(type)) {
    return `images of EKS need hardware virtualization (HVM), which "${type}" does not have; use a type such as t3.medium or m5.large`;
  }
  if (!/^a1\./.test(type) || isBottlerocket(ami) || isWindows(ami)) return undefined;
  return `AL2023 needs Graviton2 or later, and "${type}" has the first Graviton; use a type such as m6g.large`;
}

/**
 * What an accelerated group lacks, in sentences: a driver, a device plugin, a taint.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html
 */
export function acceleratorRisks(group: AcceleratedGroup): string[] {
  const { instanceTypes, ami = "al2023", devicePlugin, taints = [] } = group;
  const accelerator = nodeAccelerator(instanceTypes);
  if (accelerator === undefined) return [];
  const plugin = pluginOf(group);
  if (isWindows(ami) || (plugins[accelerator] === undefined && choosesByAccelerator(ami))) {
    const standard = isWindows(ami) ? "" : `, then set ami to "${ami}-standard"`;
    return [
      `${instanceTypes.join(", ")} has ${names[accelerator]}, and the image ${ami} has no driver for them. Install the driver with a DaemonSet${standard}, or use types with NVIDIA GPUs or AWS Neuron and the ami al2023 or bottlerocket`,
    ];
  }
  if (plugin === undefined || devicePlugin === "installed") return [];
  const keepsOff = taints.some(({ effect }) => effect !== "PREFER_NO_SCHEDULE");
  const taint = keepsOff
    ? ""
    : `. A taint { key: "${plugin.taint}", effect: "NO_SCHEDULE" }, which the plugin tolerates, keeps other pods off these nodes`;
  return [
    `pods that request ${plugin.resource} stay Pending until ${plugin.name} runs, which neither the image nor eksnet installs. Install it (${plugin.source}), then set devicePlugin to "installed"${taint}`,
  ];
}

/* Bottlerocket's NVIDIA images have the plugin built in; a standard image on purpose comes with plans of its own. */
function pluginOf({ instanceTypes, ami = "al2023" }: AcceleratedGroup): DevicePlugin | undefined {
  const accelerator = nodeAccelerator(instanceTypes);
  if (accelerator === undefined || !choosesByAccelerator(ami)) return undefined;
  if (accelerator === "nvidia" && isBottlerocket(ami)) return undefined;
  return plugins[accelerator];
}

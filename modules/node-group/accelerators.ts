import type { Findings, Warning } from "../errors";
import { errors, warnings } from "./findings";
import { imageMissing } from "./image-support";
import { type Accelerator, instanceHardware } from "./instance-hardware";
import { choosesByAccelerator, isBottlerocket, isWindows } from "./nodes";
import type { NodeGroupSettings } from "./settings";

/** What is checked of a node group's accelerators, in the words of the environment file. */
type AcceleratedGroup = Pick<NodeGroupSettings, "instanceTypes" | "ami" | "devicePlugin" | "taints">;

/** The resource that a pod requests, the device plugin that provides it, and the taint that the plugin tolerates. */
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

/** Checks that one image supports every type, and that EKS has images for them. */
export function checkAccelerators(group: AcceleratedGroup, findings: Findings): void {
  const { instanceTypes, ami, devicePlugin } = group;
  const kinds = new Map(instanceTypes.map((type) => [type, instanceHardware(type).accelerator]));
  if (choosesByAccelerator(ami) && new Set(kinds.values()).size > 1) {
    const types = [...kinds].map(([type, kind]) => ({ type, kind: kind === undefined ? "none" : names[kind] }));
    findings.add(errors.AcceleratorsMixed("instanceTypes", { types, image: ami }));
  }
  if (devicePlugin !== undefined && pluginOf(group) === undefined) {
    findings.add(errors.DevicePluginUnused("devicePlugin"));
  }
  for (const [index, type] of instanceTypes.entries()) {
    const reason = imageMissing(type, ami);
    if (reason !== undefined) findings.add(errors.InstanceTypeUnsupported(`instanceTypes.${index}`, { type, reason }));
  }
}

/**
 * What an accelerated group lacks: a driver, a device plugin, a taint.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html
 */
export function acceleratorWarnings(group: AcceleratedGroup): Warning[] {
  const accelerator = nodeAccelerator(group.instanceTypes);
  if (accelerator === undefined) return [];
  return missingDriver(group, accelerator) ?? [...oldDrivers(group), ...missingPlugin(group)];
}

/*
 * AWS documents drivers for VT1 and DL1 in custom images only (the EKS user guide's document history; its pages vt1.html
 * and dl1.html lead to eks-ami-build-scripts.html), for the others none, and accelerators on EKS for Linux only
 * (choosing-instance-type.adoc). Bottlerocket's lockdown loads signed kernel modules only, except in its NVIDIA variants:
 * bottlerocket-os/bottlerocket, SECURITY_FEATURES.md at 91632ff6d7.
 */
function missingDriver({ instanceTypes, ami }: AcceleratedGroup, accelerator: Accelerator): Warning[] | undefined {
  const values = { types: instanceTypes.join(", "), accelerators: names[accelerator], image: ami };
  if (isWindows(ami)) return [warnings.AcceleratorsOnWindows("instanceTypes", values)];
  const hasDriver = accelerator === "neuron" || (accelerator === "nvidia" && choosesByAccelerator(ami));
  if (hasDriver || ami === "al2023-standard") return undefined;
  return [warnings.AcceleratorDriverMissing("instanceTypes", { ...values, bottlerocket: isBottlerocket(ami) })];
}

/*
 * Neuron driver 2.24 is the last for Inf1:
 * https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/announcements/neuron2.x/announce-correction-neuron-driver-support-inf1.html.
 * Both images have a driver of their own for it: AL2023 2.21 (awslabs/amazon-eks-ami,
 * templates/al2023/runtime/gpu/neuron-package-install.sh at 81fec2e895), Bottlerocket 2.24
 * (bottlerocket-os/bottlerocket-kernel-kit#389). The NVIDIA images are for g7e and not for g7, by the table of
 * https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html (read on 2026-12-01). The versions, 580 of the
 * images and 595 for G7, are second-hand: NVIDIA/aicr#2743.
 */
function oldDrivers({ instanceTypes, ami }: AcceleratedGroup): Warning[] {
  if (ami === "al2023-standard") return [];
  const of = (family: string): string => instanceTypes.filter((type) => type.startsWith(`${family}.`)).join(", ");
  const version = isBottlerocket(ami) ? "2.24" : "2.21";
  return [
    ...(of("inf1") === "" ? [] : [warnings.NeuronDriverEnded("instanceTypes", { types: of("inf1"), version })]),
    ...(of("g7") === "" ? [] : [warnings.NvidiaDriverOld("instanceTypes", { types: of("g7"), image: ami })]),
  ];
}

function missingPlugin(group: AcceleratedGroup): Warning[] {
  const { devicePlugin, taints } = group;
  const plugin = pluginOf(group);
  if (plugin === undefined || devicePlugin === "installed") return [];
  const isTainted = taints.some(({ effect }) => effect !== "PREFER_NO_SCHEDULE");
  const { resource, name, source, taint } = plugin;
  return [warnings.DevicePluginMissing("devicePlugin", { resource, name, source, taint: isTainted ? "" : taint })];
}

/* Bottlerocket's NVIDIA images have the plugin built in; a standard image is chosen to install everything else oneself. */
function pluginOf({ instanceTypes, ami }: AcceleratedGroup): DevicePlugin | undefined {
  const accelerator = nodeAccelerator(instanceTypes);
  if (accelerator === undefined || !choosesByAccelerator(ami)) return undefined;
  if (accelerator === "nvidia" && isBottlerocket(ami)) return undefined;
  return plugins[accelerator];
}

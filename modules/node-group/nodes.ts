import { ConfigurationError } from "../errors";
import { instanceLimits } from "../vpc-cni/plan";
import { errors } from "./findings";
import type { Accelerator } from "./instance-hardware";

/** What the role of Linux nodes is called, after the environment's name. */
export const nodeRole = "nodes";

/** What the role of Windows nodes is called, after the environment's name. */
export const windowsNodeRole = "windows-nodes";

/**
 * The operating systems of nodes. `al2023` and `bottlerocket` are the images of EKS with the drivers of the group's
 * accelerator, if any; `-standard` selects the images without them.
 */
export const nodeAmis = [
  "al2023",
  "al2023-standard",
  "bottlerocket",
  "bottlerocket-standard",
  "windows-core-2019",
  "windows-core-2022",
  "windows-core-2025",
  "windows-full-2019",
  "windows-full-2022",
  "windows-full-2025",
] as const;

/** The operating system of a node. */
export type NodeAmi = (typeof nodeAmis)[number];

/** Windows Server in EKS's words: the edition, and the year. */
export type WindowsAmi = Extract<NodeAmi, `windows-${string}`>;

/** Whether nodes run Windows. */
export function isWindows(ami: NodeAmi | undefined): ami is WindowsAmi {
  return ami?.startsWith("windows-") ?? false;
}

/** Whether nodes run Bottlerocket. */
export function isBottlerocket(ami: NodeAmi | undefined): ami is "bottlerocket" | "bottlerocket-standard" {
  return ami?.startsWith("bottlerocket") ?? false;
}

/** Whether the image follows the accelerator of the instance types. */
export function choosesByAccelerator(ami: NodeAmi): ami is "al2023" | "bottlerocket" {
  return ami === "al2023" || ami === "bottlerocket";
}

/** CPU architecture of a node's image, as EC2 names it. */
export type NodeArchitecture = "x86_64" | "arm64";

/**
 * The architecture of a group's instance types.
 *
 * @param types the instance types of one group, at least one
 * @example nodeArchitecture(["m6g.large", "m7g.large"]) // "arm64"
 * @throws ConfigurationError with an empty path: `ArchitecturesMixed` when the types are not all of one, because a group
 * has one image; `InstanceTypeUnknown`
 */
export function nodeArchitecture(types: readonly string[]): NodeArchitecture {
  const found = types.map((type) => [type, instanceLimits(type).architecture] as const);
  const architectures = new Set(found.map(([, architecture]) => architecture));
  const [architecture, ...others] = architectures;
  if (architecture === undefined || others.length > 0) {
    const mixed = found.map(([type, kind]) => ({ type, kind }));
    throw new ConfigurationError("ArchitecturesMixed", [errors.ArchitecturesMixed("", { types: mixed })]);
  }
  return architecture;
}

/**
 * The AMI type of an image, as EKS names it. Bottlerocket's standard image has the Neuron driver.
 *
 * @param accelerator what accelerates the group's instance types; by default nothing
 * @example amiType("al2023", "x86_64") // "AL2023_x86_64_STANDARD"
 * @example amiType("al2023", "x86_64", "nvidia") // "AL2023_x86_64_NVIDIA"
 * @example amiType("windows-core-2022", "x86_64") // "WINDOWS_CORE_2022_x86_64"
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html
 */
export function amiType(ami: NodeAmi, architecture: NodeArchitecture, accelerator?: Accelerator): string {
  if (isWindows(ami)) return `${ami.replaceAll("-", "_").toUpperCase()}_${architecture}`;
  const built = architecture === "arm64" ? "ARM_64" : "x86_64";
  const drivers = choosesByAccelerator(ami) ? accelerator : undefined;
  if (isBottlerocket(ami)) return `BOTTLEROCKET_${built}${drivers === "nvidia" ? "_NVIDIA" : ""}`;
  const variant = drivers === "nvidia" ? "NVIDIA" : drivers === "neuron" ? "NEURON" : "STANDARD";
  return `AL2023_${built}_${variant}`;
}

import { counted, defineErrors, defineWarnings } from "../errors";

/** The errors of a node group. */
export const errors = defineErrors({
  NodeSubnetsMissing: {
    en: () => "no zone has a subnet for the nodes; add at least one",
    ko: () => "노드의 서브넷이 있는 가용 영역이 없습니다. 하나 이상 추가하십시오.",
  },
  InstanceTypeDuplicate: {
    en: ({ type }: { type: string }) => `"${type}" is listed twice; remove one`,
    ko: ({ type }) => `"${type}"이(가) 두 번 있습니다. 하나를 지우십시오.`,
  },
  InstanceTypeUnsupported: {
    en: ({ type, reason }: { type: string; reason: "mac" | "retired" | "first-graviton" }) =>
      unsupported.en[reason](type),
    ko: ({ type, reason }) => unsupported.ko[reason](type),
  },
  ArchitecturesMixed: {
    en: ({ types }: { types: readonly TypeOfKind[] }) =>
      `a node group has one image, so its instance types must have the same architecture; got ${listed(types)}. Make one group for each architecture`,
    ko: ({ types }) =>
      `노드 그룹의 이미지는 하나이므로 인스턴스 유형의 아키텍처가 같아야 합니다: ${listed(types)}. 아키텍처마다 그룹을 만드십시오.`,
  },
  AcceleratorsMixed: {
    en: ({ types, image }: { types: readonly TypeOfKind[]; image: string }) =>
      `a node group has one image, and its accelerator decides which; got ${listed(types)}. Make one group for each kind, or set ami to "${image}-standard" for the image without drivers`,
    ko: ({ types, image }) =>
      `노드 그룹의 이미지는 하나이고 가속기에 따라 정해집니다: ${listed(types)}. 종류마다 그룹을 만들거나 ami를 드라이버가 없는 "${image}-standard"로 정하십시오.`,
  },
  DevicePluginUnused: {
    en: () =>
      "no instance type of the group needs a device plugin in addition to its image (AL2023 with NVIDIA or Neuron, Bottlerocket with Neuron); remove devicePlugin",
    ko: () =>
      "이미지 외에 디바이스 플러그인이 필요한 인스턴스 유형이 그룹에 없습니다(NVIDIA나 Neuron의 AL2023, Neuron의 Bottlerocket). devicePlugin을 지우십시오.",
  },
  ReservationExceedsMemory: {
    en: ({ type, memoryMiB, pods, reservedMiB, maxPods }: ReservedMemory) =>
      `"${type}" has ${formatMiB(memoryMiB)} of memory, and with ${pods} pods the kubelet reserves ${formatMiB(reservedMiB)}, so it does not start; ${maxPods >= 1 ? `set podsPerNode to ${maxPods} or fewer, or use a larger type` : "use a larger type"}`,
    ko: ({ type, memoryMiB, pods, reservedMiB, maxPods }) =>
      `"${type}"의 메모리는 ${formatMiB(memoryMiB)}인데 파드 ${pods}개면 kubelet이 ${formatMiB(reservedMiB)}을(를) 예약하므로 시작하지 못합니다. ${maxPods >= 1 ? `podsPerNode를 ${maxPods} 이하로 정하거나 ` : ""}더 큰 유형을 쓰십시오.`,
  },
  PodsPerNodeUnenforced: {
    en: ({ got, accepted }: { got: number; accepted: number }) =>
      `got ${got}; EKS configures the kubelets of Windows nodes, and no setting lowers their limit of ${accepted} pods. Remove podsPerNode`,
    ko: ({ got, accepted }) =>
      `값이 ${got}입니다. Windows 노드의 kubelet은 EKS가 구성하며 파드 수 한도 ${accepted}을(를) 낮추는 설정이 없습니다. podsPerNode를 지우십시오.`,
  },
  NodesOutOfOrder: {
    en: ({ min, desired, max }: { min: number; desired: number; max: number }) =>
      `got min ${min}, desired ${desired} and max ${max}; min must not exceed desired, desired must not exceed max, and max must be at least 1`,
    ko: ({ min, desired, max }) =>
      `min ${min}, desired ${desired}, max ${max}입니다. min ≤ desired ≤ max이고 max는 1 이상이어야 합니다.`,
  },
  NodesUnavailableUnused: {
    en: ({ maxUnavailable, max }: { maxUnavailable: number; max: number }) =>
      `got ${maxUnavailable}, and a zone has at most ${counted(max, "node")} (nodesPerZone.max); use at most ${max}`,
    ko: ({ maxUnavailable, max }) =>
      `${maxUnavailable}인데 한 가용 영역의 노드는 최대 ${max}개(nodesPerZone.max)입니다. ${max} 이하로 하십시오.`,
  },
  SshUnsupported: {
    en: ({ os }: { os: "Windows" | "Bottlerocket" }) =>
      `${os} does not run an SSH server; remove ssh and use Session Manager, or set ami to al2023`,
    ko: ({ os }) =>
      `${os}에서는 SSH 서버가 실행되지 않습니다. ssh를 빼고 Session Manager를 쓰거나 ami를 al2023으로 정하십시오.`,
  },
  WindowsImageMissing: {
    en: ({ version, since, older }: { version: string; since: string; older: string }) =>
      `EKS has images of Windows Server 2025 for Kubernetes ${since} and later, and the cluster has ${version}; use "${older}", or upgrade cluster.version`,
    ko: ({ version, since, older }) =>
      `EKS의 Windows Server 2025 이미지는 Kubernetes ${since}부터 있는데 클러스터는 ${version}입니다. "${older}"을(를) 쓰거나 cluster.version을 올리십시오.`,
  },
  ArchitectureUnsupported: {
    en: ({ type, architecture }: { type: string; architecture: string }) =>
      `"${type}" is ${architecture}, and EKS has Windows images for x86_64 only; use a type such as m5.large`,
    ko: ({ type, architecture }) =>
      `"${type}"은(는) ${architecture}인데 EKS의 Windows 이미지는 x86_64용뿐입니다. m5.large 같은 유형을 쓰십시오.`,
  },
  AddressesTooFew: {
    en: ({ type, addresses, needed }: { type: string; addresses: number; needed: number }) =>
      `Windows uses one network interface, and that of "${type}" has ${addresses} addresses for pods; ${needed} are kept ready. Use a larger type, such as t3.medium`,
    ko: ({ type, addresses, needed }) =>
      `Windows는 네트워크 인터페이스를 하나만 쓰는데 "${type}"의 파드용 주소는 ${addresses}개이고 ${needed}개를 미리 확보합니다. t3.medium 같은 더 큰 유형을 쓰십시오.`,
  },
});

const unsupported = {
  en: {
    mac: (type: string) => `EKS has no image for "${type}"; use another instance type`,
    retired: (type: string) => `EC2 retired "${type}" on 2025-12-20; use another type, such as f2.6xlarge`,
    "first-graviton": (type: string) =>
      `AL2023 needs Graviton2 or later, and "${type}" has a first-generation Graviton; use a type such as m6g.large`,
  },
  ko: {
    mac: (type: string) => `"${type}"용 EKS 이미지가 없습니다. 다른 인스턴스 유형을 쓰십시오.`,
    retired: (type: string) => `EC2가 2025-12-20에 "${type}"을(를) 종료했습니다. f2.6xlarge 같은 다른 유형을 쓰십시오.`,
    "first-graviton": (type: string) =>
      `AL2023에는 Graviton2 이상이 필요한데 "${type}"은(는) 1세대 Graviton입니다. m6g.large 같은 유형을 쓰십시오.`,
  },
};

/** An instance type, and what it is grouped by: its architecture or its accelerator. */
interface TypeOfKind {
  readonly type: string;
  readonly kind: string;
}

function listed(types: readonly TypeOfKind[]): string {
  return types.map(({ type, kind }) => `${type} (${kind})`).join(", ") || "none";
}

interface ReservedMemory {
  readonly type: string;
  readonly memoryMiB: number;
  readonly pods: number;
  readonly reservedMiB: number;

  /** The highest number of pods with which the kubelet starts; below 1 where there is none. */
  readonly maxPods: number;
}

function formatMiB(mebibytes: number): string {
  return `${mebibytes.toLocaleString("en-US")} MiB`;
}

/** The warnings of node groups. */
export const warnings = defineWarnings({
  SshPublic: {
    en: () => "SSH is reachable from the whole internet. Limit allowedCidrs, or remove ssh and use Session Manager",
    ko: () =>
      "인터넷 전체에서 SSH에 접근할 수 있습니다. allowedCidrs를 제한하거나 ssh를 빼고 Session Manager를 쓰십시오.",
  },
  WindowsNodesUntainted: {
    en: () =>
      'pods for Linux may be scheduled onto these Windows nodes. Give the group a taint such as { key: "os", value: "windows", effect: "NO_SCHEDULE" }, and its pods a toleration and the node selector kubernetes.io/os: windows',
    ko: () =>
      "Linux용 파드가 이 Windows 노드에 배치될 수 있습니다. 노드 그룹에 테인트를 주고, 해당 파드에 톨러레이션과 노드 셀렉터 kubernetes.io/os: windows를 주십시오.",
  },
  MemoryMostlyReserved: {
    en: ({ type, reservedMiB, memoryMiB, pods, leftMiB }: Reservation) =>
      `${type} reserves ${formatMiB(reservedMiB)} of its ${formatMiB(memoryMiB)} of memory for ${pods} pods, which leaves about ${formatMiB(leftMiB)} for them. Set podsPerNode to the number that you run, or use a larger type`,
    ko: ({ type, reservedMiB, memoryMiB, pods, leftMiB }) =>
      `${type}은(는) 파드 ${pods}개를 위해 메모리 ${formatMiB(memoryMiB)} 중 ${formatMiB(reservedMiB)}을(를) 예약하므로 파드에는 약 ${formatMiB(leftMiB)}이(가) 남습니다. podsPerNode를 실제로 실행할 수로 정하거나 더 큰 인스턴스 유형을 쓰십시오.`,
  },
  AcceleratorsOnWindows: {
    en: ({ types, accelerators, image }: Accelerated) =>
      `${types} has ${accelerators}, and the image ${image} has no driver for them. EKS supports accelerators on Linux only: use types with NVIDIA GPUs or AWS Neuron and the ami al2023 or bottlerocket`,
    ko: ({ types, image }) =>
      `${image} 이미지에는 ${types}의 가속기 드라이버가 없습니다. EKS는 Linux에서만 가속기를 지원합니다. NVIDIA GPU나 AWS Neuron 유형을 al2023 또는 bottlerocket과 함께 쓰십시오.`,
  },
  AcceleratorDriverMissing: {
    en: ({ types, accelerators, image, bottlerocket }: Accelerated & { readonly bottlerocket: boolean }) =>
      `${types} has ${accelerators}, and the image ${image} has no driver for them. ${bottlerocket ? "Bottlerocket loads no driver that is not part of its image" : "AWS documents none for the images of EKS"}: use types with NVIDIA GPUs or AWS Neuron and the ami al2023 or bottlerocket, or set ami to "al2023-standard" and install a driver yourself`,
    ko: ({ types, image }) =>
      `${image} 이미지에는 ${types}의 가속기 드라이버가 없습니다. NVIDIA GPU나 AWS Neuron 유형을 al2023 또는 bottlerocket과 함께 쓰거나, ami를 "al2023-standard"로 정하고 드라이버를 직접 설치하십시오.`,
  },
  NeuronDriverEnded: {
    en: ({ types, version }: { types: string; version: string }) =>
      `${types} gets Neuron driver ${version}, and AWS ended its support of Inf1 with driver 2.24. Use containers of a Neuron SDK release that supports Inf1, or a type such as inf2.xlarge`,
    ko: ({ types, version }) =>
      `${types} 노드에는 Neuron 드라이버 ${version}이(가) 설치되며, AWS의 Inf1 지원은 드라이버 2.24에서 끝났습니다. Inf1을 지원하는 Neuron SDK 릴리스의 컨테이너를 쓰거나 inf2.xlarge 같은 유형으로 바꾸십시오.`,
  },
  NvidiaDriverOld: {
    en: ({ types, image }: { types: string; image: string }) =>
      `${types} needs NVIDIA driver 595 or later, and the image ${image} has 580. Use a type such as g7e.2xlarge or g6.xlarge, or set ami to "al2023-standard" and install a driver yourself`,
    ko: ({ types, image }) =>
      `${types}에는 NVIDIA 드라이버 595 이상이 필요한데 ${image} 이미지에는 580이 있습니다. g7e.2xlarge나 g6.xlarge 같은 유형을 쓰거나, ami를 "al2023-standard"로 정하고 드라이버를 직접 설치하십시오.`,
  },
  DevicePluginMissing: {
    en: ({ resource, name, source, taint }: { resource: string; name: string; source: string; taint: string }) =>
      `pods that request ${resource} stay Pending until ${name} runs, which neither the image nor eksnet installs. Install it (${source}), then set devicePlugin to "installed"${taint && `. A taint { key: "${taint}", effect: "NO_SCHEDULE" }, which the plugin tolerates, keeps other pods off these nodes`}`,
    ko: ({ resource, name, source, taint }) =>
      `${name}이(가) 실행되기 전까지 ${resource}을(를) 요청하는 파드는 Pending으로 남습니다. 이미지와 eksnet 어느 쪽도 설치하지 않으므로 직접 설치한 뒤(${source}) devicePlugin을 "installed"로 적으십시오.${taint && ` 테인트 { key: "${taint}", effect: "NO_SCHEDULE" }을(를) 두면 다른 파드가 배치되지 않습니다.`}`,
  },
  VirtualizationUncertain: {
    en: ({ types }: { types: string }) =>
      `${types} may not boot: the images of EKS need hardware virtualization (HVM), which the EC2 API lists for this type and the EC2 user guide does not. Use a type such as t3.medium or m5.large`,
    ko: ({ types }) =>
      `${types}은(는) 부팅되지 않을 수 있습니다. EKS 이미지에는 HVM이 필요한데, 이 유형의 HVM 지원에 대해 EC2 API와 EC2 사용 설명서가 서로 다르게 설명합니다. t3.medium이나 m5.large 같은 유형을 쓰십시오.`,
  },
});

interface Accelerated {
  readonly types: string;
  readonly accelerators: string;
  readonly image: string;
}

interface Reservation {
  readonly type: string;
  readonly reservedMiB: number;
  readonly memoryMiB: number;
  readonly pods: number;
  readonly leftMiB: number;
}

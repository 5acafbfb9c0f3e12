import { defineWarnings } from "../errors";

/** The warnings of node groups. */
export const nodeGroupSentences = defineWarnings({
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
    en: ({ type, reserved, memory, pods, left }: Reservation) =>
      `${type} reserves ${reserved} of its ${memory} of memory for ${pods} pods, which leaves about ${left} for them. Set podsPerNode to the number that you run, or use a larger type`,
    ko: ({ type, reserved, memory, pods, left }) =>
      `${type}은 파드 ${pods}개를 위해 메모리 ${memory} 중 ${reserved}를 예약하므로 파드에는 약 ${left}가 남습니다. podsPerNode를 실제로 실행할 수로 정하거나 더 큰 인스턴스 유형을 쓰십시오.`,
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
      `${types} 노드에는 Neuron 드라이버 ${version}이 설치되며, AWS의 Inf1 지원은 드라이버 2.24에서 끝났습니다. Inf1을 지원하는 Neuron SDK 릴리스의 컨테이너를 쓰거나 inf2.xlarge 같은 유형으로 바꾸십시오.`,
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
      `${name}이 실행되기 전까지 ${resource}를 요청하는 파드는 Pending으로 남습니다. 이미지와 eksnet 어느 쪽도 설치하지 않으므로 직접 설치한 뒤(${source}) devicePlugin을 "installed"로 적으십시오.${taint && ` 테인트 { key: "${taint}", effect: "NO_SCHEDULE" }을 두면 다른 파드가 배치되지 않습니다.`}`,
  },
  VirtualizationUncertain: {
    en: ({ types }: { types: string }) =>
      `${types} may not boot: the images of EKS need hardware virtualization (HVM), which the EC2 API lists for this type and the EC2 user guide does not. Use a type such as t3.medium or m5.large`,
    ko: ({ types }) =>
      `${types}은 부팅되지 않을 수 있습니다. EKS 이미지에는 HVM이 필요한데, 이 유형의 HVM 지원에 대해 EC2 API와 EC2 사용 설명서가 서로 다르게 설명합니다. t3.medium이나 m5.large 같은 유형을 쓰십시오.`,
  },
});

interface Accelerated {
  readonly types: string;
  readonly accelerators: string;
  readonly image: string;
}

interface Reservation {
  readonly type: string;
  readonly reserved: string;
  readonly memory: string;
  readonly pods: number;
  readonly left: string;
}

import { defineWarnings, type Language } from "@eksnet/modules/errors";

/** What an interruption says, in every language. */
type Interruption = Readonly<Record<Language, string>>;

interface EndedResource {
  readonly address: string;
  readonly interruption: Interruption;
}

interface ReplacedResource extends EndedResource {
  readonly because: readonly string[];
  readonly createdFirst: boolean;
}

/** The dangers that a comparison names; each is at the stack or at the resource. */
export const dangers = defineWarnings({
  ResourceReplaced: {
    en: ({ address, because, createdFirst, interruption }: ReplacedResource) =>
      `${address} is replaced, because of ${because.join(", ")}${createdFirst ? ", after the new one is created" : ""}: ${interruption.en}`,
    ko: ({ address, because, createdFirst, interruption }) =>
      `${address}이(가) ${because.join(", ")} 때문에 ${createdFirst ? "새 리소스를 먼저 만든 뒤 " : ""}교체됩니다: ${interruption.ko}.`,
  },
  ResourceDestroyed: {
    en: ({ address, interruption }: EndedResource) => `${address} is destroyed: ${interruption.en}`,
    ko: ({ address, interruption }) => `${address}이(가) 삭제됩니다: ${interruption.ko}.`,
  },
  ResourceRenamed: {
    en: ({ address, other, interruption }: EndedResource & { other: string }) =>
      `${address} is destroyed, and ${other} is created with equal arguments: ${interruption.en}. A moved block keeps the resource`,
    ko: ({ address, other, interruption }) =>
      `${address}이(가) 삭제되고 인수가 같은 ${other}이(가) 만들어집니다: ${interruption.ko}. moved 블록을 쓰면 리소스가 유지됩니다.`,
  },
  StackOrphaned: {
    en: ({ stack, resources }: { stack: string; resources: number }) =>
      `${stack} is no longer part of the program, so nothing destroys its ${resources} resources. Destroy it with the base first: npx cdktf destroy ${stack}`,
    ko: ({ stack, resources }) =>
      `${stack}이(가) 더는 프로그램에 없어 리소스 ${resources}개가 삭제되지 않고 남습니다. 먼저 기준 리비전에서 삭제하십시오: npx cdktf destroy ${stack}`,
  },
  EgressMoved: {
    en: ({ address }: { address: string }) =>
      `${address} leads to another gateway: open connections break, and egress leaves with another public IP; update allow lists of others`,
    ko: ({ address }) =>
      `${address}이(가) 다른 게이트웨이로 향합니다: 열린 연결이 끊기고 나가는 공인 IP가 바뀌니, 상대방의 허용 목록을 고치십시오.`,
  },
  NodesRolled: {
    en: ({ address, because }: { address: string; because: readonly string[] }) =>
      `the nodes of ${address} are replaced one after another, because of ${because.join(", ")}: their pods move to new nodes`,
    ko: ({ address, because }) =>
      `${address}의 노드가 ${because.join(", ")} 때문에 하나씩 교체되어 파드가 새 노드로 옮겨집니다.`,
  },
  SubnetFuller: {
    en: ({ tier, zone, cidr, before, after }: SubnetShares) =>
      `at most ${after} % of the guaranteed capacity of the ${tier} subnet ${cidr} in ${zone} is used${before === undefined ? "" : `, up from ${before} %`}. Make the subnets of the tier larger, or lower nodesPerZone.max or podsPerNode`,
    ko: ({ tier, zone, cidr, before, after }) =>
      `${zone}의 ${tier} 서브넷 ${cidr}이(가) 보장 용량의 최대 ${after} %까지 쓰입니다${before === undefined ? "" : ` (이전 ${before} %)`}. 이 계층의 서브넷을 늘리거나 nodesPerZone.max 또는 podsPerNode를 낮추십시오.`,
  },
  ConnectionsAllowed: {
    en: ({ to, from }: { to: string; from: readonly string[] }) =>
      `${to} was closed to ${shortened(from, "more")}, and network policies allow it now`,
    ko: ({ to, from }) =>
      `${shortened(from, "개 더")}에서 ${to}(으)로 막혀 있던 연결을 네트워크 정책이 이제 허용합니다.`,
  },
  NewlyReachable: {
    en: ({ what, from }: { what: string; from: readonly string[] }) =>
      `${what} is newly reachable from ${from.join(", ")}`,
    ko: ({ what, from }) => `${from.join(", ")}에서 ${what}에 새로 접근할 수 있습니다.`,
  },
  PermissionsGained: {
    en: ({ who, gained }: { who: string; gained: readonly string[] }) => `${who} gains ${shortened(gained, "more")}`,
    ko: ({ who, gained }) => `${who}이(가) 다음 권한을 얻습니다: ${shortened(gained, "개 더")}.`,
  },
  KubernetesUpgraded: {
    en: ({ before, after }: VersionStep) =>
      `Kubernetes goes from ${before} to ${after}. EKS cannot go back, and nodes are replaced one after another`,
    ko: ({ before, after }) =>
      `Kubernetes가 ${before}에서 ${after}(으)로 올라갑니다. EKS는 되돌릴 수 없고 노드가 하나씩 교체됩니다.`,
  },
  KubernetesVersionRefused: {
    en: ({ before, after }: VersionStep) =>
      `Kubernetes cannot go from ${before} to ${after}: EKS upgrades to the next minor version only. Take one version at a time`,
    ko: ({ before, after }) =>
      `Kubernetes는 ${before}에서 ${after}(으)로 갈 수 없습니다. EKS는 바로 다음 마이너 버전으로만 올립니다. 한 버전씩 올리십시오.`,
  },
  ContractFieldsRemoved: {
    en: ({ fields }: { fields: readonly string[] }) =>
      `the contract no longer publishes ${fields.join(", ")}; stacks that read it fail at their next plan`,
    ko: ({ fields }) =>
      `계약이 ${fields.join(", ")}을(를) 더는 게시하지 않아, 이를 읽는 스택의 다음 plan이 실패합니다.`,
  },
});

interface SubnetShares {
  readonly tier: string;
  readonly zone: string;
  readonly cidr: string;

  /** In percent; absent for a new subnet. */
  readonly before?: number;
  readonly after: number;
}

interface VersionStep {
  readonly before: string;
  readonly after: string;
}

/** The first names, and how many there are besides. */
function shortened(names: readonly string[], more: string): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length <= 8 ? shown : `${shown} (${names.length - 8} ${more})`;
}

/** The sentence for a type that is not in the table. */
export const unknownInterruption: Interruption = {
  en: "what that interrupts is not known for this type",
  ko: "이 유형은 무엇이 중단되는지 알려져 있지 않습니다",
};

import type { Language } from "../errors";
import type { Obstacle } from "../placement/plan";

/** Why no node accepts pods. */
export type WithoutNode = NoFargateNode | NoLabel | NoNode;

/** A Fargate profile matches the pods, and no Fargate node has the label that they select. */
interface NoFargateNode {
  readonly reason: "fargate-label";
  readonly name: string;
  readonly profile: string;
  readonly key: string;
  readonly value: string;
}

/** No node has the label that the pods select. */
interface NoLabel {
  readonly reason: "label";
  readonly name: string;
  readonly key: string;
  readonly value: string;
  /** Whether EKS or the kubelet reserves the key. */
  readonly reserved: boolean;
  /** Labels that the pods can select instead of one that AWS chooses. */
  readonly labels: string;
}

/** Every node group has a taint that the pods do not tolerate, or lacks a label. */
interface NoNode {
  readonly reason: "node-groups";
  readonly name: string;
  /** Where the pods are described. */
  readonly path: string;
  readonly obstacles: readonly GroupObstacle[];
  readonly remedy: SchedulingRemedy;
}

/** What keeps pods off the nodes of a group: a label, a taint, or that the nodes run Windows. */
export interface GroupObstacle {
  readonly group: string;
  readonly obstacle: Obstacle | { readonly kind: "windows" };
}

/** What makes a node group accept pods. */
export type SchedulingRemedy =
  | { readonly kind: "untainted-group" }
  | { readonly kind: "labels-of-one-group" }
  | { readonly kind: "tolerate"; readonly group: string; readonly tolerations: readonly object[] };

/** Why no node accepts pods, and what to do, in English. */
export function withoutNode(values: WithoutNode): string {
  const { name } = values;
  switch (values.reason) {
    case "fargate-label":
      return `the Fargate profile "${values.profile}" matches pods of ${name}, and no Fargate node has the label ${values.key}=${values.value} (its nodes run Linux on amd64, in the zones of the network, without custom labels), so they would stay Pending; remove the selector, or narrow the selectors of the profile so that the pods run on a node group`;
    case "label":
      return `no node has the label ${values.key}=${values.value}, so pods of ${name} would stay Pending; ${labelRemedy(values).en}`;
    case "node-groups":
      return `no node accepts pods of ${name}, so they would stay Pending: ${obstaclesIn("en", values.obstacles)}; ${schedulingRemedy(values)}`;
  }
}

/** The same in Korean. */
export function withoutNodeInKorean(values: WithoutNode): string {
  const { name } = values;
  switch (values.reason) {
    case "fargate-label":
      return `Fargate 프로필 "${values.profile}"이(가) ${name} 파드와 일치하는데 레이블 ${values.key}=${values.value}을(를) 가진 Fargate 노드는 없으므로(Linux, amd64, 네트워크의 영역, 사용자 레이블 없음) 파드가 Pending 상태로 남습니다. 셀렉터를 지우거나 파드가 노드 그룹에서 실행되도록 프로필의 셀렉터를 좁히십시오.`;
    case "label":
      return `레이블 ${values.key}=${values.value}을(를) 가진 노드가 없어 ${name} 파드가 Pending 상태로 남습니다. ${labelRemedy(values).ko}.`;
    case "node-groups":
      return `${name} 파드를 받는 노드가 없어 Pending 상태로 남습니다(${obstaclesIn("ko", values.obstacles)}). ${schedulingRemedyInKorean(values)}.`;
  }
}

/** What keeps pods off node groups, each group once. */
export function obstaclesIn(language: Language, obstacles: readonly GroupObstacle[]): string {
  const texts = obstacles.map((one) => obstacleText(one)[language]);
  return [...new Set(texts)].join(", ");
}

function obstacleText({ group, obstacle }: GroupObstacle): Readonly<Record<Language, string>> {
  switch (obstacle.kind) {
    case "label": {
      const label = `${obstacle.key}=${obstacle.value}`;
      return {
        en: `node group "${group}" has no label ${label}`,
        ko: `노드 그룹 "${group}"에 레이블 ${label}이(가) 없음`,
      };
    }
    case "taint":
      return {
        en: `node group "${group}" has taint ${obstacle.taint}`,
        ko: `노드 그룹 "${group}"에 테인트 ${obstacle.taint}이(가) 있음`,
      };
    case "windows":
      return { en: `node group "${group}" runs Windows`, ko: `노드 그룹 "${group}"은(는) Windows를 실행함` };
  }
}

/** Where to tolerate a taint, or how else the pods described at a path find a node. */
export function tolerationsAt(language: Language, path: string): string {
  const field = tolerationsOf(path);
  if (!field.startsWith(path)) return language === "en" ? `tolerations in ${field}` : `${field}에 tolerations를 추가`;
  if (language === "en") {
    return `tolerations in ${field}${path.startsWith("workloads.") ? ", or a Fargate profile that selects them" : ""}`;
  }
  return `${field}을(를) 추가${path.startsWith("workloads.") ? "하거나 파드를 선택하는 Fargate 프로필을 추가" : ""}`;
}

function tolerationsOf(path: string): string {
  const addon = /^cluster\.addons\.(.+)$/.exec(path)?.[1];
  return addon === undefined ? `${path}.tolerations` : `the configuration of cluster.addons.${addon}`;
}

function schedulingRemedy({ path, remedy }: NoNode): string {
  switch (remedy.kind) {
    case "untainted-group":
      return `add a node group without taints, or ${tolerationsAt("en", path)}`;
    case "labels-of-one-group":
      return "select only labels that one node group has together";
    case "tolerate":
      return `add ${remedy.tolerations.map(asCode).join(", ")} to ${tolerationsOf(path)} to run them on node group "${remedy.group}", or add a node group without taints`;
  }
}

function schedulingRemedyInKorean({ path, remedy }: NoNode): string {
  switch (remedy.kind) {
    case "untainted-group":
      return `테인트가 없는 노드 그룹을 추가하거나 ${tolerationsAt("ko", path)}하십시오`;
    case "labels-of-one-group":
      return "한 노드 그룹이 모두 가진 레이블만 선택하십시오";
    case "tolerate":
      return `노드 그룹 "${remedy.group}"에서 실행하려면 ${tolerationsOf(path)}에 ${remedy.tolerations.map(asCode).join(", ")}을(를) 추가하고, 아니면 테인트가 없는 노드 그룹을 추가하십시오`;
  }
}

/* As one writes it in an environment file. */
function asCode(value: object): string {
  return `{ ${Object.entries(value)
    .map(([key, text]) => `${key}: ${JSON.stringify(text)}`)
    .join(", ")} }`;
}

/* What gives nodes a label that no node group may set: https://kubernetes.io/docs/reference/labels-annotations-taints/. */
function labelRemedy({ key, value, reserved, labels }: NoLabel): Readonly<Record<Language, string>> {
  switch (key.split("/").at(-1)) {
    case "nodegroup":
      return {
        en: `EKS names the groups <environment>-<group>-<zone letter>-<suffix>, with another suffix when a group is replaced; select a label of the group's own instead (${labels})`,
        ko: `EKS 노드 그룹의 이름은 <환경>-<그룹>-<영역 문자>-<접미사>이고 그룹이 교체되면 접미사가 바뀝니다. 그룹에 직접 지정한 레이블(${labels})을 선택하십시오`,
      };
    case "nodegroup-image":
    case "sourceLaunchTemplateId":
    case "sourceLaunchTemplateVersion":
      return {
        en: `AWS chooses its value; select a label of a group's own instead (${labels})`,
        ko: `값은 AWS가 정합니다. 그룹에 직접 지정한 레이블(${labels})을 선택하십시오`,
      };
    case "zone":
      return {
        en: `add "${value}" to network.zones and, where a node group lists zones, to its zones, or select one of them`,
        ko: `network.zones와, zones를 적은 노드 그룹이면 그 zones에도 "${value}"을(를) 추가하거나 그 가운데 하나를 선택하십시오`,
      };
    case "region":
      return {
        en: "all nodes are in the environment's region; remove the selector",
        ko: "모든 노드가 환경의 리전에 있으니 셀렉터를 지우십시오",
      };
    case "arch":
      return {
        en: `add a node group whose instanceTypes are ${value}, or select another architecture`,
        ko: `instanceTypes가 ${value}인 노드 그룹을 추가하거나 다른 아키텍처를 선택하십시오`,
      };
    case "os":
      return {
        en: `add a node group whose ami runs ${value}, or select another operating system`,
        ko: `ami가 ${value}인 노드 그룹을 추가하거나 다른 운영 체제를 선택하십시오`,
      };
    case "instance-type":
      return {
        en: `add "${value}" to the instanceTypes of a node group, or select one of theirs`,
        ko: `노드 그룹의 instanceTypes에 "${value}"을(를) 추가하거나 그 가운데 하나를 선택하십시오`,
      };
    case "capacityType":
      return {
        en: `set the capacityType of a node group to "${value}", or select the other one`,
        ko: `노드 그룹의 capacityType을 "${value}"(으)로 바꾸거나 다른 값을 선택하십시오`,
      };
    case "compute-type":
      return value === "fargate"
        ? {
            en: "add a Fargate profile whose selectors match the pods to cluster.fargateProfiles; the profile alone decides, so no selector is needed",
            ko: "셀렉터가 파드와 일치하는 Fargate 프로필을 cluster.fargateProfiles에 추가하십시오. 프로필만으로 결정되므로 nodeSelector는 필요 없습니다",
          }
        : { en: "only Fargate nodes have it; remove the selector", ko: "Fargate 노드에만 있으니 셀렉터를 지우십시오" };
    default:
      return reserved
        ? {
            en: "EKS or the kubelet reserves it, so no node group can set it; select a label of your own",
            ko: "EKS나 kubelet이 예약한 레이블이라 노드 그룹에 지정할 수 없으니 직접 지정한 레이블을 선택하십시오",
          }
        : {
            en: "add it to the labels of a node group, or select another",
            ko: "노드 그룹의 labels에 추가하거나 다른 레이블을 선택하십시오",
          };
  }
}

import { addonPods } from "../eks-cluster/plan";
import type { Language, Sentence } from "../errors";
import type { CapacitySettings } from "./settings";

/** What a plan could not count, in every language. */
export type Unknown = Readonly<Record<Language, string>>;

/** What the plan of some settings could not count. */
export function unknowns(asked: CapacitySettings, { network, cluster }: CapacitySettings): Unknown[] {
  const found: Unknown[] = [];
  if (network.kind !== "create") {
    found.push(say(subnetSizes, network));
  } else if (asked.network.kind === "create" && asked.network.subnets.pod === undefined && network.subnets.pod) {
    found.push(podSubnets);
  }
  if (cluster.podNetworking.securityGroupsForPods !== undefined) found.push(trunkPods);
  const silent = Object.entries(cluster.fargateProfiles ?? {}).filter(([, { pods }]) => pods === undefined);
  if (silent.length > 0)
    found.push(
      say(
        fargatePods,
        silent
          .map(([name]) => name)
          .sort()
          .join(", "),
      ),
    );
  const scaled = cluster.coreDns?.autoscaling !== undefined;
  if (scaled || cluster.addons.coredns?.configuration?.autoScaling !== undefined) {
    found.push(say(coreDnsPods, `cluster.${scaled ? "coreDns.autoscaling" : "addons.coredns"}`));
  }
  const others = Object.keys(cluster.addons).filter((name) => addonPods(name) === undefined);
  if (others.length > 0) found.push(say(podsOfAddons, others.sort().join(", ")));
  return found;
}

function say<V>({ en, ko }: Sentence<V>, values: V): Unknown {
  return { en: en(values), ko: ko(values) };
}

const subnetSizes: Sentence<{ readonly kind: string }> = {
  en: ({ kind }) =>
    `The sizes of the subnets: for a network of kind "${kind}" they are in AWS, not in the environment file`,
  ko: ({ kind }) => `서브넷의 크기: kind가 "${kind}"인 네트워크의 서브넷 크기는 파일이 아니라 AWS에 있습니다`,
};

const podSubnets: Unknown = {
  en: "The pod subnets: the network has none yet, so the plan assumes those that network.subnets.pod: {} would create",
  ko: "파드 서브넷: 네트워크에 아직 없으므로 network.subnets.pod: {}(으)로 만들어질 서브넷으로 계산했습니다",
};

const trunkPods: Unknown = {
  en: "How many pods have their own security groups: the maximum assumes the number that uses the most addresses, the needed addresses assume none",
  ko: "자체 보안 그룹을 가진 파드: 최댓값에는 서브넷을 가장 많이 쓰는 만큼 포함했고, 필요한 주소에는 포함하지 않았습니다",
};

const fargatePods: Sentence<string> = {
  en: (profiles) =>
    `The Fargate pods of ${profiles}: each uses one address of the private subnets; set their number in pods of the profile`,
  ko: (profiles) =>
    `Fargate 프로파일 ${profiles}의 파드: 파드마다 프라이빗 서브넷의 주소를 하나씩 씁니다. 프로파일의 pods에 파드 수를 적으십시오`,
};

const coreDnsPods: Sentence<string> = {
  en: (field) => `How many pods CoreDNS has: ${field} scales them`,
  ko: (field) => `CoreDNS의 파드 수: ${field} 설정에 따라 바뀝니다`,
};

const podsOfAddons: Sentence<string> = {
  en: (addons) => `The pods of ${addons}`,
  ko: (addons) => `애드온 ${addons}의 파드`,
};

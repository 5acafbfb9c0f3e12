import { ownedKeyErrors } from "../eks-cluster/owned-key-findings";
import { Findings } from "../errors";
import { checkLinuxPlacement, type Toleration } from "../placement/plan";
import { errors } from "./findings";
import type { CoreDnsSettings } from "./settings";

const MAX_PODS = 100;
const MAX_CACHE_SECONDS = 3600;

/**
 * Checks the settings of CoreDNS.
 *
 * @param configuration further configuration values of the add-on
 * @throws ConfigurationError `CoreDnsInvalid` with the problems that `CoreDnsSettings` names, and `AddonKeyOwned`
 */
export function checkCoreDns(settings: CoreDnsSettings, configuration: Readonly<Record<string, unknown>> = {}): void {
  const { replicas, autoscaling, cacheSeconds } = settings;
  const findings = new Findings();
  const checkCount = (path: string, count: number, min: number): void => {
    if (Number.isInteger(count) && count >= min && count <= MAX_PODS) return;
    findings.add(errors.CoreDnsReplicasOutOfRange(path, { count, min, max: MAX_PODS }));
  };
  if (replicas !== undefined) checkCount("replicas", replicas, 1);
  if (autoscaling !== undefined) {
    checkCount("autoscaling.min", autoscaling.min, 2);
    checkCount("autoscaling.max", autoscaling.max, 2);
    if (autoscaling.min > autoscaling.max) findings.add(errors.CoreDnsScalingBackwards("autoscaling", autoscaling));
  }
  if (replicas !== undefined && autoscaling !== undefined) findings.add(errors.CoreDnsScaledTwice("replicas"));
  if (cacheSeconds !== undefined && !(cacheSeconds >= 1 && cacheSeconds <= MAX_CACHE_SECONDS)) {
    const range = { seconds: cacheSeconds, min: 1, max: MAX_CACHE_SECONDS };
    findings.add(errors.CoreDnsCacheOutOfRange("cacheSeconds", range));
  }
  findings.collect("", () => checkLinuxPlacement(settings));
  for (const field of ["tolerations", "nodeSelector"] as const) {
    if (settings.computeType !== "fargate" || settings[field] === undefined) continue;
    findings.add(errors.CoreDnsPlacementUnused(field));
  }
  for (const key of Object.keys(coreDnsConfiguration(settings) ?? {})) {
    // checkAddons refuses computeType in the add-on's configuration, with or without the field.
    if (key !== "computeType" && key in configuration) {
      const owner = `cluster.addons.coredns.configuration.${key}`;
      findings.add(ownedKeyErrors.AddonKeyOwned(fieldOf[key] ?? key, { owner }));
    }
  }
  findings.throwIfAny("CoreDnsInvalid");
}

const fieldOf: Readonly<Record<string, string>> = {
  replicaCount: "replicas",
  autoScaling: "autoscaling",
  corefile: "cacheSeconds",
};

/**
 * Configuration values of the add-on; undefined if all of them are the add-on's defaults.
 *
 * Keys: awsdocs/amazon-eks-user-guide, latest/ug/networking/coredns-autoscaling.adoc at 0cc5a7608f9d, and `aws eks
 * describe-addon-configuration`.
 *
 * @example coreDnsConfiguration({ autoscaling: { min: 2, max: 10 } })
 * // { autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } }
 */
export function coreDnsConfiguration(settings: CoreDnsSettings): Record<string, unknown> | undefined {
  const { computeType, replicas, autoscaling, cacheSeconds, tolerations, nodeSelector } = settings;
  const values = {
    ...(computeType === "fargate" ? { computeType: "Fargate" } : {}),
    ...(replicas === undefined ? {} : { replicaCount: replicas }),
    ...(autoscaling === undefined
      ? {}
      : { autoScaling: { enabled: true, minReplicas: autoscaling.min, maxReplicas: autoscaling.max } }),
    ...(cacheSeconds === undefined ? {} : { corefile: corefile(cacheSeconds) }),
    ...(tolerations === undefined ? {} : { tolerations: coreDnsTolerations(tolerations) }),
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

/**
 * The tolerations of the add-on's own Deployment, which a list in its configuration replaces. eksctl-io/eksctl at 99984ad,
 * pkg/addons/default/assets/coredns-1.29.json, which holds what EKS installs.
 */
const ownTolerations: readonly Toleration[] = [
  { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" },
  { key: "CriticalAddonsOnly", operator: "Exists" },
];

/** All tolerations of CoreDNS's pods: those of its add-on, and further ones. */
export function coreDnsTolerations(further: readonly Toleration[] = []): Toleration[] {
  return [...ownTolerations, ...further];
}

/**
 * The minimum number of pods: autoscaling adds more only as nodes are added.
 *
 * @example coreDnsPods({}) // 2
 */
export function coreDnsPods({ replicas, autoscaling }: CoreDnsSettings): number {
  return replicas ?? autoscaling?.min ?? 2;
}

/*
 * The add-on only supports replacing the whole Corefile. This is kubernetes/kubernetes,
 * cluster/addons/dns/coredns/coredns.yaml.base.
 */
function corefile(cacheSeconds: number): string {
  return `.:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    prometheus :9153
    forward . /etc/resolv.conf
    cache ${cacheSeconds}
    loop
    reload
    loadbalance
}
`;
}

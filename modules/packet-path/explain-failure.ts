import { counted } from "../errors";
import type { AnsweringPods, Backend } from "./backend";
import type { HealthCheck } from "./delivery";
import type { PacketPath } from "./packet-path";
import type { PodGroup } from "./pods";
import { ofEach } from "./sentences";

/** How unhealthy targets are detected. */
export function healthSentences({ backends }: PacketPath): string[] {
  return ofEach(backends, ({ targetGroup, targetPort }) =>
    targetGroup === undefined
      ? ["There is no load balancer. Kubernetes sends traffic to ready pods only."]
      : checkSentences(targetGroup.healthCheck, targetPort),
  );
}

function checkSentences(check: HealthCheck, targetPort: number): string[] {
  const { protocol, path, codes, intervalSeconds, failures, answeredBy, proxyProtocol } = check;
  const askers = {
    pod: `port ${check.port ?? targetPort} of each pod`,
    "any-pod": "the node port of every node",
    "node-with-pod": "the health check port of every node",
  } as const;
  const asks = protocol === "TCP" ? "connects to" : `requests ${path} at`;
  const healthy = codes === undefined ? "" : `, healthy with ${codes}`;
  return [
    `Every ${intervalSeconds} s the load balancer ${asks} ${askers[answeredBy]} over ${protocol}${healthy}.`,
    `After ${failures} consecutive failures a target gets no new requests. If all targets fail, all of them get requests (fail open).`,
    ...answers[answeredBy],
    ...(proxyProtocol
      ? [answeredBy === "node-with-pod" ? headerToNode : "Health checks carry the Proxy Protocol header, too."]
      : []),
  ];
}

const answers = {
  pod: [],
  "any-pod": ["Any pod can answer the check, so a node without a pod is healthy as well."],
  "node-with-pod": ["Only nodes with a ready pod are healthy; nodes without one fail the check and get no traffic."],
} as const;

const headerToNode =
  "Health checks carry the Proxy Protocol header, which nodes do not parse, so they may fail on every node.";

/** What happens when a pod is terminated. */
export function podSentences({ backends, unexposed }: PacketPath): string[] {
  return [
    ...ofEach(backends, (backend) => backend.pods.flatMap((pods) => [...leaving(pods, backend), ...budget(pods)])),
    ...unexposed.flatMap(budget),
  ];
}

function leaving({ drainSeconds, graceSeconds, readinessGate }: AnsweringPods, { targetGroup }: Backend): string[] {
  const drained =
    drainSeconds === undefined
      ? "The pod gets SIGTERM at once; requests that still arrive until every node has updated its endpoints may fail."
      : `The pod keeps serving for ${drainSeconds} s (preStop), then gets SIGTERM; after ${graceSeconds} s in all it is killed.`;
  if (targetGroup === undefined) return ["The Service stops sending to it.", drained];
  const { targetType, deregistrationDelaySeconds: delay } = targetGroup;
  if (targetType === "instance") {
    return [
      "The nodes stay targets, and stop routing to the pod.",
      `A node that is removed may finish its connections for ${delay} s (deregistration delay).`,
      drained,
    ];
  }
  return [
    `The load balancer sends it no new requests and lets open ones finish for ${delay} s (deregistration delay).`,
    drained,
    readinessGate
      ? "A rollout waits until the new pod is healthy in the load balancer (readiness gate)."
      : "A rollout continues as soon as the new pod is ready, even if the load balancer does not send to it yet (no readiness gate).",
  ];
}

function budget({ maxUnavailable, replicas }: PodGroup): string[] {
  if (replicas < 2) return [];
  return [
    maxUnavailable === undefined
      ? "Draining nodes may evict all pods at once: there is no disruption budget."
      : `Draining nodes evicts at most ${maxUnavailable} at once (disruption budget).`,
  ];
}

/** What happens when a zone fails. */
export function zoneLossSentences({
  backends,
  unexposed,
  loadBalancer,
  context: { zones, podZones = zones },
}: PacketPath): string[] {
  const over = { zones: podZones, isOnly: podZones.length === 1 && zones.length > 1 };
  const said = [
    ...ofEach(backends, ({ pods }) => pods.map((group) => lossSentence(group, over))),
    ...unexposed.map((group) => lossSentence(group, over)),
  ];
  if (loadBalancer === undefined) return said;
  const crossing = backends.every(({ targetGroup }) => targetGroup?.crossZone);
  const rest = crossing
    ? "the addresses in other zones send to the remaining targets"
    : "the addresses in other zones send to the targets of their own zone";
  return [...said, `The load balancer's address in that zone leaves DNS; ${rest}.`];
}

interface PodZones {
  /** Zones in which pods can run; empty when they are not known. */
  readonly zones: readonly string[];

  /** Whether there is one of several in which they can. */
  readonly isOnly: boolean;
}

function lossSentence(
  { replicas, zoneSpread }: PodGroup,
  { zones: { length: zones, 0: zone }, isOnly }: PodZones,
): string {
  if (replicas === 0) return "There are no pods, so every request fails.";
  if (isOnly) {
    const all = replicas === 1 ? "The pod runs" : `All ${replicas} pods run`;
    return `${all} in ${zone}, the only zone with nodes that accept them: when it fails, requests fail until it is back.`;
  }
  if (replicas === 1) return "The only pod is lost with its zone; requests fail until Kubernetes has started another.";
  if (zoneSpread === "none") return `${replicas} pods, not spread over zones: one zone may have all of them.`;
  const spread = zones === 0 ? "the zones" : counted(zones, "zone");
  const least = zones === 0 ? "an equal share" : `${Math.ceil(replicas / zones)} of them`;
  return zoneSpread === "required"
    ? `${replicas} pods, strictly spread over ${spread}: a zone has at most ${least}, and pods that cannot be spread stay Pending.`
    : `${replicas} pods, spread over ${spread} as evenly as possible: a zone has ${least}, more if other zones were full.`;
}

import type { Answering, Backend } from "./backend";
import type { HealthCheck } from "./delivery";
import type { PacketPath } from "./packet-path";
import type { PodGroup } from "./pods";
import { counted, ofEach } from "./sentences";

/** How targets that cannot answer are found out. */
export function healthSentences({ backends }: PacketPath): string[] {
  return ofEach(backends, ({ targetGroup, targetPort }) =>
    targetGroup === undefined
      ? ["No load balancer asks. Kubernetes sends to pods that are ready, and to no others."]
      : checkSentences(targetGroup.healthCheck, targetPort),
  );
}

function checkSentences(check: HealthCheck, targetPort: number): string[] {
  const { protocol, path, codes, intervalSeconds, failures, answeredBy, proxyProtocol } = check;
  const places = {
    pod: `port ${check.port ?? targetPort} of each pod`,
    "any-pod": "the node port of every node",
    "node-with-pod": "the health check port of every node",
  } as const;
  const asks = protocol === "TCP" ? "connects to" : `asks for ${path} at`;
  const healthy = codes === undefined ? "" : `, healthy with ${codes}`;
  return [
    `Every ${intervalSeconds} s the load balancer ${asks} ${places[answeredBy]} by ${protocol}${healthy}.`,
    `After ${failures} failures in a row a target gets nothing new, unless all fail: then all are sent to.`,
    ...answers[answeredBy],
    ...(proxyProtocol
      ? [answeredBy === "node-with-pod" ? headerToNode : "The check begins with the Proxy Protocol's header, too."]
      : []),
  ];
}

const answers = {
  pod: [],
  "any-pod": ["Any pod behind the node answers, so a node without a pod is healthy as well."],
  "node-with-pod": ["Only a node that has a ready pod is healthy: nodes without a pod fail the check and get nothing."],
} as const;

const headerToNode =
  "The check begins with the Proxy Protocol's header, which a node does not understand: it may fail everywhere.";

/** What happens when a pod goes. */
export function podSentences({ backends, unexposed }: PacketPath): string[] {
  return [
    ...ofEach(backends, (backend) => backend.pods.flatMap((pods) => [...leaving(pods, backend), ...budget(pods)])),
    ...unexposed.flatMap(budget),
  ];
}

function leaving({ drainSeconds, graceSeconds, readinessGate }: Answering, { targetGroup }: Backend): string[] {
  const drained =
    drainSeconds === undefined
      ? "Its program is told to end at once: whoever is sent to it until others have heard of that may get no answer."
      : `The pod goes on serving for ${drainSeconds} s before its program is told to end (preStop), and is killed after ${graceSeconds} s.`;
  if (targetGroup === undefined) return ["The Service stops sending to it.", drained];
  const { targetType, deregistrationDelaySeconds: delay } = targetGroup;
  if (targetType === "instance") {
    return [
      "Nodes stay targets, and stop sending to it.",
      `A node that goes may finish connections for ${delay} s (deregistration delay).`,
      drained,
    ];
  }
  return [
    `The load balancer sends it nothing new, and lets it finish for ${delay} s (deregistration delay).`,
    drained,
    readinessGate
      ? "A rollout waits until the load balancer finds the new pod healthy (readiness gate)."
      : "A rollout goes on when the new pod is ready, even if the load balancer does not send to it yet (no readiness gate).",
  ];
}

function budget({ maxUnavailable, replicas }: PodGroup): string[] {
  if (replicas < 2) return [];
  return [
    maxUnavailable === undefined
      ? "Draining nodes may take all pods at once: there is no disruption budget."
      : `Draining nodes takes at most ${maxUnavailable} away at once (disruption budget).`,
  ];
}

/** What happens when a zone goes. */
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
    ? "those of the other zones send to what is left"
    : "those of the other zones serve what their own zone has left";
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
  if (replicas === 0) return "There are no pods: nobody answers at any time.";
  if (isOnly) {
    const all = replicas === 1 ? "The pod runs" : `All ${replicas} pods run`;
    return `${all} in ${zone}, the only zone with nodes that accept them: when it fails, requests fail until it is back.`;
  }
  if (replicas === 1)
    return "With 1 pod there is none from when its zone is lost until Kubernetes has started another.";
  if (zoneSpread === "none") return `${replicas} pods, in zones as it happens: one zone may take all.`;
  const spread = zones === 0 ? "the zones" : counted(zones, "zone");
  const least = zones === 0 ? "its part" : `${Math.ceil(replicas / zones)} of them`;
  return zoneSpread === "required"
    ? `${replicas} pods, spread over ${spread} strictly: one zone takes at most ${least}, and what cannot be spread waits.`
    : `${replicas} pods, spread over ${spread} as well as it goes: one zone takes ${least}, more when other zones were full.`;
}

import type { Backend } from "./backend";
import type { Delivery } from "./delivery";
import type { PacketPath } from "./packet-path";
import { counted, ofEach } from "./sentences";
import type { ZoneRouting } from "./zone-routing";

/** Who gets the packet. */
export function targetSentences({ backends }: PacketPath): string[] {
  const all = backends.flatMap(({ targetGroup }) => targetGroup?.targetType ?? []);
  return [
    ...backends.map(targetSentence),
    ...(all.includes("ip") ? ["Targets are the pods' own addresses: when the Deployment is scaled, they follow."] : []),
    ...(all.includes("instance") ? ["Targets are the nodes: when the Deployment is scaled, they stay."] : []),
  ];
}

function targetSentence({ service, port, targetPort, nodePort, targetGroup, pods }: Backend): string {
  const from = `Service ${service}, port ${port}`;
  if (pods.length === 0) return `${from}: no Deployment's pods have the labels that it looks for, so nobody answers.`;
  const there = pods.map(({ deployment, replicas }) => `${deployment} (${counted(replicas, "pod")})`).join(", ");
  if (targetGroup?.targetType !== "instance") return `${from} -> port ${targetPort} of ${there}.`;
  const node = nodePort === undefined ? "a port that Kubernetes picks" : `port ${nodePort}`;
  return `${from} -> every node, at ${node} -> port ${targetPort} of ${there}.`;
}

/** Hops, and who changes the source address on the way. */
export function hopSentences({ backends, exposure }: PacketPath): string[] {
  return ofEach(backends, ({ delivery, targetGroup }) => {
    const start = targetGroup === undefined ? "client" : "load balancer";
    const { hops, snat } = delivery;
    if (hops === 2) {
      return [
        `Two: ${start} -> node -> pod, which may be on another node.`,
        "SNAT: the node puts its own address in the place of the source, so that the answer comes back through it.",
      ];
    }
    if (exposure === "clusterIp") {
      return ["One: client -> pod. The client's own node puts a pod's address in the place of the Service's. No SNAT."];
    }
    if (targetGroup?.targetType !== "ip") {
      const kept = snat === "nobody" ? ["No SNAT."] : [snatOfLoadBalancer];
      return [`One: ${start} -> a pod of the very node that it comes to (policy Local), never of another.`, ...kept];
    }
    return [
      "One: load balancer -> pod, without a node port in between.",
      exposure === "alb"
        ? "The load balancer ends the client's connection and opens one of its own to the pod."
        : snat === "nobody"
          ? "No SNAT."
          : snatOfLoadBalancer,
    ];
  });
}

const snatOfLoadBalancer = "SNAT: the load balancer puts its own address in the place of the client's.";

/** Whose address the pod sees, and where the client's is. */
export function addressSentences({ backends }: PacketPath): string[] {
  return ofEach(backends, ({ delivery, targetGroup }) => [
    `The pod sees ${seen[delivery.podSees]}.`,
    ...whereIsClient(delivery, targetGroup?.targetType),
    ...(delivery.exception === undefined
      ? []
      : [
          `But of clients that come by ${delivery.exception === "ipv6" ? "IPv6" : "IPv4"} it sees the load balancer's.`,
        ]),
  ]);
}

const seen = {
  client: "the client's address, which nobody has changed",
  "load-balancer": "the load balancer's address",
  node: "a node's address",
} as const;

function whereIsClient({ clientIn, podSees }: Delivery, targetType: "ip" | "instance" | undefined): string[] {
  switch (clientIn) {
    case "source-address":
      return [];
    case "proxy-protocol":
      return [
        "The client's stands in a header before the first byte (Proxy Protocol v2): an application that parses it finds it there.",
        "To an application that does not parse it every connection looks broken.",
      ];
    case "x-forwarded-for":
      return ["The client's stands in the header X-Forwarded-For of each request."];
    case "nowhere":
      return podSees === "load-balancer" && targetType === "ip"
        ? ["The client's is lost; the target group attribute preserve_client_ip.enabled=true would keep it."]
        : ["The client's is lost."];
  }
}

/** What crosses zones. */
export function zoneSentences({ backends, exposure, context: { zones, podZones = zones } }: PacketPath): string[] {
  const isLimited = podZones.length < zones.length;
  const count = zones.length === 0 ? "all zones" : `all ${counted(zones.length, "zone")}`;
  const limits =
    isLimited && backends.length > 0
      ? [`The pods run in ${podZones.join(" and ")} only: no node in another zone accepts them.`]
      : [];
  return ofEach(backends, ({ targetGroup, delivery, zoneRouting, pods }) => {
    if (exposure === "nodePort" && delivery.hops === 1)
      return ["Pods of the node that is asked answer, and no others."];
    const replicas = pods.reduce((sum, group) => sum + group.replicas, 0);
    // Whoever replaces the Service's address by a pod's: the client's own node, or the one that the packet comes to.
    const asking = exposure === "clusterIp" ? "the client" : "the node";
    const routing = routingSentence(zoneRouting, asking, replicas, zones.length, isLimited);
    if (targetGroup === undefined) return [`${routing.charAt(0).toUpperCase()}${routing.slice(1)}`];
    return [
      targetGroup.crossZone
        ? `In each zone the load balancer sends to targets in ${isLimited && targetGroup.targetType === "ip" ? podZones.join(" and ") : count} (cross-zone).`
        : "In each zone the load balancer sends to targets of that zone only; without a healthy one, its address there leaves DNS.",
      ...(delivery.hops === 2 ? [`Behind the node ${routing}`] : []),
    ];
  }).concat(limits, chargeSentences(backends));
}

function chargeSentences(backends: readonly Backend[]): string[] {
  if (backends.length === 0) return [];
  const free = backends.every(
    ({ targetGroup, delivery }) => delivery.hops === 1 && targetGroup !== undefined && isHttp(delivery),
  );
  return free
    ? ["AWS does not charge what an application load balancer sends across zones."]
    : ["AWS charges what crosses zones."];
}

function isHttp({ clientIn }: Delivery): boolean {
  return clientIn === "x-forwarded-for";
}

function routingSentence(
  { prefers, holds }: ZoneRouting,
  asking: "the client" | "the node",
  replicas: number,
  zones: number,
  isLimited: boolean,
): string {
  const there = `${counted(replicas, "pod")} in ${counted(zones, "zone")}`;
  switch (prefers) {
    case "zone-by-cpu":
      return holds
        ? `pods of ${asking}'s own zone answer (topology mode Auto): ${there} are enough for hints, while nodes of all zones have as much CPU.`
        : `any pod of any zone answers: topology mode Auto is asked for, but with ${there} there are no hints.`;
    case "same-zone":
      return `pods of ${asking}'s own zone answer while there is one, however loaded (PreferSameZone).`;
    case "same-node":
      return `a pod of ${asking === "the client" ? "the client's own" : "that very"} node answers while there is one (PreferSameNode).`;
    default:
      return isLimited ? "any pod answers." : "any pod of any zone answers.";
  }
}

import { counted } from "../errors";
import type { Backend } from "./backend";
import type { Delivery } from "./delivery";
import { entranceOf } from "./exposure";
import type { PacketPath } from "./packet-path";
import { ofEach } from "./sentences";
import type { ZoneRouting } from "./zone-routing";

/** Where the packet goes. */
export function targetSentences({ backends }: PacketPath): string[] {
  const all = backends.flatMap(({ targetGroup }) => targetGroup?.targetType ?? []);
  return [
    ...backends.map(targetSentence),
    ...(all.includes("ip") ? ["Targets are pod addresses, updated when the Deployment scales."] : []),
    ...(all.includes("instance") ? ["Targets are the nodes, unchanged when the Deployment scales."] : []),
  ];
}

function targetSentence({ service, port, targetPort, nodePort, targetGroup, pods }: Backend): string {
  const from = `Service ${service}, port ${port}`;
  if (pods.length === 0) return `${from}: it selects the pods of no Deployment, so requests fail.`;
  const there = pods.map(({ deployment, replicas }) => `${deployment} (${counted(replicas, "pod")})`).join(", ");
  if (targetGroup?.targetType !== "instance") return `${from} -> port ${targetPort} of ${there}.`;
  const node = nodePort === undefined ? "a port chosen by Kubernetes" : `port ${nodePort}`;
  return `${from} -> every node, at ${node} -> port ${targetPort} of ${there}.`;
}

/** Hops, and where the source address changes. */
export function hopSentences({ backends, exposure }: PacketPath): string[] {
  return ofEach(backends, ({ delivery, targetGroup }) => {
    const start = targetGroup === undefined ? "client" : "load balancer";
    const { hops, snat } = delivery;
    if (hops === 2) {
      return [
        `Two: ${start} -> node -> pod, which may be on another node.`,
        "SNAT: the node replaces the source address with its own, so that replies return through it.",
      ];
    }
    if (entranceOf(exposure) === "client-node") {
      return ["One: client -> pod. The client's node replaces the Service's address with a pod's. No SNAT."];
    }
    if (targetGroup?.targetType !== "ip") {
      const kept = snat === "none" ? ["No SNAT."] : [snatOfLoadBalancer];
      return [
        `One: ${start} -> a pod on the node that receives the packet (externalTrafficPolicy Local), never on another.`,
        ...kept,
      ];
    }
    return [
      "One: load balancer -> pod, without a node port in between.",
      isHttp(delivery)
        ? "The load balancer terminates the client's connection and opens its own to the pod."
        : snat === "none"
          ? "No SNAT."
          : snatOfLoadBalancer,
    ];
  });
}

const snatOfLoadBalancer = "SNAT: the load balancer replaces the client's address with its own.";

/** Whose address the pod sees, and where the client's is. */
export function addressSentences({ backends }: PacketPath): string[] {
  return ofEach(backends, ({ delivery, targetGroup }) => [
    `The pod sees ${seen[delivery.podSees]}.`,
    ...whereIsClient(delivery, targetGroup?.targetType),
    ...(delivery.exception === undefined
      ? []
      : [
          `For clients that connect over ${delivery.exception === "ipv6" ? "IPv6" : "IPv4"}, it sees the load balancer's.`,
        ]),
  ]);
}

const seen = {
  client: "the client's address, unchanged",
  "load-balancer": "the load balancer's address",
  node: "a node's address",
} as const;

function whereIsClient({ clientIn, podSees }: Delivery, targetType: "ip" | "instance" | undefined): string[] {
  switch (clientIn) {
    case "source-address":
      return [];
    case "proxy-protocol":
      return [
        "The client's address is in a header before the first byte (Proxy Protocol v2), for applications that parse it.",
        "To an application that does not parse the header, every connection looks broken.",
      ];
    case "x-forwarded-for":
      return ["The client's address is in the X-Forwarded-For header of each request."];
    case "nowhere":
      return podSees === "load-balancer" && targetType === "ip"
        ? [
            "The client's address is not preserved; the target group attribute preserve_client_ip.enabled=true would preserve it.",
          ]
        : ["The client's address is not preserved."];
  }
}

/** What crosses zones. */
export function zoneSentences({ backends, exposure, context: { zones, podZones = zones } }: PacketPath): string[] {
  const entrance = entranceOf(exposure);
  const isLimited = podZones.length < zones.length;
  const limits =
    isLimited && backends.length > 0
      ? [`The pods run in ${podZones.join(" and ")} only: no node in another zone accepts them.`]
      : [];
  return ofEach(backends, ({ targetGroup, delivery, zoneRouting, pods }) => {
    if (entrance === "node-port" && delivery.hops === 1)
      return ["Only pods on the node that receives the packet answer."];
    const replicas = pods.reduce((sum, group) => sum + group.replicas, 0);
    // The node that replaces the Service's address with a pod's: the client's own, or the one that receives the packet.
    const asking = entrance === "client-node" ? "the client" : "the node";
    const routing = routingSentence(zoneRouting, asking, replicas, zones.length, isLimited);
    if (targetGroup === undefined) return [`${routing.charAt(0).toUpperCase()}${routing.slice(1)}`];
    return [
      targetGroup.crossZone
        ? `In each zone the load balancer sends to targets in ${isLimited && targetGroup.targetType === "ip" ? podZones.join(" and ") : allOf(zones.length)} (cross-zone).`
        : "In each zone the load balancer sends to targets of that zone only; without a healthy one, its address there leaves DNS.",
      ...(delivery.hops === 2 ? [`Behind the node ${routing}`] : []),
    ];
  }).concat(limits, chargeSentences(backends));
}

function allOf(zones: number): string {
  if (zones === 0) return "all zones";
  if (zones === 1) return "that zone";
  return zones === 2 ? "both zones" : `all ${zones} zones`;
}

function chargeSentences(backends: readonly Backend[]): string[] {
  if (backends.length === 0) return [];
  const free = backends.every(
    ({ targetGroup, delivery }) => delivery.hops === 1 && targetGroup !== undefined && isHttp(delivery),
  );
  return free
    ? ["AWS does not charge for cross-zone traffic of an application load balancer."]
    : ["AWS charges for cross-zone traffic."];
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
        ? `pods of ${asking}'s own zone answer (topology mode Auto): ${there} are enough for hints, as long as the zones have about the same CPU capacity.`
        : `any pod in any zone answers: topology mode Auto is set, but ${there} are too few for hints.`;
    case "same-zone":
      return `pods of ${asking}'s own zone answer as long as there is one, however loaded (PreferSameZone).`;
    case "same-node":
      return `a pod of ${asking === "the client" ? "the client's own" : "the same"} node answers as long as there is one (PreferSameNode).`;
    default:
      return isLimited ? "any pod answers." : "any pod in any zone answers.";
  }
}

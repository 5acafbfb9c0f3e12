import type { DnsName } from "./dns-names";
import type { ListenerRule, RuleShare } from "./listener-rules";
import type { Listener } from "./load-balancer";
import type { PacketPath } from "./packet-path";

/** Names that lead to it. */
export function nameSentences(path: PacketPath): string[] {
  return path.names.map((name) => nameSentence(name, path));
}

function nameSentence({ name, by }: DnsName, { object = "", context }: PacketPath): string {
  switch (by) {
    case "external-dns": {
      const end = context.dnsPolicy === "sync" ? "It removes them with the object" : "It never removes them";
      return `${name}: ExternalDNS writes an A and an AAAA alias of the load balancer, and a TXT record of the owner for each. ${end}.`;
    }
    case "nobody":
      return `${name}: nobody writes a record. Make one that leads to the load balancer.`;
    case "cluster":
      return `${name}, which the DNS of the cluster answers for.`;
    case "load-balancer": {
      const [kind = "", full = ""] = object.split(" ");
      const [namespace, short] = full.split("/");
      return `The load balancer's own name, known after an apply: kubectl -n ${namespace} get ${kind.toLowerCase()} ${short}`;
    }
  }
}

/** Who can reach it, and what they reach. */
export function clientSentences(path: PacketPath): string[] {
  const { exposure, object, loadBalancer, externalName, backends, sharedWith } = path;
  if (loadBalancer !== undefined) {
    const kind = loadBalancer.kind === "nlb" ? "A network load balancer" : "An application load balancer";
    const reach =
      loadBalancer.scheme === "internet-facing"
        ? "everybody on the internet reaches it"
        : "whoever is in the VPC, or connected to it, reaches it; the internet does not";
    const shared = `It is shared (group ${loadBalancer.group})${sharedWith.length === 0 ? ", so far with nobody" : ` with ${sharedWith.join(", ")}`}.`;
    return [
      `${kind}, ${loadBalancer.scheme}: ${reach}.`,
      `${object} makes it${loadBalancer.addressType === "dualstack" ? ", with IPv4 and IPv6 addresses" : ""}.`,
      ...(loadBalancer.group === undefined ? [] : [shared]),
    ];
  }
  switch (exposure) {
    case "externalName":
      return [
        `${object} is an alias (ExternalName): the DNS of the cluster answers with ${externalName}, and the client goes there itself.`,
        "No pod, no port and no address of this cluster is on the way, and no policy looks at the name.",
      ];
    case "nodePort": {
      const port = backends[0]?.nodePort;
      return [
        `${object} has a port of every node (NodePort): ${port ?? "one that Kubernetes picks"}.`,
        "Whoever reaches the address of any node reaches it; security groups decide who that is.",
      ];
    }
    case "clusterIp":
      return [`${object} has an address inside the cluster (ClusterIP): pods and nodes reach it, nothing else does.`];
    default:
      return ["No Service leads to it: no name and no address stand for its pods. They can be clients of others."];
  }
}

/** Where the load balancer listens. */
export function listenerSentences({ loadBalancer }: PacketPath): string[] {
  if (loadBalancer === undefined) return [];
  const tls = loadBalancer.listeners.some(({ protocol }) => protocol === "HTTPS");
  return [
    ...loadBalancer.listeners.map(listenerSentence),
    ...(tls ? ["TLS ends at the load balancer: behind it is plain HTTP."] : []),
  ];
}

function listenerSentence({ protocol, port, redirectsTo, tlsPolicy, certificates }: Listener): string {
  if (redirectsTo !== undefined)
    return `${protocol} on port ${port}: every request is sent to HTTPS on port ${redirectsTo}.`;
  if (protocol === "TCP") return `TCP on port ${port}: bytes are passed on as they come, whatever they mean.`;
  if (tlsPolicy === undefined) return `${protocol} on port ${port}.`;
  const shown = certificates.length === 0 ? "certificates found by the rules' hosts" : certificates.join(", ");
  return `${protocol} on port ${port}, by policy ${tlsPolicy}, with ${shown}.`;
}

/** Rules of an application load balancer. */
export function ruleSentences({ rules, ruleCount }: PacketPath): string[] {
  if (rules.length === 0) return [];
  return [
    ...rules.map(
      (rule) => `Rule ${rule.priority} of ${ruleCount}: ${asked(rule)} -> ${rule.targets.map(share).join(", ")}.`,
    ),
    "The first rule that fits decides. A request that fits none gets 404 from the load balancer.",
  ];
}

function asked({ host, path, pathType, conditions }: ListenerRule): string {
  const where = pathType === "Prefix" ? belowOf(path) : `path ${path} alone`;
  return [host === undefined ? "any host" : `host ${host}`, where, ...conditions].join(", ");
}

function belowOf(path: string): string {
  return path === "/" ? "any path" : `path ${path} and below`;
}

function share({ service, weight, share: part }: RuleShare): string {
  const percent = `${service} ${Number(part.toFixed(1))} %`;
  return weight === undefined ? percent : `${percent} (weight ${weight})`;
}

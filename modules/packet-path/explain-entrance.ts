import type { DnsName } from "./dns-names";
import type { ListenerRule, RuleShare } from "./listener-rules";
import type { Listener } from "./load-balancer";
import type { PacketPath } from "./packet-path";

/** Names that resolve to it. */
export function nameSentences(path: PacketPath): string[] {
  return path.names.map((name) => nameSentence(name, path));
}

function nameSentence({ name, by }: DnsName, { object = "", context }: PacketPath): string {
  switch (by) {
    case "external-dns": {
      const end = context.dnsPolicy === "sync" ? "It removes them with the object" : "It never removes them";
      return `${name}: ExternalDNS writes an A and an AAAA alias of the load balancer, and a TXT record of the owner for each. ${end}.`;
    }
    case "none":
      return `${name}: nothing creates this record. Add one that points to the load balancer.`;
    case "cluster":
      return `${name}, resolved by the cluster's DNS.`;
    case "load-balancer": {
      const [kind = "", full = ""] = object.split(" ");
      const [namespace, short] = full.split("/");
      return `The load balancer's own name, known after an apply: kubectl -n ${namespace} get ${kind.toLowerCase()} ${short}`;
    }
  }
}

const kinds = { nlb: "A network load balancer", alb: "An application load balancer" } as const;

/** Who can reach it, and what they reach. */
export function clientSentences(path: PacketPath): string[] {
  const { exposure, object, loadBalancer, externalName, backends, sharedWith } = path;
  if (loadBalancer !== undefined) {
    const kind = kinds[loadBalancer.kind];
    const reach =
      loadBalancer.scheme === "internet-facing"
        ? "reachable from the whole internet"
        : "reachable from the VPC and networks connected to it, not from the internet";
    const shared = `It is shared (group ${loadBalancer.group})${sharedWith.length === 0 ? ", with no other application yet" : ` with ${sharedWith.join(", ")}`}.`;
    return [
      `${kind}, ${loadBalancer.scheme}: ${reach}.`,
      `${object} creates it${loadBalancer.addressType === "dualstack" ? ", with IPv4 and IPv6 addresses" : ""}.`,
      ...(loadBalancer.group === undefined ? [] : [shared]),
    ];
  }
  switch (exposure) {
    case "externalName":
      return [
        `${object} is an alias (ExternalName): the cluster's DNS returns ${externalName}, and the client connects there directly.`,
        "Traffic passes no pod, port or address of this cluster, and network policies do not match the name.",
      ];
    case "nodePort": {
      const port = backends[0]?.nodePort;
      return [
        `${object} opens a port on every node (NodePort): ${port ?? "chosen by Kubernetes"}.`,
        "It is reachable at the address of any node, as far as security groups allow.",
      ];
    }
    case "clusterIp":
      return [`${object} has an address inside the cluster (ClusterIP), reachable from pods and nodes only.`];
    case "none":
    case "nlb":
    case "alb":
      return ["No Service selects its pods, so they have no name and no stable address. They can only be clients."];
  }
}

/** Where the load balancer listens. */
export function listenerSentences({ loadBalancer }: PacketPath): string[] {
  if (loadBalancer === undefined) return [];
  const tls = loadBalancer.listeners.some(({ protocol }) => protocol === "HTTPS");
  return [
    ...loadBalancer.listeners.map(listenerSentence),
    ...(tls ? ["TLS terminates at the load balancer; traffic to the pods is plain HTTP."] : []),
  ];
}

function listenerSentence({ protocol, port, redirectsTo, tlsPolicy, certificates }: Listener): string {
  if (redirectsTo !== undefined)
    return `${protocol} on port ${port}: every request is redirected to HTTPS on port ${redirectsTo}.`;
  if (protocol === "TCP")
    return `TCP on port ${port}: forwarded as a byte stream, without looking at the protocol inside.`;
  if (tlsPolicy === undefined) return `${protocol} on port ${port}.`;
  const shown = certificates.length === 0 ? "certificates discovered by the rules' hosts" : certificates.join(", ");
  return `${protocol} on port ${port}, security policy ${tlsPolicy}, with ${shown}.`;
}

/** Rules of an application load balancer. */
export function ruleSentences({ rules, ruleCount }: PacketPath): string[] {
  if (rules.length === 0) return [];
  return [
    ...rules.map(
      (rule) => `Rule ${rule.priority} of ${ruleCount}: ${asked(rule)} -> ${rule.targets.map(share).join(", ")}.`,
    ),
    "The first matching rule applies. A request that matches none gets a 404 from the load balancer.",
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

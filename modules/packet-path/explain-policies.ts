import { enforcesPolicies } from "../network-policy/policy-engine";
import type { Answering, Backend } from "./backend";
import type { PacketPath } from "./packet-path";
import type { Passage } from "./passage";
import { ofEach } from "./sentences";

/** Policies on the way, and whom they let in. */
export function policySentences(path: PacketPath): string[] {
  const { backends, context } = path;
  if (backends.length === 0) return [];
  return ofEach(backends, (backend) =>
    backend.pods.flatMap((pods) => [
      ...(enforcesPolicies(context.engine) ? ofPods(pods, backend, path) : [unenforced]),
      ...groupSentences(pods),
    ]),
  );
}

const unenforced = "Nobody enforces network policies: everybody is let in.";

/* What they let in is in AWS, and not among the objects. */
function groupSentences({ securityGroups }: Answering): string[] {
  if (securityGroups === undefined) return [];
  const known = securityGroups.filter((group) => !group.includes("${"));
  const rest = known.length === securityGroups.length ? [] : ["some that only an apply knows"];
  return [
    `The pods have security groups of their own, which must let them in as well: ${[...known, ...rest].join(", ")}.`,
  ];
}

function ofPods({ passage, healthCheckPassage }: Answering, backend: Backend, path: PacketPath): string[] {
  if (passage === undefined) return [];
  const { engine } = path.context;
  if (passage.policies.length === 0) {
    const held =
      passage.refused.length === 0
        ? "everybody is let in"
        : "whoever is not held back by policies of its own is let in";
    return [`No NetworkPolicy restricts who connects to the pods (${engine} enforces): ${held}.`];
  }
  const checked = healthCheckPassage?.refused.length === 0 || healthCheckPassage === undefined;
  return [
    `${passage.policies.join(" and ")} ${passage.policies.length === 1 ? "restricts" : "restrict"} who connects to the pods (${engine} enforces).`,
    verdict(passage, whoOf(backend, path)),
    ...(passage.rules.length === 0 ? [] : [`Let in by ${passage.rules.join(", ")}.`]),
    ...(backend.delivery.podSees === "node" && passage.refused.length > 0
      ? ["Only what comes by the pod's own node is let in all the same: a node always reaches its own pods."]
      : []),
    ...(checked
      ? []
      : [`The health check from ${healthCheckPassage.refused.join(", ")} is not let in: the target is unhealthy.`]),
  ];
}

/** Whom the pod sees, with a verb. */
function whoOf({ delivery }: Backend, { exposure, loadBalancer }: PacketPath): string {
  if (delivery.podSees === "node") return "Nodes";
  if (delivery.podSees === "load-balancer") return "The load balancer";
  if (exposure === "clusterIp") return "Pods";
  return loadBalancer?.scheme === "internet-facing" ? "Clients" : "Clients in the VPC";
}

function verdict({ port, admitted, refused }: Passage, who: string): string {
  if (admitted.length === 0) return `${who}: nobody is let in at port ${port}.`;
  if (admitted.includes("internet") || refused.length === 0) {
    const but = refused.length === 0 ? "" : ` but ${refused.join(", ")}`;
    return `${who}: all${but} are let in at port ${port}.`;
  }
  return `${who}: only ${admitted.join(", ")} ${admitted.length === 1 ? "is" : "are"} let in at port ${port}.`;
}

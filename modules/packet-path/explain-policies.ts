import { enforcesPolicies } from "../network-policy/policy-engine";
import type { AnsweringPods, Backend } from "./backend";
import { entranceOf } from "./exposure";
import type { PacketPath } from "./packet-path";
import type { PolicyVerdict } from "./policy-verdict";
import { ofEach } from "./sentences";

/** Network policies on the path, and which clients they allow. */
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

const unenforced = "Network policies are not enforced: all traffic is allowed.";

/* Their rules are in AWS, not in the Kubernetes objects. */
function groupSentences({ securityGroups }: AnsweringPods): string[] {
  if (securityGroups === undefined) return [];
  const known = securityGroups.filter((group) => !group.includes("${"));
  const rest = known.length === securityGroups.length ? [] : ["others known after the apply"];
  return [
    `The pods have security groups of their own, which must allow the traffic as well: ${[...known, ...rest].join(", ")}.`,
  ];
}

function ofPods({ policyVerdict, healthCheckVerdict }: AnsweringPods, backend: Backend, path: PacketPath): string[] {
  if (policyVerdict === undefined) return [];
  const { engine } = path.context;
  if (policyVerdict.policies.length === 0) {
    const held =
      policyVerdict.denied.length === 0
        ? "all traffic is allowed"
        : "all traffic is allowed, except from pods whose own egress policies deny it";
    return [`No NetworkPolicy restricts ingress to the pods (enforced by ${engine}): ${held}.`];
  }
  const checked = healthCheckVerdict?.denied.length === 0 || healthCheckVerdict === undefined;
  return [
    `${policyVerdict.policies.join(" and ")} ${policyVerdict.policies.length === 1 ? "restricts" : "restrict"} ingress to the pods (enforced by ${engine}).`,
    verdict(policyVerdict, whoOf(backend, path)),
    ...(policyVerdict.rules.length === 0 ? [] : [`Allowed by ${policyVerdict.rules.join(", ")}.`]),
    ...(backend.delivery.podSees === "node" && policyVerdict.denied.length > 0
      ? ["Traffic from the pod's own node is allowed all the same, because a node always reaches its own pods."]
      : []),
    ...(checked
      ? []
      : [`The health check from ${healthCheckVerdict.denied.join(", ")} is denied, so the target is unhealthy.`]),
  ];
}

/** The source that the pod sees. */
function whoOf({ delivery }: Backend, { exposure, loadBalancer }: PacketPath): string {
  if (delivery.podSees === "node") return "Nodes";
  if (delivery.podSees === "load-balancer") return "The load balancer";
  if (entranceOf(exposure) === "client-node") return "Pods";
  return loadBalancer?.scheme === "internet-facing" ? "Clients" : "Clients in the VPC";
}

function verdict({ port, allowed, denied }: PolicyVerdict, who: string): string {
  if (allowed.length === 0) return `${who}: denied at port ${port}.`;
  if (allowed.includes("internet") || denied.length === 0) {
    const but = denied.length === 0 ? "" : ` except ${denied.join(", ")}`;
    return `${who}: all${but} are allowed at port ${port}.`;
  }
  return `${who}: only ${allowed.join(", ")} ${allowed.length === 1 ? "is" : "are"} allowed at port ${port}.`;
}

import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { entriesByKey } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { readinessGateLabel } from "../internal/readiness-gate";

/** Name and labels of a namespace. */
export interface NamespaceProps {
  /** Name of the namespace, a DNS label. */
  readonly name: string;

  /**
   * Pod Security Standard that the API server enforces.
   *
   * `baseline` forbids host networking, host paths and privileged containers. `restricted` also requires a user other than
   * root.
   * @default "baseline"
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: "baseline" | "restricted";

  /**
   * Labels of the namespace.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Whether a pod that is a target of a load balancer becomes ready only after it passes the target group's health check.
   * @default false
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly readinessGates?: boolean;
}

/**
 * A Kubernetes namespace.
 *
 * Deleting a namespace deletes everything in it. Resources in it should refer to `name`, so that Terraform deletes them
 * first.
 */
export class Namespace extends Construct {
  /** Name of the namespace, known to Terraform once it exists. */
  public readonly name: string;

  /** The namespace as a resource, for `dependsOn` of what is in it. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    checkProps(id, props, { name: "string" });
    const { name, podSecurity = "baseline", labels = {}, readinessGates } = props;

    const namespace = new NamespaceV1(this, "Resource", {
      metadata: {
        name,
        labels: {
          ...Object.fromEntries(entriesByKey(labels)),
          ...(readinessGates ? { [readinessGateLabel]: "enabled" } : {}),
          "app.kubernetes.io/managed-by": "terraform",
          "pod-security.kubernetes.io/enforce": podSecurity,
        },
      },
      // Deletion waits for the finalizers of everything in the namespace, and load balancers take minutes.
      timeouts: { delete: "10m" },
    });

    this.name = namespace.metadata.name;
    this.resource = namespace;
  }
}

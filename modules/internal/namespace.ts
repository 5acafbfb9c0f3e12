import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { entriesByKey } from "./by-key";
import { readinessGateLabel } from "./readiness-gate";

/** Properties of Namespace. */
export interface NamespaceProps {
  /** Name of the namespace, a DNS label. */
  readonly name: string;

  /**
   * Pod Security Standard that the API server holds pods to.
   *
   * `baseline` keeps pods out of the node: no host network, no host paths, no privileged containers. `restricted` also
   * asks for a user other than root.
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
   * Whether pods behind a load balancer that sends to them are ready only when its health check says so, too.
   * @default false
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly readinessGates?: boolean;
}

/**
 * A Kubernetes namespace.
 *
 * Deleting one deletes everything in it, so what lives there should refer to `name`: Terraform then removes it first.
 */
export class Namespace extends Construct {
  /** Name of the namespace, known to Terraform once it exists. */
  public readonly name: string;

  /** The namespace. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { name, podSecurity = "baseline", labels = {}, readinessGates = false } = props;

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
      // A namespace waits for the finalizers of all that is in it; load balancers take minutes.
      timeouts: { delete: "10m" },
    });

    this.name = namespace.metadata.name;
    this.resource = namespace;
  }
}

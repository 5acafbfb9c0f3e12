import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";

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

  public constructor(scope: Construct, id: string, { name, podSecurity = "baseline" }: NamespaceProps) {
    super(scope, id);

    const namespace = new NamespaceV1(this, "Resource", {
      metadata: {
        name,
        labels: {
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

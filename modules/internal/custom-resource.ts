import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable, TerraformResource, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";

/** An object whose definition a controller brings. */
export interface CustomResource {
  /** Group and version, such as `gateway.networking.k8s.io/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: object;

  /** Condition in its status that an apply waits for. */
  readonly waitFor?: string;
  readonly lifecycle?: TerraformResourceLifecycle;

  /** What must be there before it, and stay until it is gone. */
  readonly after?: readonly ITerraformDependable[];
}

/** Declares an object by its own words. At plan, the cluster must have its definition. */
export function declareCustomResource(scope: Construct, id: string, resource: CustomResource): TerraformResource {
  const {
    apiVersion,
    kind,
    name,
    namespace,
    labels,
    annotations = {},
    spec,
    waitFor,
    lifecycle,
    after = [],
  } = resource;
  return new Manifest(scope, id, {
    manifest: {
      apiVersion,
      kind,
      metadata: {
        name,
        namespace,
        ...(labels === undefined ? {} : { labels }),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      },
      spec,
    },
    wait: waitFor === undefined ? undefined : { condition: [{ type: waitFor, status: "True" }] },
    // Its controller's finalizers hold it until the load balancer has let go of it.
    timeouts: { create: "10m", update: "10m", delete: "10m" },
    lifecycle,
    dependsOn: after.length === 0 ? undefined : [...after],
  });
}

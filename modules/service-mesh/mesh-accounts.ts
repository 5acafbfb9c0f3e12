import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { checkProps } from "../internal/check-props";
import type { MeshClient } from "./plan";

/** The callers of the mesh, each with its namespace. */
export interface MeshAccountsProps {
  /** The applications that call, each in a namespace that exists. */
  readonly clients: readonly MeshClient[];
}

/** The Kubernetes service accounts of applications that call others through the mesh, named as the applications. */
export class MeshAccounts extends Construct {
  readonly #accounts = new Map<string, ServiceAccountV1>();

  public constructor(scope: Construct, id: string, props: MeshAccountsProps) {
    super(scope, id);
    checkProps(id, props, { clients: "array" });
    const { clients } = props;
    for (const { application, namespace } of clients) {
      const account = new ServiceAccountV1(this, `${application}:account`, {
        metadata: { name: application, namespace, labels: { "app.kubernetes.io/managed-by": "terraform" } },
        automountServiceAccountToken: false,
      });
      this.#accounts.set(application, account);
    }
  }

  /** The service account of an application; undefined where it calls none. */
  public of(application: string): ServiceAccountV1 | undefined {
    return this.#accounts.get(application);
  }
}

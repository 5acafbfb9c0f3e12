import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type AccessRule, planRules, runGroups, workloadsRules } from "./rules";

/** Users that runs sign in as with their own tokens. */
export interface RunUsers {
  /** Plans of both stacks. */
  readonly plan: readonly string[];

  /** Applies of the addons stack: they administer the cluster. */
  readonly addons: string;

  /** Applies of the workloads stack. */
  readonly workloads: string;
}

/** Who signs in with tokens of runs, and who creates what lets them. */
export interface RunAccessProps {
  /**
   * Runs that sign in with their own tokens. No access policy of EKS is for them, so RBAC allows them all that they need.
   * @default - none; every run signs in with an IAM role
   */
  readonly users?: RunUsers;

  /**
   * Who creates these objects.
   * @default - the stack's own provider
   */
  readonly provider?: TerraformProvider;
}

/**
 * What runs of the addons and workloads stacks may do in the cluster, beside what EKS allows their IAM roles.
 *
 * Plans read, and applies of workloads write the kinds of objects that the stack has. Applies of addons administer the cluster:
 * charts bring definitions, cluster roles and webhooks, and may grant anything.
 */
export class RunAccess extends Construct {
  /** The roles and their bindings. */
  public readonly resources: readonly TerraformResource[];

  /** Whether runs sign in with their own tokens. */
  public readonly hasUsers: boolean;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RunAccessProps = {},
  ) {
    super(scope, id);
    const { users } = props;
    this.hasUsers = users !== undefined;
    const group = (name: string): Subject => ({ kind: "Group", name });
    const named = (names: readonly string[] = []): Subject[] => names.map((name) => ({ kind: "User", name }));
    const workloads = users === undefined ? [] : [users.workloads];
    this.resources = [
      ...this.grant("plan", planRules(), [group(runGroups.plan), ...named(users?.plan)]),
      ...this.grant("workloads", workloadsRules({ writes: users !== undefined }), [
        group(runGroups.workloads),
        ...named(workloads),
      ]),
      ...(users === undefined
        ? []
        : [
            this.bind("plan-view", { name: "eksnet:plan-view", role: "view", subjects: named(users.plan) }),
            this.bind("addons", { name: "eksnet:addons", role: "cluster-admin", subjects: named([users.addons]) }),
            this.releases("kube-system"),
          ]),
    ];
  }

  /** Lets plans by users read the Secrets in a namespace: Helm keeps releases there, and RBAC cannot tell them from others. */
  public releases(namespace: string, after: readonly TerraformResource[] = []): TerraformResource {
    const { users, provider } = this.props;
    const metadata = { name: "eksnet:releases", namespace };
    const role = new RoleV1(this, `${namespace}-releases`, {
      provider,
      dependsOn: after.length === 0 ? undefined : [...after],
      metadata,
      rule: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] }],
    });
    return new RoleBindingV1(this, `${namespace}-releases-binding`, {
      provider,
      metadata,
      roleRef: { apiGroup: rbac, kind: "Role", name: role.metadata.name },
      subject: (users?.plan ?? []).map((name) => ({ apiGroup: rbac, kind: "User", name })),
    });
  }

  private grant(id: keyof typeof runGroups, rules: readonly AccessRule[], subjects: readonly Subject[]) {
    const name = runGroups[id];
    const role = new ClusterRoleV1(this, id, {
      provider: this.props.provider,
      metadata: { name },
      rule: rules.map(({ apiGroups, resources, resourceNames, verbs }) => ({
        apiGroups: [...apiGroups],
        resources: [...resources],
        ...(resourceNames && { resourceNames: [...resourceNames] }),
        verbs: [...verbs],
      })),
    });
    return [role, this.bind(`${id}-binding`, { name, role: role.metadata.name, subjects })];
  }

  private bind(
    id: string,
    { name, role, subjects }: { readonly name: string; readonly role: string; readonly subjects: readonly Subject[] },
  ): TerraformResource {
    return new ClusterRoleBindingV1(this, id, {
      provider: this.props.provider,
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: "ClusterRole", name: role },
      subject: subjects.map((subject) => ({ apiGroup: rbac, ...subject })),
    });
  }
}

const rbac = "rbac.authorization.k8s.io";

interface Subject {
  readonly kind: "Group" | "User";
  readonly name: string;
}

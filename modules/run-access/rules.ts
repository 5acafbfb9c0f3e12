// cspell:ignore serviceaccounts

/** One rule of a ClusterRole. */
export interface AccessRule {
  /** API groups; the core group is "". */
  readonly apiGroups: readonly string[];

  /** Resources in the plural; "*" for all of the groups. */
  readonly resources: readonly string[];

  /**
   * Names of objects; a create has none to compare.
   * @default - all
   */
  readonly resourceNames?: readonly string[];

  /** Such as `get` and `patch`. */
  readonly verbs: readonly string[];
}

/** Groups of IAM principals in the cluster, which are also the names of the ClusterRoles that they are bound to. */
export const runGroups = {
  /** Plans of the addons and workloads stacks. */
  plan: "eksnet:plan",

  /** Applies of the workloads stack. */
  workloads: "eksnet:workloads",
} as const;

/** API groups of the custom resources in the workloads stack. No access policy of EKS covers custom resources. */
export const customResourceGroups = [
  "application-networking.k8s.aws",
  "elbv2.k8s.aws",
  "gateway.k8s.aws",
  "gateway.networking.k8s.io",
  "vpcresources.k8s.aws",
] as const;

const read = ["get", "list"];
const write = ["create", "update", "patch", "delete"];

/** The provider reads the definitions of custom resources at plan. */
const definitions: AccessRule = {
  apiGroups: ["apiextensions.k8s.io"],
  resources: ["customresourcedefinitions"],
  verbs: read,
};

/** Kinds of the workloads stack in namespaces, by API group. */
const objects: readonly Pick<AccessRule, "apiGroups" | "resources">[] = [
  { apiGroups: [""], resources: ["services", "serviceaccounts"] },
  { apiGroups: ["apps"], resources: ["deployments"] },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses", "networkpolicies"] },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"] },
];

/** What plans read beside what `AmazonEKSViewPolicy` lets them: custom resources, and the roles and bindings of runs themselves. */
export function planRules(): AccessRule[] {
  return [
    definitions,
    { apiGroups: [...customResourceGroups], resources: ["*"], verbs: read },
    {
      apiGroups: ["rbac.authorization.k8s.io"],
      resources: ["clusterroles", "clusterrolebindings"],
      resourceNames: Object.values(runGroups),
      verbs: ["get"],
    },
  ];
}

/**
 * What applies of the workloads stack may do in the whole cluster.
 *
 * @param writes whether they may also create and change objects in every namespace. If not, an access policy of EKS allows that
 * in the namespaces of the applications; a delete is allowed everywhere, because an application that was removed is no longer
 * among those
 */
export function workloadsRules({ writes }: { readonly writes: boolean }): AccessRule[] {
  return [
    definitions,
    { apiGroups: [""], resources: ["namespaces"], verbs: [...read, ...write] },
    { apiGroups: [...customResourceGroups], resources: ["*"], verbs: [...read, ...write] },
    ...objects.map((kinds) => ({ ...kinds, verbs: [...read, ...(writes ? write : ["delete"])] })),
  ];
}

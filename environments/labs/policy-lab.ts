import { lab, type Workloads } from "./lab";

type Policies = Workloads[string]["networkPolicies"];

/**
 * A lab on network policies: demo-app with two clients beside it, and two clients in a second namespace. Policies only
 * add up, so each lab has a pair of namespaces to itself.
 *
 * @param id such as `E1`; the namespaces are `lab-e1` and `lab-e1-other`, and the applications' names begin with `e1`
 * @param policies what is in force: for demo-app, and for client-one beside it
 */
export function policyLab(
  id: string,
  policies: { readonly demoApp?: Policies; readonly clientOne?: Policies },
): Workloads {
  const client = (name: string, namespace: string, networkPolicies: Policies = {}): Workloads[string] => ({
    namespace,
    image: "nicolaka/netshoot:v0.16",
    command: ["sleep", "infinity"],
    replicas: 1,
    appLabel: name,
    deploymentName: name,
    networkPolicies,
  });
  const prefix = id.toLowerCase();
  const own = `lab-${prefix}`;
  const other = `lab-${prefix}-other`;
  return lab(id, {
    [`${prefix}-demo-app`]: {
      namespace: own,
      image: "public.ecr.aws/docker/library/nginx:stable",
      port: 80,
      replicas: 1,
      appLabel: "demo-app",
      deploymentName: "demo-app",
      serviceName: "demo-app",
      expose: { kind: "clusterIp" },
      networkPolicies: policies.demoApp,
    },
    [`${prefix}-client-one`]: client("client-one", own, policies.clientOne),
    [`${prefix}-client-two`]: client("client-two", own),
    [`${prefix}-another-client-one`]: client("another-client-one", other),
    [`${prefix}-another-client-two`]: client("another-client-two", other),
  });
}

import { defineEnvironment } from "./schema";

/** Pods and Services with IPv6 addresses. A family is chosen once, so it is a cluster of its own. */
export default defineEnvironment({
  name: "ipv6",
  account: "111122223333",
  region: "ap-northeast-2",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.60.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2c"],
    // Nodes, and pods through them, still use IPv4 for destinations without IPv6.
    nat: "single",
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/platform-admin"],
    // No serviceCidr: EKS chooses the range of an IPv6 cluster.
    podNetworking: { mode: "ipv6", networkPolicy: "standard" },
    nodeGroups: {
      workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 2 } },
    },
  },
  addons: { loadBalancerController: {} },
  workloads: {
    // Says from which address it was asked, at /clientip; listens for both families, as pods here must.
    whoami: {
      image: "registry.k8s.io/e2e-test-images/agnhost:2.53",
      command: ["/agnhost", "netexec", "--http-port=8080"],
      port: 8080,
      expose: { kind: "alb", scheme: "internet-facing" },
    },
  },
});

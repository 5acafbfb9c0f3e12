import { defineEnvironment } from "./schema";

/** The smallest environment that is sound. Copy it and change six fields: name, account, region, cidr, zones, admins. */
export default defineEnvironment({
  name: "starter",
  account: "111122223333",
  region: "ap-northeast-2",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.10.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2c"],
    nat: "single",
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/platform-admin"],
    serviceCidr: "10.100.0.0/16",
    nodeGroups: {
      workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 2 } },
    },
  },
  addons: { loadBalancerController: {} },
  workloads: {
    echo: { image: "registry.k8s.io/echoserver:1.10", port: 8080, expose: { kind: "clusterIp" } },
  },
});

import { defineEnvironment } from "./schema";

/** Three zones, private endpoint, runs inside the VPC; state and runs in HCP Terraform. */
export default defineEnvironment({
  name: "production",
  account: "444455556666",
  region: "ap-northeast-2",
  disposable: false,
  tags: { "cost-center": "platform" },
  state: {
    kind: "hcp",
    organization: "example-org",
    project: "eksnet",
    agentPool: "production-vpc",
    // The agents live in the VPC, so the network is made from outside; the private API server needs them afterwards.
    execution: { network: "remote", cluster: "remote", addons: "agent", workloads: "agent" },
    runRoles: {
      addons: "arn:aws:iam::444455556666:role/hcp-production-addons",
      workloads: "arn:aws:iam::444455556666:role/hcp-production-workloads",
    },
    delivery: {},
  },
  network: {
    kind: "create",
    cidr: "10.20.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"],
    // Pods have a range that no other network routes to, so their number costs none of the addresses that others see.
    subnets: { public: {}, private: {}, pod: { cidr: "100.64.0.0/16" }, controlPlane: {} },
    nat: "per-zone",
    endpoints: "private-cluster",
    flowLogs: { traffic: "ALL", retentionDays: 365 },
    dns: { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" },
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::444455556666:role/platform-admin"],
    // The agents are in the VPC, on no node of the cluster.
    endpoint: { access: "private", privateAccess: { cidrs: ["10.20.0.0/16"] } },
    serviceCidr: "10.100.0.0/16",
    logs: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
    logRetentionDays: 365,
    controlPlaneSubnets: "controlPlane",
    podNetworking: { mode: "custom-networking-prefix-delegation", networkPolicy: "standard" },
    addons: { "aws-ebs-csi-driver": {} },
    nodeGroups: {
      workers: {
        instanceTypes: ["m6i.large", "m5.large"],
        nodesPerZone: { min: 1, desired: 2, max: 6 },
        disk: { sizeGiB: 50 },
      },
    },
  },
  addons: {
    loadBalancerController: {},
    externalDns: { policy: "upsert-only" },
    kubeOpsView: { chart: "christianhuth" },
  },
  workloads: {},
});

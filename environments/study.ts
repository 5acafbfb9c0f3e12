import { defineEnvironment } from "./schema";

/** The labs of the EKS networking study, as one cluster can hold them. Disposable: apply it, look at it, destroy it. */
export default defineEnvironment({
  name: "study",
  account: "111122223333",
  region: "ap-northeast-2",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "192.168.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"],
    subnets: {
      public: {
        cidrs: {
          "ap-northeast-2a": "192.168.1.0/24",
          "ap-northeast-2b": "192.168.2.0/24",
          "ap-northeast-2c": "192.168.3.0/24",
        },
      },
      private: {
        cidrs: {
          "ap-northeast-2a": "192.168.11.0/24",
          "ap-northeast-2b": "192.168.12.0/24",
          "ap-northeast-2c": "192.168.13.0/24",
        },
      },
    },
    nat: "single",
    dns: { zone: "kgetall.click", manage: "create" },
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/platform-admin"],
    endpoint: { access: "public" },
    serviceCidr: "10.100.0.0/16",
    logs: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
    podNetworking: { mode: "prefix-delegation", networkPolicy: "standard" },
    nodeGroups: {
      workers: {
        instanceTypes: ["t3.medium"],
        subnets: "public",
        nodesPerZone: { min: 1, desired: 1, max: 2 },
        // The labs run some twenty pods on a node; 110 on each would want more than a /24.
        podsPerNode: 30,
        disk: { sizeGiB: 30, type: "gp3", iops: 3000, throughputMiBps: 125 },
      },
    },
  },
  addons: {
    loadBalancerController: {},
    externalDns: { policy: "sync" },
    kubeOpsView: { chart: "geek-cookbook", timeZone: "Asia/Seoul", scheme: "internet-facing" },
  },
  workloads: {
    // Lab C5: a network load balancer whose targets are the pods.
    echo: {
      image: "registry.k8s.io/echoserver:1.10",
      port: 8080,
      replicas: 2,
      appLabel: "deploy-websrv",
      deploymentName: "deploy-echo",
      serviceName: "svc-nlb-ip-type",
      expose: {
        kind: "nlb",
        scheme: "internet-facing",
        port: 80,
        healthCheckPort: 8080,
        deregistrationDelaySeconds: 60,
      },
    },
    // Lab C7: an application load balancer for an Ingress.
    "game-2048": {
      image: "public.ecr.aws/l6m2t8p7/docker-2048:latest",
      port: 80,
      replicas: 2,
      appLabel: "app-2048",
      deploymentName: "deployment-2048",
      serviceName: "service-2048",
      ingressName: "ingress-2048",
      expose: { kind: "alb", scheme: "internet-facing" },
    },
  },
});

import { lab } from "./labs/lab";
import { policyLab } from "./labs/policy-lab";
import { defineEnvironment } from "./schema";

/** Two versions of one page, for the labs that share requests out between them. */
const helloKubernetes = {
  image: "paulbouwer/hello-kubernetes:1.10.1",
  port: 8080,
  replicas: 1,
  appLabel: "hello-kubernetes",
  deploymentName: "hello-kubernetes",
  serviceName: "hello-kubernetes",
  versions: {
    v1: { env: { MESSAGE: "Hello from version one" } },
    v2: { env: { MESSAGE: "Hello from version two" } },
  },
};

/**
 * ARNs of a certificate for web.kgetall.click in AWS Certificate Manager. Lab C8 needs one and is off without it: a load
 * balancer with a missing certificate is never created, and the apply waits ten minutes to say so.
 */
const certificateArns: string[] = [];

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
    // Lab C11: the add-on's two pods, and answers that are kept for a minute.
    coreDns: { cacheSeconds: 60 },
    nodeGroups: {
      workers: {
        instanceTypes: ["t3.medium"],
        subnets: "public",
        nodesPerZone: { min: 1, desired: 1, max: 2 },
        // The labs run under thirty pods on a node; 110 on each would need more than a /24.
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
  // Each lab is one entry, with its id in a label and its own namespaces, which are deleted with it. Ten are exposed by a load
  // balancer: delete what you do not look at. docs/labs.md says what each shows.
  workloads: {
    // Inside the cluster, the node and the VPC: a name, an address, a port, and a name for something outside.
    ...lab("B10", {
      netshoot: {
        image: "nicolaka/netshoot:v0.16",
        command: ["sleep", "infinity"],
        // One in each zone, to ping from one to another.
        replicas: 3,
        zoneSpread: "require",
      },
    }),
    ...lab("C1", {
      myapp: {
        image: "registry.k8s.io/e2e-test-images/agnhost:2.53",
        command: ["/agnhost", "serve-hostname", "--port=9376"],
        port: 9376,
        podLabels: { type: "frontend" },
        serviceName: "myapp-service",
        expose: { kind: "clusterIp", portName: "http" },
      },
      "myapp-nodeport": {
        image: "public.ecr.aws/docker/library/nginx:stable",
        port: 80,
        appLabel: "myapp",
        podLabels: { type: "frontend" },
        expose: { kind: "nodePort", nodePort: 30008 },
      },
      "myapp-external": {
        expose: { kind: "externalName", host: "ipinfo.io" },
      },
    }),

    // A network load balancer, and whose address the pods see.
    ...lab("C3", {
      "nlb-instance": {
        image: "registry.k8s.io/echoserver:1.10",
        port: 8080,
        expose: { kind: "nlb", scheme: "internet-facing", targets: "instance" },
      },
    }),
    ...lab("C4", {
      "nlb-instance-local": {
        image: "registry.k8s.io/echoserver:1.10",
        port: 8080,
        expose: { kind: "nlb", scheme: "internet-facing", targets: "instance", clientIpPreservation: "enabled" },
      },
    }),
    ...lab("C5", {
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
    }),
    ...lab("C6", {
      "nlb-proxy-protocol": {
        image: "public.ecr.aws/docker/library/nginx:stable",
        command: [
          "sh",
          "-c",
          `echo 'server { listen 80 proxy_protocol; return 200 "client $proxy_protocol_addr by way of $remote_addr"; }' > /etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'`,
        ],
        port: 80,
        speaksProxyProtocol: true,
        expose: { kind: "nlb", scheme: "internet-facing", clientIpPreservation: "proxy-protocol" },
      },
    }),
    ...lab("C9", {
      tetris: {
        image: "bsord/tetris:latest",
        port: 80,
        replicas: 1,
        expose: { kind: "nlb", scheme: "internet-facing", dnsName: "tetris.kgetall.click" },
      },
    }),

    // An application load balancer: one, and one for two applications with TLS.
    ...lab("C7", {
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
    }),
    ...(certificateArns.length > 0 &&
      lab("C8", {
        "shared-alb-web": {
          namespace: "shared-alb",
          image: "public.ecr.aws/docker/library/nginx:stable",
          port: 80,
          maxUnavailable: 1,
          drainSeconds: 30,
          readinessGates: true,
          expose: {
            kind: "alb",
            scheme: "internet-facing",
            groupName: "shared",
            groupOrder: 20,
            host: "web.kgetall.click",
            tls: { certificateArns },
            healthCheckIntervalSeconds: 10,
            deregistrationDelaySeconds: 30,
          },
        },
        "shared-alb-echo": {
          namespace: "shared-alb",
          image: "registry.k8s.io/echoserver:1.10",
          port: 8080,
          // A label of the namespace, so both have it.
          readinessGates: true,
          expose: {
            kind: "alb",
            scheme: "internet-facing",
            groupName: "shared",
            groupOrder: 10,
            host: "web.kgetall.click",
            path: "/echo",
            tls: { certificateArns },
          },
        },
      })),

    // Who of several pods answers: those of the zone, those of a version.
    ...lab("D1", {
      "echo-zones": {
        image: "registry.k8s.io/echoserver:1.10",
        port: 8080,
        replicas: 3,
        appLabel: "deploy-websrv",
        deploymentName: "deploy-echo",
        serviceName: "svc-clusterip",
        expose: { kind: "clusterIp", portName: "svc-webport", zoneRouting: "auto" },
      },
    }),
    ...lab("D2", {
      "blue-green": {
        ...helloKubernetes,
        ingressName: "hello-kubernetes",
        expose: { kind: "alb", scheme: "internet-facing", rules: { "blue-green": { weights: { v1: 100, v2: 0 } } } },
      },
    }),
    ...lab("D3", {
      canary: {
        ...helloKubernetes,
        ingressName: "hello-kubernetes-canary",
        // In steps: 90 and 10, 50 and 50, 0 and 100.
        expose: { kind: "alb", scheme: "internet-facing", rules: { canary: { weights: { v1: 90, v2: 10 } } } },
      },
    }),
    ...lab("D4", {
      "ab-testing": {
        ...helloKubernetes,
        ingressName: "hello-kubernetes-ab",
        expose: {
          kind: "alb",
          scheme: "internet-facing",
          portName: "http",
          rules: {
            "ab-testing": { headers: { HeaderName: ["kans-study-end"] }, to: "v2" },
            default: { to: "v1" },
          },
        },
      },
    }),

    // Policies, each with demo-app and two clients in its namespace, and two clients in another. demo-app accepts no
    // client; its namespace; client-one; the other namespace and client-one. Then client-one reaches nothing; and
    // client-one reaches only demo-app and DNS.
    ...policyLab("E1", { demoApp: { "deny-all": { kind: "denyAllIngress" } } }),
    ...policyLab("E2", { demoApp: { "from-same-namespace": { kind: "fromSameNamespace" } } }),
    ...policyLab("E3", { demoApp: { "from-client-one": { kind: "fromApplication", application: "e3-client-one" } } }),
    ...policyLab("E4", {
      demoApp: {
        "from-client-one": { kind: "fromApplication", application: "e4-client-one" },
        "from-other-namespace": { kind: "fromNamespace", namespace: "lab-e4-other" },
      },
    }),
    ...policyLab("E5", { clientOne: { "deny-all": { kind: "denyAllEgress" } } }),
    ...policyLab("E6", { clientOne: { "to-demo-app": { kind: "toApplication", application: "e6-demo-app" } } }),
  },
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentInput } from "../../../environments/schema";
import study from "../../fixtures/study";
import { labShows } from "../../support/labs";
import type { Block } from "../../support/synth";
import { build, everything, type KubernetesObject, lab, settings } from "./lab-objects";

describe("lab B10", () => {
  labShows("B10", "runs a netshoot in each zone", () => {
    const deployment = lab("netshoot")["Deployment netshoot"];

    expect(deployment?.spec).toMatchObject({
      replicas: 3,
      template: {
        spec: {
          containers: [{ image: "nicolaka/netshoot:v0.16", command: ["sleep", "infinity"] }],
          topologySpreadConstraints: [
            { topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" },
          ],
        },
      },
    });
  });
});

it("the runbook of the test pods speaks of what study runs", () => {
  const runbook = readFileSync(join(__dirname, "../../../docs/runbooks/test-pods.md"), "utf8");
  const told = [...runbook.matchAll(/-n (\S+) \S+ (?:deploy\/|deployment )(\S+)/g)].map(
    ([, namespace, deployment]) => `${namespace}/${deployment}`,
  );
  const there = Object.entries(study.workloads).map(
    ([name, { namespace = name, deploymentName = name }]) => `${namespace}/${deploymentName}`,
  );

  expect(told.length).toBeGreaterThan(3);
  expect(there).toEqual(expect.arrayContaining(told));
});

describe("lab C1", () => {
  labShows("C1", "has a ClusterIP Service from 80 to 9376", () => {
    expect(settings(lab("myapp")["Service myapp-service"] as KubernetesObject)).toEqual({
      metadata: { name: "myapp-service" },
      spec: {
        type: "ClusterIP",
        selector: { app: "myapp", type: "frontend" },
        ports: [{ name: "http", protocol: "TCP", port: 80, targetPort: 9376 }],
      },
    });
  });

  labShows("C1", "has a NodePort Service on port 30008 of every node", () => {
    expect(settings(lab("myapp-nodeport")["Service myapp-nodeport"] as KubernetesObject)).toEqual({
      metadata: { name: "myapp-nodeport" },
      spec: {
        type: "NodePort",
        selector: { app: "myapp", type: "frontend" },
        ports: [{ port: 80, targetPort: 80, nodePort: 30008, protocol: "TCP" }],
      },
    });
  });

  labShows("C1", "has an alias for a name outside, and nothing else", () => {
    const objects = lab("myapp-external");

    expect(Object.keys(objects)).toEqual(["Namespace myapp-external", "Service myapp-external"]);
    expect(objects["Service myapp-external"]?.spec).toEqual({ type: "ExternalName", externalName: "ipinfo.io" });
  });
});

const nlb = (settings: Record<string, string>) => ({
  "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing",
  "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "true",
  ...Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`service.beta.kubernetes.io/aws-load-balancer-${name}`, value]),
  ),
});

describe("labs C3 to C6, one network load balancer each", () => {
  labShows("C2", "serves every load balancer of the labs that is a Service, by its class", () => {
    const services = Object.values(
      build(study.workloads as EnvironmentInput["workloads"]).all("kubernetes_service_v1"),
    );
    const balanced = services.map(({ spec }) => spec as Block).filter(({ type }) => type === "LoadBalancer");

    expect(balanced.map((spec) => spec.load_balancer_class)).toEqual(Array(5).fill("service.k8s.aws/nlb"));
  });

  labShows("C3", "has every node as a target, and no setting that preserves the client's address", () => {
    expect(settings(lab("nlb-instance")["Service nlb-instance"] as KubernetesObject)).toEqual({
      metadata: { name: "nlb-instance", annotations: nlb({ "nlb-target-type": "instance" }) },
      spec: {
        type: "LoadBalancer",
        loadBalancerClass: "service.k8s.aws/nlb",
        selector: { app: "nlb-instance" },
        ports: [{ port: 80, targetPort: 8080, protocol: "TCP" }],
      },
    });
  });

  labShows("C4", "has nodes as targets and the policy Local, so that only nodes with a pod get traffic", () => {
    const { metadata, spec } = lab("nlb-instance-local")["Service nlb-instance-local"] as KubernetesObject;

    expect(metadata.annotations).toEqual(nlb({ "nlb-target-type": "instance" }));
    expect(spec).toMatchObject({ type: "LoadBalancer", externalTrafficPolicy: "Local" });
  });

  labShows("C5", "has pods as targets, and preserves the client's address only on request", () => {
    expect(settings(lab("echo")["Service svc-nlb-ip-type"] as KubernetesObject)).toEqual({
      metadata: {
        name: "svc-nlb-ip-type",
        annotations: nlb({
          "nlb-target-type": "ip",
          "healthcheck-port": "8080",
          "target-group-attributes": "deregistration_delay.timeout_seconds=60",
        }),
      },
      spec: {
        type: "LoadBalancer",
        loadBalancerClass: "service.k8s.aws/nlb",
        selector: { app: "deploy-websrv" },
        ports: [{ port: 80, targetPort: 8080, protocol: "TCP" }],
      },
    });
    expect(lab("echo")["Deployment deploy-echo"]?.spec).toMatchObject({ replicas: 2 });
    const kept = lab("echo", { expose: { kind: "nlb", clientIpPreservation: "enabled" } });
    expect(kept["Service svc-nlb-ip-type"]?.metadata.annotations).toMatchObject({
      "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes": "preserve_client_ip.enabled=true",
    });
  });

  labShows("C6", "has pods as targets and Proxy Protocol, for a program that listens for it", () => {
    const objects = lab("nlb-proxy-protocol");

    expect(objects["Service nlb-proxy-protocol"]?.metadata.annotations).toEqual(
      nlb({ "nlb-target-type": "ip", "target-group-attributes": "proxy_protocol_v2.enabled=true" }),
    );
    expect(JSON.stringify(objects["Deployment nlb-proxy-protocol"]?.spec)).toContain("listen 80 proxy_protocol");
  });
});

describe("labs C7 and C8, an application load balancer", () => {
  labShows("C7", "routes everything to the pods of 2048", () => {
    const objects = lab("game-2048", { namespace: "game-2048" });

    expect(settings(objects["Ingress ingress-2048"] as KubernetesObject, "game-2048")).toEqual({
      metadata: {
        name: "ingress-2048",
        namespace: "game-2048",
        annotations: {
          "alb.ingress.kubernetes.io/scheme": "internet-facing",
          "alb.ingress.kubernetes.io/target-type": "ip",
        },
      },
      spec: {
        ingressClassName: "alb",
        rules: [
          {
            http: {
              paths: [{ ...everything[0], backend: { service: { name: "service-2048", port: { number: 80 } } } }],
            },
          },
        ],
      },
    });
    expect(objects["Deployment deployment-2048"]?.spec).toMatchObject({ replicas: 2 });
  });

  labShows("C8", "shares one load balancer between two Services by host and path, with TLS", () => {
    const web = lab("shared-alb-web")["Ingress shared-alb-web"];
    const echo = lab("shared-alb-echo")["Ingress shared-alb-echo"];

    for (const ingress of [web, echo]) {
      expect(ingress?.metadata.annotations).toMatchObject({
        "alb.ingress.kubernetes.io/group.name": "shared",
        "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP":80},{"HTTPS":443}]',
        "alb.ingress.kubernetes.io/ssl-redirect": "443",
        "alb.ingress.kubernetes.io/ssl-policy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
        "alb.ingress.kubernetes.io/certificate-arn": expect.stringContaining("arn:aws:acm:ap-northeast-2:"),
      });
    }
    expect(web?.metadata.annotations).toMatchObject({ "alb.ingress.kubernetes.io/group.order": "20" });
    expect(web?.spec).toMatchObject({ rules: [{ host: "web.kgetall.click", http: { paths: [{ path: "/" }] } }] });
    expect(echo?.metadata.annotations).toMatchObject({ "alb.ingress.kubernetes.io/group.order": "10" });
    expect(echo?.spec).toMatchObject({ rules: [{ host: "web.kgetall.click", http: { paths: [{ path: "/echo" }] } }] });
  });

  labShows("C8", "drains its pods, waits for the load balancer before one is ready, and disrupts one at a time", () => {
    const objects = lab("shared-alb-web");

    expect(objects["Namespace shared-alb"]?.metadata.labels).toMatchObject({
      "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled",
    });
    expect(objects["PodDisruptionBudget shared-alb-web"]?.spec).toMatchObject({ maxUnavailable: 1 });
    expect(objects["Deployment shared-alb-web"]?.spec).toMatchObject({
      template: {
        spec: {
          terminationGracePeriodSeconds: 60,
          containers: [{ lifecycle: { preStop: { exec: { command: ["sleep", "30"] } } } }],
        },
      },
    });
  });
});

labShows("C9", "gives tetris a name in its zone", () => {
  expect(settings(lab("tetris")["Service tetris"] as KubernetesObject)).toEqual({
    metadata: {
      name: "tetris",
      annotations: {
        ...nlb({ "nlb-target-type": "ip" }),
        "external-dns.alpha.kubernetes.io/hostname": "tetris.kgetall.click",
      },
    },
    spec: {
      type: "LoadBalancer",
      loadBalancerClass: "service.k8s.aws/nlb",
      selector: { app: "tetris" },
      ports: [{ port: 80, targetPort: 80, protocol: "TCP" }],
    },
  });
});

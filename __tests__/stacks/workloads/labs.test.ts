import { manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import study from "../../../environments/study";
import { WorkloadsStack } from "../../../stacks/workloads/workloads-stack";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { type Block, type StackView, synthesise } from "../../support/synth";

type Workload = EnvironmentInput["workloads"] extends infer W ? NonNullable<W>[keyof W] : never;

const contracts = { cluster: studyCluster(), addons: studyAddons() };

function build(workloads: EnvironmentInput["workloads"]): StackView {
  const environment = defineEnvironment({ ...study, workloads } as EnvironmentInput);
  const stacks = synthesise((app) => {
    new WorkloadsStack(app, environment, contracts);
  });
  return stacks["study-workloads"] as StackView;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: Block & { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: Block;
}

/** The Kubernetes objects of one lab of study, by kind and name. */
function lab(entry: string, changes: Partial<Workload> = {}): Record<string, KubernetesObject> {
  const workload = { ...study.workloads[entry], ...changes } as Workload;
  const { id, json } = build({ [entry]: workload });
  const { manifests } = manifestsOf(stackSources([{ id, document: json }], () => []));
  const objects = manifests.map(({ object }) => object as unknown as KubernetesObject);
  return Object.fromEntries(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** What of an object the study gives: all but the labels of the platform, and the namespace unless it names one. */
function settings({ metadata, spec }: KubernetesObject, namespace?: string): object {
  const { labels: _, namespace: ours, annotations, ...named } = metadata;
  const objects = Object.entries((annotations ?? {}) as Record<string, string>).map(([name, text]) => [
    name,
    /^[[{]/.test(text) ? JSON.parse(text) : text,
  ]);
  return {
    metadata: {
      ...named,
      ...(namespace === undefined ? {} : { namespace: ours }),
      ...(objects.length === 0 ? {} : { annotations: Object.fromEntries(objects) }),
    },
    spec,
  };
}

const everything = [{ path: "/", pathType: "Prefix" }] as const;

describe("lab B10", () => {
  it("keeps a netshoot in each zone", () => {
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

describe("lab C1", () => {
  it("has a ClusterIP Service from 80 to 9376", () => {
    expect(settings(lab("myapp")["Service myapp-service"] as KubernetesObject)).toEqual({
      metadata: { name: "myapp-service" },
      spec: {
        type: "ClusterIP",
        selector: { app: "myapp", type: "frontend" },
        ports: [{ name: "http", protocol: "TCP", port: 80, targetPort: 9376 }],
      },
    });
  });

  it("has a NodePort Service on port 30008 of every node", () => {
    expect(settings(lab("myapp-nodeport")["Service myapp-nodeport"] as KubernetesObject)).toEqual({
      metadata: { name: "myapp-nodeport" },
      spec: {
        type: "NodePort",
        selector: { app: "myapp", type: "frontend" },
        ports: [{ port: 80, targetPort: 80, nodePort: 30008, protocol: "TCP" }],
      },
    });
  });

  it("has a name for something outside, and nothing else", () => {
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
  it("C3 loses the client's address on the second hop", () => {
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

  it("C4 keeps it by sending only to nodes that have a pod", () => {
    const { metadata, spec } = lab("nlb-instance-local")["Service nlb-instance-local"] as KubernetesObject;

    expect(metadata.annotations).toEqual(nlb({ "nlb-target-type": "instance" }));
    expect(spec).toMatchObject({ type: "LoadBalancer", externalTrafficPolicy: "Local" });
  });

  it("C5 sends to pods, and keeps the address on request", () => {
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
    const kept = lab("echo", { expose: { kind: "nlb", clientAddress: "kept" } });
    expect(kept["Service svc-nlb-ip-type"]?.metadata.annotations).toMatchObject({
      "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes": "preserve_client_ip.enabled=true",
    });
  });

  it("C6 puts it before the first byte, for a program that parses it", () => {
    const objects = lab("nlb-proxy-protocol");

    expect(objects["Service nlb-proxy-protocol"]?.metadata.annotations).toEqual(
      nlb({ "nlb-target-type": "ip", "target-group-attributes": "proxy_protocol_v2.enabled=true" }),
    );
    expect(JSON.stringify(objects["Deployment nlb-proxy-protocol"]?.spec)).toContain("listen 80 proxy_protocol");
  });
});

describe("labs C7 and C8, an application load balancer", () => {
  it("C7 leads everything to the pods of 2048", () => {
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

  it("C8 shares one between two Services by host and path, with TLS", () => {
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

  it("C8 loses no request while its pods are replaced", () => {
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

it("lab C9 gives tetris a name", () => {
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

describe("lab D1", () => {
  it("asks for hints in proportion to the zones, with three pods", () => {
    const objects = lab("echo-zones");

    expect(settings(objects["Service svc-clusterip"] as KubernetesObject)).toEqual({
      metadata: { name: "svc-clusterip", annotations: { "service.kubernetes.io/topology-mode": "Auto" } },
      spec: {
        type: "ClusterIP",
        selector: { app: "deploy-websrv" },
        ports: [{ name: "svc-webport", port: 80, targetPort: 8080, protocol: "TCP" }],
      },
    });
    expect(objects["Deployment deploy-echo"]?.spec).toMatchObject({ replicas: 3 });
  });

  it("stays in the zone with one pod as well, today's way", () => {
    const expose = { kind: "clusterIp", portName: "svc-webport", zoneRouting: "prefer-same-zone" } as const;

    expect(lab("echo-zones", { expose })["Service svc-clusterip"]?.spec).toMatchObject({
      trafficDistribution: "PreferSameZone",
    });
  });
});

const annotated = (name: string) => ({
  ...everything[0],
  backend: { service: { name, port: { name: "use-annotation" } } },
});

describe("labs D2 to D4, two versions of hello-kubernetes", () => {
  const namespace = "hello-kubernetes";
  const split = (v1: number, v2: number) => ({
    type: "forward",
    forwardConfig: {
      // The study writes the port as text, which the controller reads as the number (enhanced_backend_builder.go, v3.5.0).
      targetGroups: [
        { serviceName: "hello-kubernetes-v1", servicePort: 80, weight: v1 },
        { serviceName: "hello-kubernetes-v2", servicePort: 80, weight: v2 },
      ],
    },
  });

  it("D2 sends everything to blue, and nothing to green", () => {
    const objects = lab("blue-green", { namespace });

    expect(Object.keys(objects)).toEqual(
      expect.arrayContaining(["Service hello-kubernetes-v1", "Service hello-kubernetes-v2"]),
    );
    expect(settings(objects["Ingress hello-kubernetes"] as KubernetesObject, namespace)).toEqual({
      metadata: {
        name: "hello-kubernetes",
        namespace,
        annotations: {
          "alb.ingress.kubernetes.io/scheme": "internet-facing",
          "alb.ingress.kubernetes.io/target-type": "ip",
          "alb.ingress.kubernetes.io/actions.blue-green": split(100, 0),
        },
      },
      spec: { ingressClassName: "alb", rules: [{ http: { paths: [annotated("blue-green")] } }] },
    });
  });

  it("D2 switches by one attribute of one resource", () => {
    const weights = { v1: 0, v2: 100 };
    const green = {
      ...study.workloads["blue-green"],
      expose: { kind: "alb", scheme: "internet-facing", rules: { "blue-green": { weights } } },
    };
    const before = build(study.workloads as EnvironmentInput["workloads"]).blocks("resource");
    const after = build({ ...study.workloads, "blue-green": green } as EnvironmentInput["workloads"]).blocks(
      "resource",
    );

    expect(differences(before, after)).toEqual([
      "kubernetes_ingress_v1.blue_green_ingress.metadata.annotations.alb.ingress.kubernetes.io/actions.blue-green",
    ]);
  });

  it("D3 goes from one to the other in steps", () => {
    expect(settings(lab("canary", { namespace })["Ingress hello-kubernetes-canary"] as KubernetesObject)).toMatchObject(
      {
        metadata: { annotations: { "alb.ingress.kubernetes.io/actions.canary": split(90, 10) } },
      },
    );
    for (const [v1, v2] of [
      [50, 50],
      [0, 100],
    ] as const) {
      const expose = { kind: "alb", rules: { canary: { weights: { v1, v2 } } } } as const;
      expect(settings(lab("canary", { expose })["Ingress hello-kubernetes-canary"] as KubernetesObject)).toMatchObject({
        metadata: { annotations: { "alb.ingress.kubernetes.io/actions.canary": split(v1, v2) } },
      });
    }
  });

  it("D4 asks for the header before it sends to version one", () => {
    const ingress = lab("ab-testing", { namespace })["Ingress hello-kubernetes-ab"];

    expect(settings(ingress as KubernetesObject, namespace)).toEqual({
      metadata: {
        name: "hello-kubernetes-ab",
        namespace,
        annotations: {
          "alb.ingress.kubernetes.io/scheme": "internet-facing",
          "alb.ingress.kubernetes.io/target-type": "ip",
          "alb.ingress.kubernetes.io/conditions.ab-testing": [
            { field: "http-header", httpHeaderConfig: { httpHeaderName: "HeaderName", values: ["kans-study-end"] } },
          ],
          "alb.ingress.kubernetes.io/actions.ab-testing": {
            type: "forward",
            forwardConfig: { targetGroups: [{ serviceName: "hello-kubernetes-v2", servicePort: 80 }] },
          },
        },
      },
      spec: {
        ingressClassName: "alb",
        rules: [
          {
            http: {
              paths: [
                annotated("ab-testing"),
                { ...everything[0], backend: { service: { name: "hello-kubernetes-v1", port: { name: "http" } } } },
              ],
            },
          },
        ],
      },
    });
  });
});

describe("each lab", () => {
  const ids = Object.values(study.workloads).map(({ labels }) => labels.lab);

  it.each([...new Set(ids)])("%s has its id on everything of it, its namespaces included", (id) => {
    const own = Object.entries(study.workloads).filter(([, { labels }]) => labels.lab === id);
    const resources = build(Object.fromEntries(own) as EnvironmentInput["workloads"]).blocks("resource");

    expect(id).toMatch(/^[A-E]\d+$/);
    for (const [address, { metadata, manifest }] of Object.entries(resources)) {
      const object = (manifest ?? { metadata }) as Pick<KubernetesObject, "metadata">;
      expect([address, object.metadata.labels?.lab]).toEqual([address, id]);
    }
  });

  it("goes with its entry, and nothing else changes", () => {
    const whole = build(study.workloads as EnvironmentInput["workloads"]).blocks("resource");
    const { "blue-green": _, ...others } = study.workloads;
    const rest = build(others as EnvironmentInput["workloads"]).blocks("resource");

    expect(Object.keys(whole).filter((address) => !(address in rest))).toEqual(
      Object.keys(whole).filter((address) => address.includes(".blue_green")),
    );
    expect(whole).toMatchObject(rest);
  });

  it("has a namespace of its own", () => {
    const labs = new Map<string, Set<string | undefined>>();
    for (const [name, { namespace = name, labels }] of Object.entries(study.workloads)) {
      labs.set(namespace, (labs.get(namespace) ?? new Set()).add(labels.lab));
    }

    expect([...labs].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });
});

/** Paths at which two values differ. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [path];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences((one as Block)[key], (other as Block)[key], path === "" ? key : `${path}.${key}`),
  );
}

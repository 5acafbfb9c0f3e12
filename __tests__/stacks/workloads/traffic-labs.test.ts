import type { EnvironmentInput } from "../../../environments/schema";
import study from "../../fixtures/study";
import { labShows } from "../../support/labs";
import type { Block } from "../../support/synth";
import { build, everything, type KubernetesObject, lab, settings } from "./lab-objects";

describe("lab D1", () => {
  labShows("D1", "requests hints in proportion to the zones, with three pods", () => {
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

  labShows("D1", "requests to stay in the zone by the current field", () => {
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

  labShows("D2", "sends everything to blue, and nothing to green", () => {
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

  labShows("D2", "switches from blue to green by one attribute of one resource", () => {
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

  labShows("D3", "moves from version one to version two in steps, by weights alone", () => {
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

  labShows("D4", "matches the header before the rule that sends the rest to version one", () => {
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

/** Paths at which two values differ. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [path];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences((one as Block)[key], (other as Block)[key], path === "" ? key : `${path}.${key}`),
  );
}

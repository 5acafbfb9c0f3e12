import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import type { Construct } from "constructs";
import { synthesiseInCluster } from "../../support/kubernetes-bench";

const metadata = { name: "shop", namespace: "shops" };

/** What a construct of the provider becomes, by way of cdktf's own JSON. */
function objectOf(declare: (scope: Construct) => void): KubernetesObject {
  const { id, json } = synthesiseInCluster(declare);
  const { manifests } = manifestsOf(stackSources([{ id, document: json }], () => []));
  expect(manifests).toHaveLength(1);
  return manifests[0]?.object as KubernetesObject;
}

describe("the manifest of", () => {
  it("a Namespace has neither timeouts nor anything else of Terraform's", () => {
    const labels = { "pod-security.kubernetes.io/enforce": "baseline" };

    const object = objectOf((scope) => {
      new NamespaceV1(scope, "n", {
        metadata: { name: "shops", labels },
        timeouts: { delete: "10m" },
        waitForDefaultServiceAccount: true,
        lifecycle: { preventDestroy: true },
      });
    });

    expect(object).toEqual({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shops", labels } });
  });

  it("a ServiceAccount has its fields beside the metadata", () => {
    const object = objectOf((scope) => {
      new ServiceAccountV1(scope, "s", {
        metadata,
        automountServiceAccountToken: false,
        imagePullSecret: [{ name: "registry" }],
      });
    });

    expect(object).toEqual({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata,
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: "registry" }],
    });
  });

  it("a ConfigMap has its keys as they are", () => {
    const object = objectOf((scope) => {
      new ConfigMapV1(scope, "c", { metadata, data: { log_level: "debug", port: "8080" } });
    });

    expect(object).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata,
      data: { log_level: "debug", port: "8080" },
    });
  });

  it("a Deployment has plural lists, single blocks, numbers where the provider has text, and maps as they are", () => {
    const object = objectOf((scope) => {
      new DeploymentV1(scope, "d", {
        metadata: { ...metadata, annotations: { some_key: "012" } },
        spec: {
          replicas: "2",
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "0" } },
          selector: { matchLabels: { app: "shop" } },
          template: {
            metadata: { labels: { app: "shop", my_label: "x" } },
            spec: {
              nodeSelector: { disk_type: "ssd" },
              terminationGracePeriodSeconds: 30,
              hostIpc: false,
              securityContext: { runAsUser: "1000", fsGroup: "2000", runAsNonRoot: true },
              readinessGate: [{ conditionType: "target-health.elbv2.k8s.aws/x" }],
              toleration: [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }],
              topologySpreadConstraint: [
                { maxSkew: 1, topologyKey: "zone", labelSelector: [{ matchLabels: { app: "shop" } }] },
              ],
              affinity: {
                podAntiAffinity: {
                  preferredDuringSchedulingIgnoredDuringExecution: [
                    {
                      weight: 100,
                      podAffinityTerm: {
                        topologyKey: "kubernetes.io/hostname",
                        labelSelector: [{ matchExpressions: [{ key: "app", operator: "In", values: ["shop"] }] }],
                      },
                    },
                  ],
                },
              },
              initContainer: [{ name: "init", image: "init:1", command: ["true"] }],
              container: [
                {
                  name: "shop",
                  image: "shop:1.4",
                  port: [{ name: "web", containerPort: 8080, protocol: "TCP" }],
                  env: [
                    { name: "MODE", value: "1" },
                    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
                  ],
                  resources: { requests: { cpu: "1", memory: "64Mi" } },
                  readinessProbe: {
                    httpGet: { path: "/healthz", port: "web", httpHeader: [{ name: "a", value: "b" }] },
                  },
                  livenessProbe: { tcpSocket: [{ port: "8080" }], periodSeconds: 5 },
                  lifecycle: { preStop: [{ exec: { command: ["sleep", "5"] } }] },
                  securityContext: { capabilities: { drop: ["ALL"] } },
                  volumeMount: [{ name: "tmp", mountPath: "/tmp" }],
                },
              ],
              volume: [{ name: "tmp", emptyDir: { sizeLimit: "1Gi" } }],
            },
          },
        },
      });
    });

    expect(object).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { ...metadata, annotations: { some_key: "012" } },
      spec: {
        replicas: 2,
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: 0 } },
        selector: { matchLabels: { app: "shop" } },
        template: {
          metadata: { labels: { app: "shop", my_label: "x" } },
          spec: {
            nodeSelector: { disk_type: "ssd" },
            terminationGracePeriodSeconds: 30,
            hostIPC: false,
            securityContext: { runAsUser: 1000, fsGroup: 2000, runAsNonRoot: true },
            readinessGates: [{ conditionType: "target-health.elbv2.k8s.aws/x" }],
            tolerations: [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }],
            topologySpreadConstraints: [
              { maxSkew: 1, topologyKey: "zone", labelSelector: { matchLabels: { app: "shop" } } },
            ],
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    weight: 100,
                    podAffinityTerm: {
                      topologyKey: "kubernetes.io/hostname",
                      labelSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["shop"] }] },
                    },
                  },
                ],
              },
            },
            initContainers: [{ name: "init", image: "init:1", command: ["true"] }],
            containers: [
              {
                name: "shop",
                image: "shop:1.4",
                ports: [{ name: "web", containerPort: 8080, protocol: "TCP" }],
                env: [
                  { name: "MODE", value: "1" },
                  { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
                ],
                resources: { requests: { cpu: "1", memory: "64Mi" } },
                readinessProbe: {
                  httpGet: { path: "/healthz", port: "web", httpHeaders: [{ name: "a", value: "b" }] },
                },
                livenessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5 },
                lifecycle: { preStop: { exec: { command: ["sleep", "5"] } } },
                securityContext: { capabilities: { drop: ["ALL"] } },
                volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
              },
            ],
            volumes: [{ name: "tmp", emptyDir: { sizeLimit: "1Gi" } }],
          },
        },
      },
    });
  });

  it("a Service has a map as selector, capitals where the API has them, and ports by number or name", () => {
    const object = objectOf((scope) => {
      new ServiceV1(scope, "s", {
        metadata,
        spec: {
          type: "ClusterIP",
          clusterIp: "None",
          selector: { app_name: "shop" },
          sessionAffinity: "ClientIP",
          sessionAffinityConfig: { clientIp: { timeoutSeconds: 60 } },
          port: [
            { name: "web", port: 80, targetPort: "8080", nodePort: 30008 },
            { name: "metrics", port: 9090, targetPort: "metrics" },
          ],
        },
        waitForLoadBalancer: false,
      });
    });

    expect(object).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: {
        type: "ClusterIP",
        clusterIP: "None",
        selector: { app_name: "shop" },
        sessionAffinity: "ClientIP",
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
        ports: [
          { name: "web", port: 80, targetPort: 8080, nodePort: 30008 },
          { name: "metrics", port: 9090, targetPort: "metrics" },
        ],
      },
    });
  });

  it("an Ingress has rules with paths, and one port per backend", () => {
    const service = (name: string, port: object) => ({ service: { name, port } });

    const object = objectOf((scope) => {
      new IngressV1(scope, "i", {
        metadata,
        spec: {
          ingressClassName: "alb",
          defaultBackend: service("shop", { number: 80 }),
          tls: [{ hosts: ["www.example.com"], secretName: "tls" }],
          rule: [
            {
              host: "www.example.com",
              http: {
                path: [{ path: "/", pathType: "Prefix", backend: service("split", { name: "use-annotation" }) }],
              },
            },
          ],
        },
      });
    });

    expect(object).toEqual({
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata,
      spec: {
        ingressClassName: "alb",
        defaultBackend: service("shop", { number: 80 }),
        tls: [{ hosts: ["www.example.com"], secretName: "tls" }],
        rules: [
          {
            host: "www.example.com",
            http: { paths: [{ path: "/", pathType: "Prefix", backend: service("split", { name: "use-annotation" }) }] },
          },
        ],
      },
    });
  });

  it("a NetworkPolicy has rules, peers and ports; an empty rule stays, because it allows all", () => {
    const object = objectOf((scope) => {
      new NetworkPolicyV1(scope, "p", {
        metadata,
        spec: {
          podSelector: {},
          policyTypes: ["Ingress", "Egress"],
          ingress: [
            {
              from: [
                { podSelector: { matchLabels: { app_name: "client" } }, namespaceSelector: {} },
                { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
              ],
              ports: [{ port: "8080", endPort: 8090, protocol: "TCP" }, { port: "web" }],
            },
          ],
          egress: [{}],
        },
      });
    });

    expect(object).toEqual({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata,
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          {
            from: [
              { podSelector: { matchLabels: { app_name: "client" } }, namespaceSelector: {} },
              { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
            ],
            ports: [{ port: 8080, endPort: 8090, protocol: "TCP" }, { port: "web" }],
          },
        ],
        egress: [{}],
      },
    });
  });

  it("a PodDisruptionBudget keeps a share as text and makes a count a number", () => {
    const budget = (maxUnavailable: string) =>
      objectOf((scope) => {
        new PodDisruptionBudgetV1(scope, "b", {
          metadata,
          spec: { maxUnavailable, selector: { matchLabels: { app: "shop" } } },
        });
      });

    expect(budget("1")).toEqual({
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata,
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: "shop" } } },
    });
    expect(budget("25%").spec).toMatchObject({ maxUnavailable: "25%" });
  });

  it("a custom resource is its own manifest", () => {
    const manifest = {
      apiVersion: "vpcresources.k8s.aws/v1beta1",
      kind: "SecurityGroupPolicy",
      metadata,
      spec: { podSelector: { matchLabels: { app_name: "shop" } }, securityGroups: { groupIds: ["sg-1"] } },
    };

    expect(objectOf((scope) => void new Manifest(scope, "m", { manifest }))).toEqual(manifest);
  });
});

import { defineWarnings } from "@eksnet/modules/errors";
import { daemonSet, deployment } from "@eksnet/modules/placement/plan";
import { z } from "zod";
import { controllerFields } from "../../../../modules/internal/controller-fields";
import type { HelmAddon } from "../../../../modules/internal/helm-addon";

const warnings = defineWarnings({
  MadeUpAlone: {
    en: () => "one replica is not highly available",
    ko: () => "복제본이 하나뿐이라 고가용성이 아닙니다.",
  },
});

const settings = z.strictObject({
  /** Pods of the controller. */
  replicas: z.int().min(1).default(2),
  ...controllerFields,
});

/** An addon that no environment has, with one of every fact. */
export const madeUp: HelmAddon<typeof settings> = {
  settings,
  id: "made-up",
  eksAddon: "made-up-agent",
  namespaces: ["made-up"],
  calls: ["made-up-service"],
  identity: {
    account: { role: "made-up-with-a-long-name", namespace: "made-up", serviceAccount: "made-up" },
    policies: ({ partition, zoneId }) => ({ all: `${partition} ${zoneId}` }),
  },
  dnsZone: true,
  webhooks: [{ service: "made-up-webhook", port: 8443 }],
  classes: () => ({ gateways: { "made-up-class": { name: "made-up", controller: "example.com/made-up" } } }),
  loadBalancer: () => ({ scheme: "internal" }),
  warnings: ({ replicas }) => (replicas === 1 ? [warnings.MadeUpAlone("replicas")] : []),
  pods: ({ replicas, tolerations, nodeSelector }) => [
    deployment("made-up", replicas, { namespace: "made-up", labels: { app: "made-up" }, tolerations, nodeSelector }),
    daemonSet("made-up-agent"),
  ],
  chart: () => ({
    repository: "https://charts.example.com",
    chart: "made-up",
    version: "1.2.3",
    appVersion: "1.2.3",
    kubernetes: "any",
    images: [{ value: "image", repository: "docker.io/example/made-up" }],
  }),
};

import { z } from "zod";
import { timeZone } from "./formats";
import { placement } from "./placement";
import { chartRepository } from "./registry";

/** What every controller has: where its pods run, and a chart repository of its own instead of `charts`. */
const controller = { ...placement, chartRepository };

/** What is installed with Helm; an addon is installed when its key is there. */
export const addons = z
  .strictObject({
    /** Choices of Cilium, which `cluster.podNetworking.networkPolicy: "cilium"` installs. */
    cilium: z
      .strictObject({
        /** Who talks to whom: not shown, shown on the command line (`relay`), or in a browser as well (`ui`). */
        hubble: z.enum(["off", "relay", "ui"]).default("off"),
        /** Pods of its operator, each on a node of its own. */
        operatorReplicas: z.int().min(1).max(5).default(2),
        ...controller,
      })
      .optional(),
    /** AWS Load Balancer Controller: Services and Ingresses become load balancers. */
    loadBalancerController: z
      .strictObject({
        /** Pods of the controller. */
        replicas: z.int().min(1).max(5).default(2),
        /** Whether Gateways become load balancers as well, for applications with `expose.api: "gateway"`. */
        gatewayApi: z.boolean().default(false),
        ...controller,
      })
      .optional(),
    /** ExternalDNS: names of Services and Ingresses in the network's Route 53 zone. */
    externalDns: z
      .strictObject({
        /** `sync` deletes records with their Service; `upsert-only` and `create-only` never delete. */
        policy: z.enum(["sync", "upsert-only", "create-only"]).default("upsert-only"),
        ...controller,
      })
      .optional(),
    /** Service mesh: who may call whom, by identity. Applications join it by their field `mesh`. */
    mesh: z
      .strictObject({
        /** `vpc-lattice`: VPC Lattice with the AWS Gateway API Controller. `app-mesh` ended, and is refused. */
        kind: z.enum(["vpc-lattice", "app-mesh"]),
        /** Pods of its controller. */
        replicas: z.int().min(1).max(5).default(2),
        ...controller,
      })
      .optional(),
    /** kube-ops-view: a picture of nodes and pods. It asks nobody who they are. */
    kubeOpsView: z
      .discriminatedUnion("chart", [
        z.strictObject({
          /** The maintained chart: inside the cluster only, reached by port-forward. */
          chart: z.literal("christianhuth"),
          ...controller,
        }),
        z.strictObject({
          /** The study's chart, untouched since 2022: behind a network load balancer. */
          chart: z.literal("geek-cookbook"),
          /** Time zone of the display. */
          timeZone: timeZone.default("UTC"),
          /** Who reaches the load balancer. */
          scheme: z.enum(["internal", "internet-facing"]).default("internal"),
          ...controller,
        }),
      ])
      .optional(),
  })
  .default({});

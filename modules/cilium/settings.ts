import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of Cilium, which `cluster.podNetworking.networkPolicy: "cilium"` installs. */
export const ciliumSettings = z.strictObject({
  /** Hubble, which shows the flows between pods: not installed, on the command line (`relay`), or in a browser as well (`ui`). */
  hubble: z.enum(["off", "relay", "ui"]).default("off"),
  /** Pods of its operator, each on a node of its own. */
  operatorReplicas: z.int().min(1).max(5).default(2),
  ...controllerFields,
});

import { dnsLabel } from "@eksnet/modules/fields/plan";
import { z } from "zod";

const selector = z.strictObject({
  /** Namespace of the pods; `*` stands for any characters, `?` for one. */
  namespace: z.string(),
  /** Labels that a pod must have, all of them; by default every pod of the namespace matches. */
  labels: z.record(z.string(), z.string()).optional(),
});

/** Fargate profiles by name: pods that run in the private subnets without nodes. */
export const fargateProfiles = z
  .record(
    dnsLabel,
    z.strictObject({
      /** Which pods run on Fargate: those that one of them matches; one to five. */
      selectors: z.array(selector),
      /** Pods that are planned for, in all zones: an address of a private subnet each. Not counted where it is left out. */
      pods: z.int().min(0).max(100000).optional(),
    }),
  )
  .default({});

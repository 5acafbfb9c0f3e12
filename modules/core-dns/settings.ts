import { z } from "zod";
import type { SettingsInput } from "../fields/plan";
import { placementFields } from "../placement/plan";

/**
 * CoreDNS in the environment file. Its add-on spreads the pods over zones by itself.
 * @internal
 */
export const coreDnsSettings = z
  .strictObject({
    /** Where CoreDNS runs: on nodes, or on Fargate, which needs a profile that matches its pods. */
    computeType: z.enum(["ec2", "fargate"]).default("ec2"),
    /**
     * Pods, 1 to 100; by default the add-on's two. With a single pod, name resolution fails while it is replaced.
     *
     * Errors: `CoreDnsReplicasOutOfRange`.
     */
    replicas: z.int().optional(),
    /**
     * Lets EKS set the number of pods by nodes and cores, instead of `replicas`.
     *
     * Errors: `CoreDnsScaledTwice`, `CoreDnsReplicasOutOfRange`, `CoreDnsScalingBackwards`.
     * @see https://docs.aws.amazon.com/eks/latest/userguide/coredns-autoscaling.html
     */
    autoscaling: z
      .strictObject({
        /** Minimum, 2 to 100. */
        min: z.int(),
        /** Maximum, `min` to 100. */
        max: z.int(),
      })
      .optional(),
    /**
     * Seconds for which answers are cached, 1 to 3600; by default the add-on's 30. A longer time means fewer queries to the
     * VPC's resolver, which accepts 1,024 per second on each network interface, but DNS changes take effect later.
     *
     * Errors: `CoreDnsCacheOutOfRange`.
     */
    cacheSeconds: z.int().optional(),
    ...placementFields,
  })
  .prefault({});

/** CoreDNS as the environment file describes it. */
export type CoreDnsSettings = NonNullable<SettingsInput<typeof coreDnsSettings>>;

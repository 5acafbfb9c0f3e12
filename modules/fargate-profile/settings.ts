import { z } from "zod";
import { type Settings, uniqueList } from "../fields/plan";

/** What the role of pods on Fargate is called, after the environment's name. */
export const fargateRole = "fargate";

const selector = z.strictObject({
  /** Namespace of the pods; `*` stands for any characters, `?` for one. Errors: `NamespaceMalformed`. */
  namespace: z.string(),
  /**
   * Labels that a pod must have, all of them, at most five; by default every pod of the namespace matches.
   *
   * Errors: `SelectorLabelsTooMany`, `SelectorLabelMalformed`.
   */
  labels: z.record(z.string(), z.string()).optional(),
});

/**
 * A Fargate profile of the environment file: pods that run in the private subnets without nodes.
 * @internal
 */
export const fargateProfileSettings = z.strictObject({
  /**
   * Which pods run on Fargate: those that one of them matches; one to five. A pod is matched when it is created, so running
   * pods stay where they are. A change replaces the profile.
   *
   * Errors: `SelectorsMissing`, `SelectorsTooMany`.
   */
  selectors: uniqueList(selector),
  /** Pods that are planned for, in all zones: an address of a private subnet each. Not counted where it is left out. */
  pods: z.int().min(0).max(100000).optional(),
});

/** A Fargate profile as the environment file describes it. */
export type FargateProfileSettings = Settings<typeof fargateProfileSettings>;

/** Pods that run on Fargate. `*` stands for any characters and `?` for one, in all parts. */
export type FargateSelector = Settings<typeof selector>;

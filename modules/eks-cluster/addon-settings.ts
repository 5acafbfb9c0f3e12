import { z } from "zod";
import { matches, type Settings } from "../fields/plan";

/**
 * An EKS add-on of the environment file: one beyond those that every cluster has, or one of those.
 * @internal
 */
export const addonSettings = z.strictObject({
  /** Build, such as `v1.66.0-eksbuild.1`; by default the build of the version table, where it has one. */
  version: z
    .string()
    .check(
      matches(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/, {
        en: 'write a build such as "v1.66.0-eksbuild.1"',
        ko: '"v1.66.0-eksbuild.1"과 같은 빌드를 적으십시오',
      }),
    )
    .optional(),
  /**
   * Configuration values in the add-on's own schema. EKS checks them during the apply; those of the VPC CNI are checked
   * before.
   */
  configuration: z.record(z.string(), z.json()).optional(),
});

/** What an environment chooses for one EKS add-on. */
export type AddonSettings = Settings<typeof addonSettings>;

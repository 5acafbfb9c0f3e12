import { z } from "zod";

const location = /^[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

const mirror = z.strictObject({
  /**
   * `repository`: images that you copied. `private-repository`: the same, in a registry that nodes reach without a NAT route,
   * in the VPC or a network that is connected to it; an entry may name itself. `pull-through-cache`: Amazon ECR fetches an image the first time that it is pulled,
   * which without a NAT route works only from elsewhere.
   */
  kind: z.enum(["repository", "private-repository", "pull-through-cache"]),
  /** Host and path that replace the prefix, such as `111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub`. */
  prefix: z
    .string()
    .regex(location, { error: 'write a host and path without a scheme, such as "registry.acme.dev/docker-hub"' }),
});

/**
 * Mirrors of images, by the prefix that they stand in for: a registry such as `public.ecr.aws`, or a path in one such as
 * `docker.io/library`. The longest prefix counts. They hold for controllers and applications; EKS add-ons come from Amazon ECR.
 */
export const registry = z
  .record(
    z.string().regex(location, { error: 'write a registry or a path in one, such as "docker.io/library"' }),
    mirror,
  )
  .default({});

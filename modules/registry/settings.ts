import { z } from "zod";
import { matches } from "../fields/refuses";
import type { Settings } from "../fields/settings";

const location = /^[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

const mirror = z.strictObject({
  /**
   * `repository`: images that you copied. `private-repository`: the same, in a registry that nodes reach without a NAT route,
   * in the VPC or a network that is connected to it; an entry may name itself. `pull-through-cache`: Amazon ECR fetches an
   * image the first time that it is pulled. Through an interface endpoint that first pull needs a NAT route; without one, pull
   * each image once from elsewhere.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  kind: z.enum(["repository", "private-repository", "pull-through-cache"]),
  /**
   * Host and path that replace the prefix, without a scheme, a tag or a trailing slash.
   * @example "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub"
   */
  prefix: z.string().check(
    matches(location, {
      en: 'write a host and path without a scheme, such as "registry.acme.dev/docker-hub"',
      ko: '"registry.acme.dev/docker-hub"와 같이 스킴 없이 호스트와 경로를 적으십시오',
    }),
  ),
});

/** A registry that holds images of another one. */
export type ImageMirror = Settings<typeof mirror>;

/**
 * Mirrors of images, by the prefix that they replace: a registry such as `public.ecr.aws`, or a path in one such as
 * `docker.io/library`. The longest matching prefix is used. They apply to controllers and applications; EKS add-ons come
 * from Amazon ECR. Images of Docker Hub have the prefix `docker.io`.
 *
 * @internal
 */
export const registrySettings = z
  .record(
    z.string().check(
      matches(location, {
        en: 'write a registry or a path in one, such as "docker.io/library"',
        ko: '"docker.io/library"와 같은 레지스트리나 그 안의 경로를 적으십시오',
      }),
    ),
    mirror,
  )
  .default({});

/** Mirrors by the prefix of the images that they hold. */
export type ImageMirrors = Settings<typeof registrySettings>;

/** Where a stack gets charts and their images. */
export interface ChartSources {
  /**
   * Mirrors of images.
   * @default - images come from where each chart says
   */
  readonly registry?: ImageMirrors;

  /**
   * Chart repository to use instead of each chart's own: `https://...`, or `oci://...`. It holds the charts under their own
   * names, in the versions that this platform pins.
   * @default - each chart's own repository
   */
  readonly charts?: string;
}

/**
 * Repository that replaces each chart's own, `https://...` or `oci://...`. It holds the charts under their own names, in the
 * versions that this platform pins. By default each chart's own.
 */
export const chartRepository = z
  .string()
  .check(
    matches(/^(https|oci):\/\/[^\s/]+(\/[^\s]*)?$/, {
      en: 'write a repository such as "oci://registry.acme.dev/charts"',
      ko: '"oci://registry.acme.dev/charts"와 같은 저장소를 적으십시오',
    }),
  )
  .optional();

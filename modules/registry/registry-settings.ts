import { z } from "zod";
import { matches } from "../fields/refuses";

/** A registry that holds images of another one. */
export interface ImageMirror {
  /**
   * `repository`: images that you copied. `private-repository`: the same, in a registry that nodes reach without a NAT route,
   * in the VPC or a network that is connected to it. `pull-through-cache`: Amazon ECR fetches an image the first time that it is pulled.
   *
   * The first pull through an interface endpoint needs a NAT route (https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html,
   * considerations): without one, pull each image once from elsewhere first.
   */
  readonly kind: "repository" | "private-repository" | "pull-through-cache";

  /**
   * Host and path that stand in for the mirrored prefix, without a scheme, a tag or a final slash.
   * @example "111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub"
   */
  readonly prefix: string;
}

/**
 * Mirrors by the prefix of the images that they hold: a registry such as `public.ecr.aws`, or a path in one such as
 * `docker.io/library`. The longest prefix that fits an image counts. Images of Docker Hub are those of `docker.io`.
 */
export type ImageMirrors = Readonly<Record<string, ImageMirror>>;

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

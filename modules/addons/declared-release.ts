import type { TerraformResource } from "cdktf";

/** A Helm release that a construct declares. */
export interface DeclaredRelease {
  /** Name of the release in its namespace, as `helm list` shows it. */
  readonly releaseName: string;

  /** Version of its chart. */
  readonly chartVersion: string;

  /** The release as a resource: what needs its controller must depend on it. */
  readonly release: TerraformResource;
}

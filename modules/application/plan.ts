import { Faults } from "../errors";

/** What is checked of an application, in the words of the environment file. */
export interface ApplicationSettings {
  /** Container image with its tag or digest. */
  readonly image: string;

  /** Environment variables. */
  readonly env?: Readonly<Record<string, string>>;

  /** Namespace; by default the application's name. */
  readonly namespace?: string;

  /** Value of the label `app` of the pods; by default the application's name. */
  readonly appLabel?: string;

  /** How it is reached. */
  readonly expose?: {
    /** `clusterIp`, `nlb` or `alb`. */
    readonly kind: string;

    /** Host name that an application load balancer serves. */
    readonly host?: string;

    /** Path prefix that an application load balancer serves. */
    readonly path?: string;
  };
}

/**
 * Checks one application.
 *
 * @throws ConfigurationError `ApplicationInvalid` with `ImageWithoutTag`, `VariableNameMalformed`, `HostMalformed` and
 * `PathHasWildcard`
 */
export function checkApplication({ image, env = {}, expose }: ApplicationSettings): void {
  const faults = new Faults();
  if (imageTag(image) === undefined) {
    faults.add("ImageWithoutTag", "image", `got "${image}", which means whatever is newest; add a tag or a digest`);
  }
  for (const name of Object.keys(env)) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    faults.add("VariableNameMalformed", `env.${name}`, "use letters, digits and underscores, and no digit first");
  }
  if (expose?.host !== undefined && !hostPattern.test(expose.host)) {
    faults.add(
      "HostMalformed",
      "expose.host",
      `got "${expose.host}"; write a host name such as "www.example.com" or "*.example.com", without port or path`,
    );
  }
  if (expose?.path !== undefined && /[*?]/.test(expose.path)) {
    faults.add(
      "PathHasWildcard",
      "expose.path",
      `got "${expose.path}"; it is a prefix already, so remove the wildcard: "${expose.path.replace(/[*?].*$/, "")}"`,
    );
  }
  faults.throwIfAny("ApplicationInvalid");
}

/**
 * Checks the applications of an environment, each by itself and against the others.
 *
 * @param applications by name
 * @throws ConfigurationError `ApplicationInvalid` with the faults of each under its name, and `PodLabelShared` where two
 * would take each other's pods for their own
 */
export function checkApplications(applications: Readonly<Record<string, ApplicationSettings>>): void {
  const faults = new Faults();
  const owners = new Map<string, string>();
  for (const [name, application] of Object.entries(applications)) {
    faults.collect(name, () => checkApplication(application));
    const { namespace = name, appLabel = name } = application;
    const owner = owners.get(`${namespace}/${appLabel}`);
    if (owner !== undefined) {
      faults.add(
        "PodLabelShared",
        `${name}.appLabel`,
        `pods of ${owner} have app=${appLabel} in namespace ${namespace} as well, so each would count and serve the other's; choose another label or namespace`,
      );
    }
    owners.set(`${namespace}/${appLabel}`, name);
  }
  faults.throwIfAny("ApplicationInvalid");
}

const hostPattern = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * What an image's reference pins: its tag, or its digest.
 *
 * @example imageTag("registry:5000/echo:1.10") // "1.10"
 * @example imageTag("registry:5000/echo") // undefined: the colon belongs to the registry's port
 */
export function imageTag(image: string): string | undefined {
  const [name = "", digest] = image.split("@");
  return digest ?? /:([^/:]+)$/.exec(name)?.[1];
}

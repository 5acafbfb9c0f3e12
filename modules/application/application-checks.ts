import { Findings } from "../errors";
import { isLabelKey, isLabelValue } from "../internal/label";
import { checkPlacement } from "../placement/plan";
import { ecrHostProblem, isImageReference, registryOf } from "../registry/plan";
import type { ApplicationSettings } from "./application-settings";
import { checkExposure } from "./exposure-checks";
import { checkLoadBalancers, type Member } from "./load-balancer-checks";
import { checkUnused } from "./unused-fields";
import { variantsOf } from "./variants";
import { isDnsLabel, isPort, isWithin } from "./words";

/** What is known of an application. */
export interface ApplicationContext {
  /**
   * AWS region, which certificates must be of.
   * @default - not known: certificates are not compared
   */
  readonly region?: string;

  /**
   * AWS account, which certificates must be of.
   * @default - not known: certificates are not compared
   */
  readonly account?: string;

  /**
   * Zone that ExternalDNS writes to, which DNS names must be in.
   * @default - not known: names are not compared
   */
  readonly dnsZone?: string;

  /**
   * Whether ExternalDNS is there to write DNS names.
   * @default - not known: names are not refused for it
   */
  readonly externalDns?: boolean;
}

/**
 * Checks one application.
 *
 * @throws ConfigurationError `ApplicationInvalid` with the problems that `ApplicationSettings` and its exposures name
 */
export function checkApplication(
  name: string,
  application: ApplicationSettings,
  context: ApplicationContext = {},
): void {
  const findings = new Findings();
  findings.collect("", () => checkAlone(name, application, context));
  checkLoadBalancers(
    membersOf({ [name]: application }, () => ""),
    undefined,
    findings,
  );
  findings.throwIfAny("ApplicationInvalid");
}

/**
 * Checks the applications of an environment, each by itself and against the others.
 *
 * @param applications by name
 * @throws ConfigurationError `ApplicationInvalid` with the problems of each under its name, and `PodLabelShared`,
 * `ObjectNameDuplicate`, `NodePortTaken`, `DnsNameTaken`, `RuleDuplicate`, `RuleUnreachable`, `RulesTooMany`, `CertificatesTooMany` and
 * `GroupSettingsDiffer` where they meet
 */
export function checkApplications(
  applications: Readonly<Record<string, ApplicationSettings>>,
  context: ApplicationContext = {},
): void {
  const findings = new Findings();
  for (const [name, application] of Object.entries(applications)) {
    findings.collect(name, () => checkAlone(name, application, context));
  }
  checkSelectors(applications, findings);
  checkObjects(applications, findings);
  checkLoadBalancers(
    membersOf(applications, (name) => `${name}.`),
    context.externalDns ? context.dnsZone : undefined,
    findings,
  );
  findings.throwIfAny("ApplicationInvalid");
}

function membersOf(
  applications: Readonly<Record<string, ApplicationSettings>>,
  at: (name: string) => string,
): Member[] {
  return Object.entries(applications).flatMap(([name, { namespace = name, ingressName = name, expose }]) =>
    expose === undefined ? [] : [{ at: at(name), name, ingress: `${namespace}/${ingressName}`, expose }],
  );
}

function checkAlone(name: string, application: ApplicationSettings, context: ApplicationContext): void {
  const findings = new Findings();
  checkNames(name, application, findings);
  checkPods(application, findings);
  checkVersions(name, application, findings);
  checkLabels(application, findings);
  checkSecurityGroups(application, findings);
  findings.collect("", () => checkPlacement(application));
  checkUnused(application, findings);
  if (application.expose !== undefined) checkExposure(name, application, application.expose, context, findings);
  if (application.readinessGates && !hasIpTargets(application)) {
    const message =
      "a load balancer that sends to pods sets the gate, and there is none; remove it or expose by nlb or alb with ip targets";
    findings.add("ReadinessGatesNeedIpTargets", "readinessGates", message);
  }
  findings.throwIfAny("ApplicationInvalid");
}

function checkNames(name: string, application: ApplicationSettings, findings: Findings): void {
  const { deploymentName, serviceName, ingressName, appLabel } = application;
  for (const [path, text] of Object.entries({ name, deploymentName, serviceName, ingressName, appLabel })) {
    if (text === undefined || isDnsLabel(text)) continue;
    const message = `got "${text}"; use at most 63 lower case letters, digits and hyphens between them, a letter first`;
    findings.add("NameMalformed", path, message);
  }
}

function checkPods(application: ApplicationSettings, findings: Findings): void {
  const { image, port, replicas, env = {}, versions = {}, expose, maxUnavailable, drainSeconds } = application;
  if (expose?.kind === "externalName") return; // It has none: what is set of them is refused with other unused fields.
  if (image === undefined && !allVersionsHaveImages(versions)) {
    findings.add("ImageMissing", "image", "nothing is set; name the container image to run");
  }
  checkImage("image", image, findings);
  checkVariables("env", env, findings);
  if (expose !== undefined && port === undefined) {
    findings.add("PortMissing", "port", "nothing is set, and what is exposed is a port; name the container's");
  }
  if (port !== undefined && !isPort(port)) {
    findings.add("PortOutOfRange", "port", `got ${port}; use 1 to 65535`);
  }
  if (replicas !== undefined && !isWithin(replicas, 0, Number.MAX_SAFE_INTEGER)) {
    findings.add("ReplicasOutOfRange", "replicas", `got ${replicas}; use a whole number, 0 or more`);
  }
  if (maxUnavailable !== undefined && !isWithin(maxUnavailable, 1, Number.MAX_SAFE_INTEGER)) {
    const message = `got ${maxUnavailable}; with none, no node could ever be drained, so use 1 or more`;
    findings.add("MaxUnavailableOutOfRange", "maxUnavailable", message);
  }
  if (drainSeconds !== undefined && !isWithin(drainSeconds, 1, 3600)) {
    findings.add("DrainOutOfRange", "drainSeconds", `got ${drainSeconds}; use 1 to 3600`);
  }
}

function allVersionsHaveImages(versions: NonNullable<ApplicationSettings["versions"]>): boolean {
  const all = Object.values(versions);
  return all.length > 0 && all.every(({ image }) => image !== undefined);
}

function checkImage(path: string, image: string | undefined, findings: Findings): void {
  if (image === undefined) return;
  // What only Terraform knows, such as a variable in a tag, is read at the apply.
  if (!image.includes("${TfToken[") && !isImageReference(image)) {
    const message = `got "${image}"; use a registry if any, a name in lower case, and a tag or a digest, such as "public.ecr.aws/nginx/nginx:1.29"`;
    findings.add("ImageMalformed", path, message);
    return;
  }
  const host = ecrHostProblem(registryOf(image));
  if (host !== undefined) findings.add(host.code, path, host.message);
  if (imageTag(image) !== undefined) return;
  findings.add("ImageWithoutTag", path, `got "${image}", which means whatever is newest; add a tag or a digest`);
}

function checkVariables(path: string, env: Readonly<Record<string, string>>, findings: Findings): void {
  for (const variable of Object.keys(env)) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) continue;
    const message = "use letters, digits and underscores, and no digit first";
    findings.add("VariableNameMalformed", `${path}.${variable}`, message);
  }
}

function checkVersions(name: string, application: ApplicationSettings, findings: Findings): void {
  const { versions = {}, expose } = application;
  if (Object.keys(versions).length === 0) return;
  if (expose !== undefined && expose.kind !== "alb") {
    const message = `"${expose.kind}" has nobody who shares requests out between versions; use "alb", or applications of their own`;
    findings.add("VersionsNeedAlb", "versions", message);
  }
  for (const { version, deploymentName, serviceName, selector } of variantsOf(name, application)) {
    const path = `versions.${version}`;
    const { image, env = {} } = versions[version ?? ""] ?? {};
    checkImage(`${path}.image`, image, findings);
    checkVariables(`${path}.env`, env, findings);
    const malformed = [deploymentName, serviceName, selector.app ?? ""].find((text) => !isDnsLabel(text));
    if (malformed === undefined) continue;
    const message = `its objects would be called "${malformed}"; use at most 63 lower case letters, digits and hyphens between them`;
    findings.add("NameMalformed", path, message);
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html */
const MAX_SECURITY_GROUPS = 5;

function checkSecurityGroups({ securityGroupIds }: ApplicationSettings, findings: Findings): void {
  if (securityGroupIds === undefined) return;
  const path = "securityGroupIds";
  if (securityGroupIds.length === 0) {
    findings.add(
      "SecurityGroupsMissing",
      path,
      "the list is empty; name a group, or leave it out for those of the node",
    );
  }
  if (securityGroupIds.length > MAX_SECURITY_GROUPS) {
    const message = `got ${securityGroupIds.length}, and a pod has ${MAX_SECURITY_GROUPS} at most; join some`;
    findings.add("SecurityGroupsTooMany", path, message);
  }
  for (const [index, id] of securityGroupIds.entries()) {
    if (securityGroupIds.indexOf(id) === index) continue;
    findings.add("SecurityGroupDuplicate", `${path}.${index}`, `${id} is listed twice; remove one`);
  }
}

const keptLabels = ["app", "app.kubernetes.io/name", "app.kubernetes.io/managed-by"];

function checkLabels({ labels = {}, podLabels = {} }: ApplicationSettings, findings: Findings): void {
  for (const [field, given] of Object.entries({ labels, podLabels })) {
    for (const [key, value] of Object.entries(given)) {
      if (keptLabels.includes(key)) {
        findings.add("LabelReserved", `${field}.${key}`, "the application sets this label itself; choose another key");
      } else if (!isLabelKey(key) || !isLabelValue(value)) {
        const message = `got "${key}: ${value}"; use at most 63 letters, digits and ._- between them, before a key a domain and a slash if any`;
        findings.add("LabelMalformed", `${field}.${key}`, message);
      }
    }
  }
}

function hasIpTargets({ expose }: ApplicationSettings): boolean {
  return (expose?.kind === "nlb" || expose?.kind === "alb") && expose.targets !== "instance";
}

/* A selector finds every pod of its namespace that has all of its labels, whatever labels that pod has besides. */
function checkSelectors(applications: Readonly<Record<string, ApplicationSettings>>, findings: Findings): void {
  const all = Object.entries(applications).flatMap(([name, application]) => {
    const { namespace = name, labels, expose } = application;
    if (expose?.kind === "externalName") return [];
    return variantsOf(name, application).map(({ selector }) => ({
      name,
      namespace,
      selector,
      labels: { ...labels, ...selector },
    }));
  });
  const finds = (one: (typeof all)[number], other: (typeof all)[number]): boolean =>
    Object.entries(one.selector).every(([key, value]) => other.labels[key] === value);
  for (const [index, one] of all.entries()) {
    const { name, namespace } = one;
    const other = all
      .slice(0, index)
      .find(
        (earlier) =>
          earlier.name !== name && earlier.namespace === namespace && (finds(one, earlier) || finds(earlier, one)),
      );
    if (other === undefined) continue;
    const [by, of] = finds(one, other) ? [one, other] : [other, one];
    const shared = Object.entries(by.selector).map(([key, value]) => `${key}=${value}`);
    const message = `in namespace ${namespace} pods of ${of.name} have ${shared.join(", ")} as well, by which ${by.name} selects its own, so ${by.name} would count and serve them; choose another appLabel or namespace`;
    findings.add("PodLabelShared", `${name}.appLabel`, message);
  }
}

/* Objects of one name: only within a namespace. */
function checkObjects(applications: Readonly<Record<string, ApplicationSettings>>, findings: Findings): void {
  const owners = new Map<string, string>();
  const claim = (key: string, owner: string): string | undefined => {
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    return other;
  };
  for (const [name, application] of Object.entries(applications)) {
    const { namespace = name, expose, ingressName = name } = application;
    const hasPods = expose?.kind !== "externalName";
    const objects = expose?.kind === "alb" ? [[expose.api === "gateway" ? "HTTPRoute" : "Ingress", ingressName]] : [];
    for (const { deploymentName, serviceName } of variantsOf(name, application)) {
      if (hasPods) objects.push(["Deployment", deploymentName]);
      if (expose !== undefined) objects.push(["Service", serviceName]);
    }
    for (const [kind, object] of objects) {
      const key = `${kind} ${object} in namespace ${namespace}`;
      const owner = claim(key, name);
      if (owner !== undefined) {
        findings.add("ObjectNameDuplicate", name, `${key} is ${owner}'s already; name it otherwise`);
      }
    }
  }
}

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

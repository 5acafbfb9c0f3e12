import { z } from "zod";
import { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { isLabelKey, isLabelValue } from "../internal/label";
import { checkPlacement } from "../placement/plan";
import { ecrHostProblem, isImageReference, registryOf } from "../registry/plan";
import { checkObjects, checkSelectors } from "./application-conflicts";
import type { ApplicationContext } from "./application-context";
import { errors } from "./application-findings";
import { checkExposure } from "./exposure-checks";
import { hasLoadBalancer, hasPods, hasRules } from "./exposure-kinds";
import { checkLoadBalancers, type Member } from "./load-balancer-checks";
import { type ApplicationInput, type ApplicationSettings, applicationSettings } from "./settings";
import { checkUnused } from "./unused-fields";
import { variantsOf } from "./variants";
import { isDnsLabel, isPort, isWithin } from "./words";

/**
 * Checks one application.
 *
 * @throws ConfigurationError `ApplicationInvalid` with the problems that `ApplicationSettings` and its exposures name
 */
export function checkApplication(name: string, input: ApplicationInput, context: ApplicationContext = {}): void {
  const application = withDefaults(applicationSettings, input);
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
 * @param inputs the applications by name
 * @throws ConfigurationError `ApplicationInvalid` with the problems of each under its name, and `PodLabelShared`,
 * `ObjectNameDuplicate`, `NodePortTaken`, `DnsNameTaken`, `RuleDuplicate`, `RuleUnreachable`, `RulesTooMany`, `CertificatesTooMany` and
 * `GroupSettingsDiffer` where they meet
 */
export function checkApplications(
  inputs: Readonly<Record<string, ApplicationInput>>,
  context: ApplicationContext = {},
): void {
  const applications = withDefaults(z.record(z.string(), applicationSettings), inputs);
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
    findings.add(errors.ReadinessGatesNeedIpTargets("readinessGates"));
  }
  findings.throwIfAny("ApplicationInvalid");
}

function checkNames(name: string, application: ApplicationSettings, findings: Findings): void {
  const { deploymentName, serviceName, ingressName, appLabel } = application;
  for (const [path, text] of Object.entries({ name, deploymentName, serviceName, ingressName, appLabel })) {
    if (text !== undefined && !isDnsLabel(text)) findings.add(errors.DnsLabelMalformed(path, { name: text, max: 63 }));
  }
}

function checkPods(application: ApplicationSettings, findings: Findings): void {
  const { image, port, replicas, env, versions = {}, expose, maxUnavailable, drainSeconds } = application;
  if (!hasPods(expose)) return; // It has none: what is set of them is refused with other unused fields.
  if (image === undefined && !allVersionsHaveImages(versions)) findings.add(errors.ImageMissing("image"));
  checkImage("image", image, findings);
  checkVariables("env", env, findings);
  if (expose !== undefined && port === undefined) findings.add(errors.PortMissing("port"));
  if (port !== undefined && !isPort(port)) findings.add(errors.PortOutOfRange("port", { port }));
  if (replicas !== undefined && !isWithin(replicas, 0, Number.MAX_SAFE_INTEGER)) {
    findings.add(errors.ReplicasOutOfRange("replicas", { replicas }));
  }
  if (maxUnavailable !== undefined && !isWithin(maxUnavailable, 1, Number.MAX_SAFE_INTEGER)) {
    findings.add(errors.MaxUnavailableOutOfRange("maxUnavailable", { maxUnavailable }));
  }
  if (drainSeconds !== undefined && !isWithin(drainSeconds, 1, 3600)) {
    findings.add(errors.DrainOutOfRange("drainSeconds", { seconds: drainSeconds }));
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
    findings.add(errors.ImageMalformed(path, { image }));
    return;
  }
  const host = ecrHostProblem(registryOf(image));
  if (host !== undefined) findings.add({ ...host, path });
  if (imageTag(image) === undefined) findings.add(errors.ImageWithoutTag(path, { image }));
}

function checkVariables(path: string, env: Readonly<Record<string, string>>, findings: Findings): void {
  for (const variable of Object.keys(env)) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) continue;
    findings.add(errors.VariableNameMalformed(`${path}.${variable}`, { name: variable }));
  }
}

function checkVersions(name: string, application: ApplicationSettings, findings: Findings): void {
  const { versions = {}, expose } = application;
  if (Object.keys(versions).length === 0) return;
  if (expose !== undefined && !hasRules(expose)) {
    findings.add(errors.VersionsNeedAlb("versions", { kind: expose.kind }));
  }
  for (const { version, deploymentName, serviceName, selector } of variantsOf(name, application)) {
    const path = `versions.${version}`;
    const { image, env = {} } = versions[version ?? ""] ?? {};
    checkImage(`${path}.image`, image, findings);
    checkVariables(`${path}.env`, env, findings);
    const malformed = [deploymentName, serviceName, selector.app ?? ""].find((text) => !isDnsLabel(text));
    if (malformed !== undefined) findings.add(errors.DnsLabelMalformed(path, { name: malformed, max: 63 }));
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html */
const MAX_SECURITY_GROUPS = 5;

function checkSecurityGroups({ securityGroupIds }: ApplicationSettings, findings: Findings): void {
  if (securityGroupIds === undefined) return;
  const path = "securityGroupIds";
  const count = securityGroupIds.length;
  if (count === 0) findings.add(errors.SecurityGroupsMissing(path));
  if (count > MAX_SECURITY_GROUPS) {
    findings.add(errors.SecurityGroupsTooMany(path, { count, max: MAX_SECURITY_GROUPS }));
  }
  for (const [index, id] of securityGroupIds.entries()) {
    if (securityGroupIds.indexOf(id) === index) continue;
    findings.add(errors.SecurityGroupDuplicate(`${path}.${index}`, { id }));
  }
}

const reservedLabels = ["app", "app.kubernetes.io/name", "app.kubernetes.io/managed-by"];

function checkLabels({ labels, podLabels }: ApplicationSettings, findings: Findings): void {
  for (const [field, given] of Object.entries({ labels, podLabels })) {
    for (const [key, value] of Object.entries(given)) {
      const path = `${field}.${key}`;
      if (reservedLabels.includes(key)) findings.add(errors.LabelReserved(path));
      else if (!isLabelKey(key) || !isLabelValue(value)) findings.add(errors.LabelMalformed(path, { key, value }));
    }
  }
}

function hasIpTargets({ expose }: ApplicationSettings): boolean {
  return hasLoadBalancer(expose) && expose.targets !== "instance";
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

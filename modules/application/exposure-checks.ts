import type { Findings } from "../errors";
import { recordProblem } from "../external-dns/plan";
import type { AlbSettings } from "./alb-exposure";
import type { ApplicationContext } from "./application-checks";
import type { ApplicationSettings } from "./application-settings";
import type { ExposureSettings } from "./exposure";
import { checkGatewayApi } from "./gateway-checks";
import {
  checkHost,
  checkOneHost,
  checkPath,
  checkRuleHost,
  checkRulePath,
  endsWithLetters,
  isHostName,
} from "./host-and-path";
import type { NlbSettings } from "./nlb-exposure";
import { checkRules } from "./rule-checks";
import { checkTls } from "./tls-checks";
import { isPort, isWithin } from "./words";

/** Whether an application can be reached the way it says, by itself. Paths begin with `expose`. */
export function checkExposure(
  name: string,
  application: ApplicationSettings,
  expose: ExposureSettings,
  context: ApplicationContext,
  findings: Findings,
): void {
  switch (expose.kind) {
    case "externalName":
      checkOneHost("expose.host", expose.host, findings);
      return;
    case "clusterIp":
      checkPorts(expose, findings);
      return;
    case "nodePort":
      checkPorts(expose, findings);
      if (expose.nodePort !== undefined && !isWithin(expose.nodePort, 30000, 32767)) {
        const message = `got ${expose.nodePort}; use 30000 to 32767, or leave it out and Kubernetes picks one`;
        findings.add("NodePortOutOfRange", "expose.nodePort", message);
      }
      return;
    case "nlb":
      checkPorts(expose, findings);
      checkLoadBalancer(expose, context, findings);
      if (expose.clientIpPreservation === "proxy-protocol" && !application.speaksProxyProtocol) {
        const message =
          'every connection would begin with a header that the program takes for its client\'s words; set speaksProxyProtocol when it parses Proxy Protocol v2, or use "enabled"';
        findings.add("ProxyProtocolNotSpoken", "expose.clientIpPreservation", message);
      }
      if (
        expose.targets === "instance" &&
        expose.clientIpPreservation === "enabled" &&
        expose.healthCheckPath !== undefined
      ) {
        // kube-proxy, pkg/proxy/healthcheck/service_health.go of kubernetes/kubernetes at 025f283: one answer for every path.
        const message =
          "the check asks a node whether it has a pod, and kube-proxy answers that at every path; remove it, or use ip targets";
        findings.add("HealthCheckPathNeedsPods", "expose.healthCheckPath", message);
      }
      return;
    case "alb":
      checkPorts(expose, findings);
      checkLoadBalancer(expose, context, findings);
      checkAlb(expose, findings);
      checkRecords(expose, context, findings);
      checkRules(name, application, expose, findings);
      if (expose.api === "gateway") checkGatewayApi(application, expose, findings);
      if (expose.tls !== undefined) checkTls(expose, expose.tls, context, findings);
  }
}

function checkPorts(expose: Exclude<ExposureSettings, { kind: "externalName" }>, findings: Findings): void {
  const { port, portName } = expose;
  const healthCheckPort = "healthCheckPort" in expose ? expose.healthCheckPort : undefined;
  for (const [field, value] of Object.entries({ port, healthCheckPort })) {
    if (value === undefined || isPort(value)) continue;
    findings.add("PortOutOfRange", `expose.${field}`, `got ${value}; use 1 to 65535`);
  }
  const isName = /^(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
  if (portName !== undefined && (portName.length > 15 || !isName.test(portName) || portName === "use-annotation")) {
    const message = `got "${portName}"; use at most 15 lower case letters, digits and hyphens between them, and not "use-annotation", which the controller keeps for itself`;
    findings.add("PortNameMalformed", "expose.portName", message);
  }
}

/** What holds for both kinds of load balancer. */
function checkLoadBalancer(
  expose: NlbSettings | AlbSettings,
  { dnsZone, externalDns = true }: ApplicationContext,
  findings: Findings,
): void {
  const { targets, healthCheckPort, deregistrationDelaySeconds: delay, dnsName } = expose;
  if (targets === "instance" && healthCheckPort !== undefined) {
    const message =
      "with nodes as targets the check asks the node, where no pod has that port; remove it, or use ip targets";
    findings.add("HealthCheckPortNeedsIpTargets", "expose.healthCheckPort", message);
  }
  if (delay !== undefined && !isWithin(delay, 0, 3600)) {
    const message = `got ${delay}; use 0 to 3600 seconds`;
    findings.add("DeregistrationDelayOutOfRange", "expose.deregistrationDelaySeconds", message);
  }
  checkPath("expose.healthCheckPath", expose.healthCheckPath, findings);
  if (dnsName === undefined) return;
  if (!externalDns) {
    const message = `nobody would write ${dnsName}: ExternalDNS is not there; install it, or remove the name`;
    findings.add("DnsNameNeedsExternalDns", "expose.dnsName", message);
  }
  checkHost("expose.dnsName", dnsName, findings);
  const problem = dnsZone === undefined ? undefined : recordProblem(dnsName, dnsZone);
  if (problem !== undefined) {
    findings.add(problem.code, "expose.dnsName", `${problem.message}. Use a name such as "shop.${dnsZone}"`);
  }
}

/** Hosts that ExternalDNS cannot make records of. */
function checkRecords(
  { host, hostRecords, rules = {} }: AlbSettings,
  { dnsZone, externalDns = true }: ApplicationContext,
  findings: Findings,
): void {
  if (dnsZone === undefined || !externalDns || hostRecords === "elsewhere") return;
  const ofRules = Object.entries(rules).map(([name, rule]) => [`expose.rules.${name}.host`, rule.host] as const);
  for (const [path, one] of [["expose.host", host] as const, ...ofRules]) {
    const problem =
      one !== undefined && isHostName(one) && endsWithLetters(one) ? recordProblem(one, dnsZone) : undefined;
    if (problem === undefined) continue;
    const message = `${problem.message}. Use another host, or set hostRecords to "elsewhere" and make its record yourself`;
    findings.add(problem.code, path, message);
  }
}

function checkAlb(expose: AlbSettings, findings: Findings): void {
  const { targets, serviceType, groupName, groupOrder } = expose;
  if (expose.host !== undefined) checkRuleHost("expose.host", expose.host, findings);
  checkRulePath("expose.path", expose.path, findings);
  if (targets === "instance" && serviceType === "ClusterIP") {
    const message = 'nodes as targets need a port of the nodes, and ClusterIP has none; use "NodePort" or ip targets';
    findings.add("InstanceTargetsNeedNodePort", "expose.targets", message);
  }
  if (groupName !== undefined && !/^([a-z0-9][-a-z0-9.]{0,61})?[a-z0-9]$/.test(groupName)) {
    const message = `got "${groupName}"; use at most 63 lower case letters, digits, dots and hyphens, a letter or digit at both ends`;
    findings.add("GroupNameMalformed", "expose.groupName", message);
  }
  if (groupOrder !== undefined && groupName === undefined) {
    findings.add(
      "GroupNameMissing",
      "expose.groupOrder",
      "an order is one within a group; set groupName, or remove it",
    );
  }
  if (groupOrder !== undefined && !isWithin(groupOrder, -1000, 1000)) {
    findings.add("GroupOrderOutOfRange", "expose.groupOrder", `got ${groupOrder}; use -1000 to 1000`);
  }
  checkHealthCheck(expose, findings);
}

function checkHealthCheck(expose: AlbSettings, findings: Findings): void {
  const { healthCheckIntervalSeconds: interval = 15, healthCheckTimeoutSeconds: timeout = 5 } = expose;
  if (!isWithin(interval, 5, 300)) {
    findings.add("HealthCheckOutOfRange", "expose.healthCheckIntervalSeconds", `got ${interval}; use 5 to 300 seconds`);
  }
  if (!isWithin(timeout, 2, 120) || timeout >= interval) {
    const shortest = Math.max(interval, 5);
    const message = `got ${timeout}; use 2 to 120 seconds, fewer than the ${shortest} between two checks`;
    findings.add("HealthCheckOutOfRange", "expose.healthCheckTimeoutSeconds", message);
  }
  const codes = expose.healthCheckSuccessCodes;
  if (codes !== undefined && !codes.split(",").every(isCodeOrRange)) {
    const message = `got "${codes}"; write codes from 200 to 499, the lower of two first, such as "200", "200,301" or "200-299"`;
    findings.add("HealthCheckCodesMalformed", "expose.healthCheckSuccessCodes", message);
  }
}

function isCodeOrRange(text: string): boolean {
  const [, first = "", last = first] = /^([2-4]\d\d)(?:-([2-4]\d\d))?$/.exec(text) ?? [];
  return first !== "" && Number(first) <= Number(last);
}

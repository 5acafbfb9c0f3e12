import {
  addonBuild,
  addonCatalog,
  coreAddons,
  isKubernetesVersion,
  kubernetesReleases,
} from "@eksnet/modules/eks-cluster/plan";
import { didYouMean, type Faults } from "@eksnet/modules/errors";
import { isCidr } from "@eksnet/modules/vpc/plan";
import { principalArn } from "../fields/formats";
import type { Environment } from "../schema";

type Cluster = Environment["cluster"];

/** The cluster by itself, without its nodes. */
export function checkCluster(cluster: Cluster, faults: Faults): void {
  checkVersion(cluster, faults);
  checkAdmins(cluster, faults);
  checkPodNetworking(cluster, faults);
  checkAddonBuilds(cluster, faults);
  checkRanges(cluster, faults);
}

function checkVersion({ version }: Cluster, faults: Faults): void {
  if (isKubernetesVersion(version)) return;
  const known = Object.keys(kubernetesReleases);
  faults.add(
    "KubernetesVersionUnknown",
    "cluster.version",
    `got "${version}"; the version table has ${known.join(", ")}`,
  );
}

function checkAdmins({ admins }: Cluster, faults: Faults): void {
  for (const [index, arn] of admins.entries()) {
    const { error } = principalArn.safeParse(arn);
    if (error !== undefined) {
      faults.add("PrincipalMalformed", `cluster.admins.${index}`, `got "${arn}"; ${error.issues[0]?.message}`);
    }
  }
}

/* Modes of the union that the schema has from the start, so that files need no rename when they come. */
const supportedModes: readonly string[] = ["secondary-ip", "prefix-delegation"];
const supportedPolicies: readonly string[] = ["off", "standard"];

function checkPodNetworking({ podNetworking: { mode, networkPolicy } }: Cluster, faults: Faults): void {
  if (!supportedModes.includes(mode)) {
    faults.add(
      "PodNetworkingModeUnsupported",
      "cluster.podNetworking.mode",
      `"${mode}" is not yet supported; use ${supportedModes.join(" or ")}`,
    );
  }
  if (!supportedPolicies.includes(networkPolicy)) {
    faults.add(
      "NetworkPolicyUnsupported",
      "cluster.podNetworking.networkPolicy",
      `"${networkPolicy}" is not yet supported; use ${supportedPolicies.join(" or ")}`,
    );
  }
}

function checkAddonBuilds({ addons, version, identity }: Cluster, faults: Faults): void {
  for (const [name, { version: build }] of Object.entries(addons)) {
    const path = `cluster.addons.${name}`;
    if ((coreAddons as readonly string[]).includes(name)) {
      faults.add(
        "AddonAlwaysInstalled",
        path,
        "every cluster has this add-on, at the build of the version table; remove the entry",
      );
      continue;
    }
    const entry = addonCatalog[name];
    if (entry === undefined) {
      const known = Object.keys(addonCatalog);
      faults.add("AddonUnknown", path, `no such add-on is known.${didYouMean(name, known)} Known: ${known.join(", ")}`);
      continue;
    }
    if (build === undefined && isKubernetesVersion(version) && addonBuild(name, version) === undefined) {
      faults.add(
        "AddonVersionMissing",
        `${path}.version`,
        `no build for Kubernetes ${version} has a source; ask aws eks describe-addon-versions and write it here`,
      );
    }
    if (identity === "pod-identity" && entry.identity?.podIdentity === false) {
      faults.add("AddonNeedsIrsa", path, 'this add-on cannot use Pod Identity; set cluster.identity to "irsa"');
    }
  }
}

function checkRanges({ endpoint, egress = [], nodeGroups }: Cluster, faults: Faults): void {
  const check = (path: string, cidr: string): void => {
    if (!isCidr(cidr)) faults.add("CidrInvalid", path, `got "${cidr}"; write an IPv4 range such as "203.0.113.0/24"`);
  };
  for (const [index, cidr] of (endpoint.allowedCidrs ?? []).entries())
    check(`cluster.endpoint.allowedCidrs.${index}`, cidr);
  for (const [name, { ssh }] of Object.entries(nodeGroups)) {
    for (const [index, cidr] of (ssh?.allowedCidrs ?? []).entries()) {
      check(`cluster.nodeGroups.${name}.ssh.allowedCidrs.${index}`, cidr);
    }
  }
  if (endpoint.access === "private" && endpoint.allowedCidrs !== undefined) {
    faults.add(
      "AllowedCidrsUnused",
      "cluster.endpoint.allowedCidrs",
      "they limit the public endpoint, and access is private; remove them or change access",
    );
  }
  for (const [index, rule] of egress.entries()) {
    const path = `cluster.egress.${index}`;
    check(`${path}.cidr`, rule.cidr);
    if (rule.protocol === "all" && rule.port !== undefined) {
      faults.add("EgressPortUnused", `${path}.port`, 'protocol "all" takes no port; choose tcp or udp');
    }
    if (rule.protocol !== "all" && rule.port === undefined) {
      faults.add("EgressPortMissing", `${path}.port`, `protocol "${rule.protocol}" needs a port`);
    }
    if (rule.port !== undefined && rule.toPort !== undefined && rule.toPort < rule.port) {
      faults.add("EgressPortsReversed", `${path}.toPort`, `${rule.toPort} is below the first port ${rule.port}`);
    }
  }
}

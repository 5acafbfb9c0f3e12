import type { Cursor, Effect } from "../cursor";

/**
 * Values that an environment has in any case, by path.
 *
 * `*` matches one key or index; `groups` means both managedNodeGroups and nodeGroups.
 */
const agreed: readonly (readonly [path: string, value: unknown])[] = [
  ["accessConfig.authenticationMode", "API"],
  ["accessConfig.bootstrapClusterCreatorAdminPermissions", false],
  ["addons.*.useDefaultPodIdentityAssociations", true],
  ["addonsConfig.disableDefaultAddons", false],
  ["addonsConfig.autoApplyPodIdentityAssociations", false],
  ["autoModeConfig.enabled", false],
  ["controlPlaneScalingConfig.tier", "standard"],
  ["groups.*.containerRuntime", "containerd"],
  ["groups.*.disableIMDSv1", true],
  ["groups.*.disablePodIMDS", true],
  ["groups.*.ebsOptimized", true],
  ["groups.*.efaEnabled", false],
  ["groups.*.enableDetailedMonitoring", false],
  ["groups.*.enclaveEnabled", false],
  ["groups.*.iam.withAddonPolicies.*", false],
  ["groups.*.bottlerocket.enableAdminContainer", false],
  ["groups.*.propagateASGTags", false],
  ["groups.*.securityGroups.withLocal", true],
  ["groups.*.securityGroups.withShared", true],
  ["groups.*.ssh.enableSsm", true],
  ["groups.*.volumeEncrypted", true],
  ["iam.vpcResourceControllerPolicy", true],
  ["iam.withOIDC", true],
  ["privateCluster.enabled", false],
  ["privateCluster.skipEndpointCreation", false],
  ["vpc.autoAllocateIPv6", false],
  ["vpc.controlPlaneOnPrivateSubnets", true],
  ["vpc.hostnameType", "ip-name"],
  ["vpc.manageSharedNodeSecurityGroupRules", true],
];

/** Why something has no counterpart and what to do, by the path of the nearest entry of the table. */
const reasons: Readonly<Record<string, string>> = {
  accessConfig:
    "access uses access entries, and eksnet creates only those of cluster.admins; create others outside eksnet",
  "accessConfig.authenticationMode": "access uses access entries only (API)",
  "accessConfig.bootstrapClusterCreatorAdminPermissions":
    "the creator of a cluster gets no access to it; add the role that applies to cluster.admins",
  addonsConfig: "every cluster has vpc-cni, kube-proxy, coredns and eks-pod-identity-agent, with their permissions",
  autoModeConfig: "eksnet runs nodes in managed groups, not in EKS Auto Mode",
  capabilities: "eksnet does not create EKS capabilities; create them outside it",
  controlPlaneScalingConfig: "the control plane keeps EKS's standard scaling",
  fargateProfiles: "profiles use all private subnets and one role that eksnet creates",
  gitops: "eksnet does not install Flux; bootstrap it after the cluster is created",
  "groups.*.ami": "nodes run the image that EKS recommends for cluster.nodeGroups.*.ami",
  "groups.*.bottlerocket": "eksnet writes Bottlerocket's settings itself",
  "groups.*.disableIMDSv1": "instances accept IMDSv2 only",
  "groups.*.disablePodIMDS": "only pods in the host's network reach the instance's metadata",
  "groups.*.iam":
    "node roles have the permissions that EKS needs and no others; give the role to the pods' service account",
  "groups.*.instanceSelector": "eksctl's default type is used; list the types in instanceTypes",
  "groups.*.launchTemplate": "eksnet writes the launch template itself; set its fields in the group",
  "groups.*.localZones": "Local Zones are not supported; the group is in the environment's zones",
  "groups.*.overrideBootstrapCommand":
    "nodes are configured by nodeadm or Bottlerocket's settings, which eksnet writes",
  "groups.*.preBootstrapCommands": "nodes run no commands of their own; use a DaemonSet or an image",
  "groups.*.releaseVersion": "the group uses the release that EKS recommends when it is created",
  "groups.*.securityGroups": "nodes have the cluster's security group and eksnet's own",
  "groups.*.ssh": "SSH needs publicKeyName, an EC2 key pair; without it Session Manager opens a shell, with no port",
  "groups.*.tags": "tags apply to the whole environment, in tags",
  "groups.*.volumeEncrypted": "node volumes are always encrypted",
  "groups.*.volumeIOPS": "the IOPS of gp2 volumes cannot be set",
  "groups.*.volumeThroughput": "only gp3 volumes have a configurable throughput",
  "groups.*.volumeKmsKeyID": "volumes of nodes are encrypted with the account's default key for EBS",
  "iam.podIdentityAssociations":
    "eksnet creates roles for its own controllers and add-ons only; create these outside it",
  "iam.serviceAccounts": "eksnet creates roles for its own controllers and add-ons only; create these outside it",
  "iam.withOIDC": "every cluster has an OIDC provider",
  iamIdentityMappings: "access uses access entries, not aws-auth; list administrators in cluster.admins",
  identityProviders: "users authenticate with IAM; associate an OIDC provider outside eksnet",
  karpenter: "eksnet does not install Karpenter; nodes are in node groups",
  localZones: "Local Zones are not supported, only Availability Zones",
  outpost: "eksnet creates clusters in a region, not on an Outpost",
  privateCluster: "the cluster is not fully private, so this has no effect",
  "privateCluster.additionalEndpointServices":
    "of the services that eksctl knows, eksnet's endpoints lack cloudformation, which nothing in a cluster calls",
  remoteNetworkConfig: "eksnet does not support hybrid nodes",
  secretsEncryption: "secrets are encrypted with a key that eksnet creates for the cluster",
  "vpc.autoAllocateIPv6": "subnets of an IPv4 cluster have no IPv6 ranges",
  "vpc.controlPlaneOnPrivateSubnets": "the control plane's interfaces are in one tier, cluster.controlPlaneSubnets",
  "vpc.controlPlaneSubnetIDs":
    "the control plane's interfaces are in a tier of the network, cluster.controlPlaneSubnets",
  availabilityZones: "the zones come from vpc.subnets",
  "vpc.clusterEndpoints": "the API server of a private cluster has a private endpoint only",
  "vpc.nat.gateway": "an existing VPC has its own egress, and a private cluster has none",
  "vpc.subnets": "an id identifies the subnet, and its range is in AWS",
  "vpc.publicAccessCIDRs": "the API server has no public endpoint for these ranges",
};

/** What stops working, or costs more, when it is left out; by the nearest path, as the reasons. */
const effects: Readonly<Record<string, Effect>> = {
  "accessConfig.accessEntries": "breaks",
  "addons.*.attachPolicy": "breaks",
  "addons.*.attachPolicyARNs": "breaks",
  "addons.*.podIdentityAssociations": "breaks",
  autoModeConfig: "breaks",
  capabilities: "breaks",
  gitops: "breaks",
  "groups.*.ami": "breaks",
  "groups.*.bottlerocket": "breaks",
  "groups.*.efaEnabled": "breaks",
  "groups.*.iam": "breaks",
  "groups.*.instancesDistribution": "costs",
  "groups.*.instanceMarketOptions": "costs",
  "groups.*.instanceSelector": "costs",
  "groups.*.launchTemplate": "breaks",
  "groups.*.localZones": "breaks",
  "groups.*.overrideBootstrapCommand": "breaks",
  "groups.*.preBootstrapCommands": "breaks",
  "groups.*.securityGroups": "breaks",
  "iam.podIdentityAssociations": "breaks",
  "iam.serviceAccounts": "breaks",
  iamIdentityMappings: "breaks",
  identityProviders: "breaks",
  karpenter: "breaks",
  localZones: "breaks",
  outpost: "breaks",
  remoteNetworkConfig: "breaks",
};

/** Marks the values that an environment has in any case as used. */
export function useAgreed(config: Cursor): void {
  for (const leaf of config.untouched().flatMap((cursor) => cursor.leaves())) {
    const path = patternOf(leaf.path);
    if (agreed.some(([pattern, value]) => matches(pattern, path) && value === leaf.value)) leaf.use();
  }
}

/** Leaves out what nothing else has read, and says why. */
export function leaveOutRest(config: Cursor): void {
  // A part whose members have reasons of their own is named by its members.
  const mayStand = ({ path }: Cursor): boolean =>
    !Object.keys(reasons).some((one) => one.startsWith(`${patternOf(path)}.`));
  for (const cursor of config.untouched(mayStand)) {
    const path = patternOf(cursor.path);
    cursor.leaveOut(nearest(reasons, path) ?? "an environment has no field for it", nearest(effects, path));
  }
}

/** What a table has for a path, or for the nearest above it. */
function nearest<T>(table: Readonly<Record<string, T>>, path: string): T | undefined {
  const keys = path.split(".");
  for (let length = keys.length; length > 0; length--) {
    const found = table[keys.slice(0, length).join(".")];
    if (found !== undefined) return found;
  }
  return undefined;
}

function patternOf(path: string): string {
  return path.replace(/^(managedNodeGroups|nodeGroups)(?=\.|$)/, "groups").replace(/\.\d+(?=\.|$)/g, ".*");
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split(".");
  const keys = path.split(".");
  return keys.length === wanted.length && wanted.every((key, index) => key === "*" || key === keys[index]);
}

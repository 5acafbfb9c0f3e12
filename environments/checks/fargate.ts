import { configuredAddons } from "@eksnet/modules/addons/plan";
import { addonIdentity } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import { checkFargateProfile, fargateProfileOf, type SelectedPod } from "@eksnet/modules/fargate-profile/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./cluster-findings";
import type { Sections } from "./sections";
import { unusedErrors } from "./unused-findings";

/** Labels of CoreDNS's pods as its add-on makes them. */
const coreDnsPod: SelectedPod = {
  namespace: "kube-system",
  labels: { "eks.amazonaws.com/component": "coredns", "k8s-app": "kube-dns" },
};

/** Fargate profiles by themselves, and what they need of the cluster. */
export function checkFargate(
  cluster: Environment["cluster"],
  { addons, region }: Pick<Sections, "addons" | "region">,
  findings: Findings,
): void {
  const { fargateProfiles: profiles, coreDns, egress } = cluster;
  for (const [name, profile] of Object.entries(profiles)) {
    findings.collect(`cluster.fargateProfiles.${name}`, () => checkFargateProfile(profile));
    // eksctl-io/eksctl at 99984ad, pkg/apis/eksctl.io/v1alpha5/validation.go, ReservedProfileNamePrefix.
    if (name.startsWith("eks-")) findings.add(errors.FargateProfileNameReserved(`cluster.fargateProfiles.${name}`));
  }
  if (coreDns.computeType === "fargate" && fargateProfileOf(coreDnsPod, profiles) === undefined) {
    findings.add(errors.CoreDnsProfileMissing("cluster.coreDns.computeType"));
  }
  if (Object.keys(profiles).length === 0) return;
  checkTolerations(cluster, addons, findings);
  if (region !== undefined && !isAvailable("fargate", region)) {
    findings.add(errors.FargateUnavailable("cluster.fargateProfiles", { region }));
  }
  if (egress !== undefined) findings.add(errors.FargateIgnoresEgress("cluster.egress"));
  if (cluster.identity === "pod-identity") checkCredentials(cluster, addons, findings);
}

/** Tolerations of addons whose pods all run on Fargate; those of CoreDNS are checked with its own settings. */
function checkTolerations(
  { fargateProfiles: profiles }: Environment["cluster"],
  addons: Environment["addons"] | undefined,
  findings: Findings,
): void {
  for (const { path, addon, settings } of configuredAddons({ addons })) {
    if (!("tolerations" in settings) || settings.tolerations === undefined) continue;
    const found = addon
      .pods(settings)
      .map(({ namespace = "", labels = {} }) => fargateProfileOf({ namespace, labels }, profiles));
    const [profile] = found;
    if (profile === undefined || found.includes(undefined)) continue;
    findings.add(unusedErrors.TolerationsOnFargate(`${path}.tolerations`, { profile }));
  }
}

/* https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html#pod-id-restrictions */
function checkCredentials(
  { fargateProfiles: profiles, addons: ofCluster }: Environment["cluster"],
  addons: Environment["addons"] | undefined,
  findings: Findings,
): void {
  const check = (path: string, pod: SelectedPod): void => {
    const profile = fargateProfileOf(pod, profiles);
    if (profile === undefined) return;
    findings.add(errors.FargateNeedsIrsa(`cluster.fargateProfiles.${profile}`, { pods: path }));
  };
  for (const name of Object.keys(ofCluster)) {
    const identity = addonIdentity(name);
    if (identity !== undefined) check(`cluster.addons.${name}`, { namespace: identity.namespace, labels: {} });
  }
  for (const { path, addon, settings } of configuredAddons({ addons })) {
    if (addon.identity === undefined || addon.identity.podIdentityOnly) continue;
    for (const { namespace, labels = {} } of addon.pods(settings)) {
      if (namespace !== undefined) check(path, { namespace, labels });
    }
  }
}

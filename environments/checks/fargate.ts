import { configuredAddons } from "@eksnet/modules/addons/plan";
import { addonIdentity } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import { checkFargateProfile, fargateProfileOf, type SelectedPod } from "@eksnet/modules/fargate-profile/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import type { Environment } from "../schema";
import type { Sections } from ".";

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
    if (name.startsWith("eks-")) {
      const message = "EKS reserves names that begin with eks-; choose another";
      findings.add("FargateProfileNameReserved", `cluster.fargateProfiles.${name}`, message);
    }
  }
  if (coreDns.computeType === "fargate" && fargateProfileOf(coreDnsPod, profiles) === undefined) {
    findings.add(
      "CoreDnsProfileMissing",
      "cluster.coreDns.computeType",
      'no Fargate profile matches CoreDNS, so its pods would stay Pending; add a selector { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } } to cluster.fargateProfiles, or use "ec2"',
    );
  }
  if (Object.keys(profiles).length === 0) return;
  if (region !== undefined && !isAvailable("fargate", region)) {
    findings.add(
      "FargateUnavailable",
      "cluster.fargateProfiles",
      `Fargate is not available in ${region}; use node groups`,
    );
  }
  if (egress !== undefined) {
    findings.add(
      "FargateIgnoresEgress",
      "cluster.egress",
      "Fargate pods use the cluster security group, which allows all egress and which nodes leave when egress is limited; remove cluster.egress or cluster.fargateProfiles",
    );
  }
  if (cluster.identity === "pod-identity") checkCredentials(cluster, addons, findings);
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
    findings.add(
      "FargateNeedsIrsa",
      `cluster.fargateProfiles.${profile}`,
      `it matches pods of ${path}, and Pod Identity does not support Fargate; set cluster.identity to "irsa", or narrow the selectors`,
    );
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

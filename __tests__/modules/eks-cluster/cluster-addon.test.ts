import { ClusterAddon, type ClusterAddonProps } from "@eksnet/modules/eks-cluster";
import { kubernetesReleases } from "@eksnet/modules/eks-cluster/plan";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const props: ClusterAddonProps = {
  addon: "coredns",
  environment: "study",
  partition: "aws",
  clusterName: "study",
  clusterArn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
  kubernetesVersion: "1.35",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.example/id/A1",
  oidcIssuer: "oidc.eks.example/id/A1",
};

const addon = (changes: Partial<ClusterAddonProps> = {}) =>
  synthesiseModule((scope) => new ClusterAddon(scope, "addon", { ...props, ...changes }));

describe("an add-on", () => {
  it("is pinned to the build of the version table", () => {
    for (const [kubernetesVersion, { addons }] of Object.entries(kubernetesReleases)) {
      expect(addon({ kubernetesVersion }).at("aws_eks_addon.addon")).toMatchObject({
        addon_name: "coredns",
        addon_version: addons.coredns,
      });
    }
  });

  it("is pinned to the build that is named", () => {
    expect(addon({ build: "v1.15.0-eksbuild.1" }).only("aws_eks_addon").addon_version).toBe("v1.15.0-eksbuild.1");
  });

  it("is refused without any build", () => {
    expect(errorsOf(() => addon({ addon: "aws-guardduty-agent" }))).toMatchObject([
      { code: "AddonVersionMissing", path: "build" },
    ]);
  });

  it("is refused with credentials that it cannot use", () => {
    const changes = { addon: "amazon-cloudwatch-observability", build: "v3.0.0-eksbuild.1" };

    expect(errorsOf(() => addon(changes))).toMatchObject([{ code: "AddonNeedsIrsa", path: "build" }]);
    expect(errorsOf(() => addon({ ...changes, mechanism: "irsa" }))).toEqual([]);
    expect(
      addon({ ...changes, build: "v3.1.0-eksbuild.1" }).only("aws_eks_addon").pod_identity_association,
    ).toMatchObject([{ service_account: "cloudwatch-agent" }]);
  });

  it("has no role where its name is that of something in JavaScript", () => {
    expect(addon({ addon: "constructor", build: "v1.0.0-eksbuild.1" }).addresses()).toEqual(["aws_eks_addon.addon"]);
  });

  it("overwrites what was changed by hand, and is removed with its software", () => {
    const resource = addon().only("aws_eks_addon");

    expect(resource).toMatchObject({
      resolve_conflicts_on_create: "OVERWRITE",
      resolve_conflicts_on_update: "OVERWRITE",
    });
    expect(resource).not.toHaveProperty("preserve");
  });

  it("has no configuration by default, and one whose order of keys has no meaning", () => {
    const one = addon({ configuration: { replicaCount: 3, autoScaling: { minReplicas: 2, enabled: true } } });
    const other = addon({ configuration: { autoScaling: { enabled: true, minReplicas: 2 }, replicaCount: 3 } });

    expect(addon().only("aws_eks_addon")).not.toHaveProperty("configuration_values");
    expect(one.text).toBe(other.text);
    expect(JSON.parse(one.only("aws_eks_addon").configuration_values as string)).toEqual({
      autoScaling: { enabled: true, minReplicas: 2 },
      replicaCount: 3,
    });
  });

  it("has no role when it needs none", () => {
    expect(addon().addresses()).toEqual(["aws_eks_addon.addon"]);
  });
});

describe("an add-on of the catalog that needs permissions", () => {
  it("declares the Pod Identity association of its role, and waits for the role's policy", () => {
    const stack = addon({ addon: "aws-ebs-csi-driver" });
    const attachment = "aws_iam_role_policy_attachment.addon_identity_amazon_ebscsi_driver_policy";

    expect(stack.at("aws_eks_addon.addon")).toMatchObject({
      pod_identity_association: [
        { role_arn: "${aws_iam_role.addon_identity.arn}", service_account: "ebs-csi-controller-sa" },
      ],
      depends_on: [attachment],
    });
    expect(stack.at(attachment).policy_arn).toBe("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy");
    expect(stack.at("aws_iam_role.addon_identity").name_prefix).toBe("study-ebs-csi-");
    expect(stack.all("aws_eks_pod_identity_association")).toEqual({});
  });

  it("hands its role to the service account with IRSA", () => {
    const resource = addon({ addon: "aws-ebs-csi-driver", mechanism: "irsa" }).only("aws_eks_addon");

    expect(resource.service_account_role_arn).toBe("${aws_iam_role.addon_identity.arn}");
    expect(resource).not.toHaveProperty("pod_identity_association");
  });
});

import { ExternalDns, type ExternalDnsProps } from "@eksnet/modules/external-dns";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import type { StackView } from "../../support/synth";
import { faultsOf } from "../../support/variant";

const props: ExternalDnsProps = {
  environment: "study",
  partition: "aws",
  region: "ap-northeast-2",
  zoneId: "Z0123456789ABCDEFGHIJ",
  zoneName: "kgetall.click",
  clusterName: "study",
  clusterArn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/issuer",
  oidcIssuer: "issuer",
};

function install(changes: Partial<ExternalDnsProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new ExternalDns(stack, "dns", { ...props, ...changes });
  });
}

describe("the release of ExternalDNS", () => {
  const stack = install();
  const release = stack.at("helm_release.dns");

  it("is one exact version of the chart", () => {
    expect(release).toMatchObject({
      name: "external-dns",
      namespace: "external-dns",
      repository: "https://kubernetes-sigs.github.io/external-dns/",
      chart: "external-dns",
      version: "1.21.1",
    });
  });

  labShows("C9", "is told its zone, and signs its records with an owner and a prefix", () => {
    expect(chartValues(release)).toEqual({
      provider: { name: "aws" },
      policy: "upsert-only",
      registry: "txt",
      txtOwnerId: "study",
      txtPrefix: "eksnet-",
      sources: ["service", "ingress"],
      domainFilters: ["kgetall.click"],
      extraArgs: { "zone-id-filter": "Z0123456789ABCDEFGHIJ" },
      annotationPrefix: "external-dns.alpha.kubernetes.io/",
      triggerLoopOnEvent: true,
      env: [{ name: "AWS_DEFAULT_REGION", value: "ap-northeast-2" }],
      serviceAccount: { create: true, name: "external-dns", annotations: {} },
    });
  });

  it.each(["sync", "upsert-only", "create-only"] as const)("does %s when told so", (policy) => {
    expect(chartValues(install({ policy }).at("helm_release.dns")).policy).toBe(policy);
  });

  it("lives in a namespace of Terraform, because Helm never deletes one", () => {
    expect(stack.at("kubernetes_namespace_v1.dns_namespace").metadata).toMatchObject({
      name: "external-dns",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(release).not.toHaveProperty("create_namespace");
  });

  it("starts after its namespace and its permissions and goes before them", () => {
    expect(release.depends_on).toEqual([
      "kubernetes_namespace_v1.dns_namespace",
      "aws_iam_role_policy.dns_identity_records",
      "aws_eks_pod_identity_association.dns_identity_association",
    ]);
  });

  it("says nothing where the nodes reach the internet, and warns where they do not", () => {
    expect(stack.warnings).toEqual([]);
    expect(install({ internetAccess: false }).warnings).toEqual([expect.stringContaining("Route 53")]);
  });
});

describe("the identity of ExternalDNS", () => {
  labShows("C9", "writes to the one zone and reads the list of zones", () => {
    const policy = JSON.parse(install().only("aws_iam_role_policy").policy as string);

    expect(policy.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
        Resource: "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
      },
      { Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
    ]);
  });

  it("speaks of the partition that it is given", () => {
    expect(install({ partition: "aws-us-gov" }).only("aws_iam_role_policy").policy).toContain("arn:aws-us-gov:route53");
  });

  it("is named on the service account with IRSA", () => {
    const irsa = install({ identityMechanism: "irsa" });

    expect(chartValues(irsa.at("helm_release.dns")).serviceAccount).toMatchObject({
      annotations: { "eks.amazonaws.com/role-arn": "${aws_iam_role.dns_identity.arn}" },
    });
  });

  it("refuses an environment whose name leaves no room for the role's", () => {
    const faults = faultsOf(() => install({ environment: "a-name-of-25-characters-x" }));

    expect(faults).toMatchObject([{ code: "NamePrefixTooLong" }]);
  });
});

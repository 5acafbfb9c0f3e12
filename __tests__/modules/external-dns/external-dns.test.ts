import {
  ExternalDns,
  type ExternalDnsProps,
  externalDnsAccount,
  externalDnsPolicies,
} from "@eksnet/modules/external-dns";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import type { StackView } from "../../support/synth";

const props: ExternalDnsProps = {
  environment: "study",
  region: "ap-northeast-2",
  zoneId: "Z0123456789ABCDEFGHIJ",
  zoneName: "kgetall.click",
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

  labShows("C9", "manages one zone only, and marks its records with an owner and a prefix", () => {
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

  it("starts after its namespace, and makes no identity of its own: that is older than the pods", () => {
    expect(release.depends_on).toEqual(["kubernetes_namespace_v1.dns_namespace"]);
    expect(stack.addresses()).toEqual(["helm_release.dns", "kubernetes_namespace_v1.dns_namespace"]);
  });

  it("names a role on the service account where it is given one, for IRSA", () => {
    const roleArn = "arn:aws:iam::111122223333:role/dns";

    expect(chartValues(install({ roleArn }).at("helm_release.dns")).serviceAccount).toMatchObject({
      name: externalDnsAccount.serviceAccount,
      annotations: { "eks.amazonaws.com/role-arn": roleArn },
    });
  });
});

describe("the permissions of ExternalDNS", () => {
  const zoneId = "Z0123456789ABCDEFGHIJ";

  labShows("C9", "writes to the one zone and reads the list of zones", () => {
    expect(JSON.parse(externalDnsPolicies({ partition: "aws", zoneId }).records as string).Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
        Resource: "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
      },
      { Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
    ]);
  });

  it("are those of the partition", () => {
    expect(externalDnsPolicies({ partition: "aws-us-gov", zoneId }).records).toContain("arn:aws-us-gov:route53");
  });
});

import { WorkloadIdentity, type WorkloadIdentityProps } from "@eksnet/modules/pod-identity";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const props: WorkloadIdentityProps = {
  environment: "study",
  role: "external-dns",
  partition: "aws",
  clusterName: "study",
  clusterArn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
  namespace: "external-dns",
  serviceAccount: "external-dns",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.example/id/A1",
  oidcIssuer: "oidc.eks.example/id/A1",
};

function identity(changes: Partial<WorkloadIdentityProps> = {}) {
  let made: WorkloadIdentity | undefined;
  const stack = synthesiseModule((scope) => {
    made = new WorkloadIdentity(scope, "dns", { ...props, ...changes });
  });
  return { stack, made: made as WorkloadIdentity };
}

const trustOf = (stack: ReturnType<typeof identity>["stack"]) =>
  JSON.parse(stack.at("aws_iam_role.dns").assume_role_policy as string).Statement;

describe("with Pod Identity, the default", () => {
  const { stack } = identity();

  it("makes a role that can be replaced before the old one goes", () => {
    expect(stack.at("aws_iam_role.dns")).toMatchObject({ name_prefix: "study-external-dns-", path: "/eksnet/study/" });
  });

  it("trusts the pods of one service account in one cluster", () => {
    expect(trustOf(stack)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-arn": props.clusterArn,
            "aws:RequestTag/kubernetes-namespace": "external-dns",
            "aws:RequestTag/kubernetes-service-account": "external-dns",
          },
        },
      },
    ]);
  });

  it("associates the service account with the role", () => {
    expect(stack.at("aws_eks_pod_identity_association.dns_association")).toMatchObject({
      cluster_name: "study",
      namespace: "external-dns",
      service_account: "external-dns",
      role_arn: "${aws_iam_role.dns.arn}",
    });
  });

  it("leaves the association to an add-on that declares it itself", () => {
    expect(identity({ association: "add-on" }).stack.addresses()).toEqual(["aws_iam_role.dns"]);
  });
});

describe("with IRSA", () => {
  const { stack } = identity({ mechanism: "irsa" });

  it("trusts the tokens that the cluster's issuer gives to one service account", () => {
    expect(trustOf(stack)).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: props.oidcProviderArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "oidc.eks.example/id/A1:aud": "sts.amazonaws.com",
            "oidc.eks.example/id/A1:sub": "system:serviceaccount:external-dns:external-dns",
          },
        },
      },
    ]);
  });

  it("associates nothing", () => {
    expect(stack.addresses()).toEqual(["aws_iam_role.dns"]);
  });
});

it("lists every permission and the association as what must exist before the pods", () => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const managed = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy";
  const { stack, made } = identity({ managedPolicyArns: [managed], policies: { zone: policy, list: policy } });

  expect(
    made.resources.map(({ terraformResourceType: type, friendlyUniqueId }) => `${type}.${friendlyUniqueId}`),
  ).toEqual([
    "aws_iam_role_policy_attachment.dns_amazon_ebscsi_driver_policy",
    "aws_iam_role_policy.dns_list",
    "aws_iam_role_policy.dns_zone",
    "aws_eks_pod_identity_association.dns_association",
  ]);
  expect(stack.at("aws_iam_role_policy_attachment.dns_amazon_ebscsi_driver_policy").policy_arn).toBe(managed);
  expect(stack.at("aws_iam_role_policy.dns_zone")).toMatchObject({ name: "zone", policy });
});

it("refuses names that are too long for IAM together", () => {
  expect(errorsOf(() => identity({ environment: "a-name-that-goes-on-and-on-and-on" }))).toMatchObject([
    { code: "NamePrefixTooLong" },
  ]);
});

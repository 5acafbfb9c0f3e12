import { LoadBalancerController, type LoadBalancerControllerProps } from "@eksnet/modules/load-balancer-controller";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import type { StackView } from "../../support/synth";
import { faultsOf } from "../../support/variant";

const props: LoadBalancerControllerProps = {
  environment: "study",
  partition: "aws",
  region: "ap-northeast-2",
  vpcId: "vpc-1",
  clusterName: "study",
  clusterArn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/issuer",
  oidcIssuer: "issuer",
};

function install(changes: Partial<LoadBalancerControllerProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new LoadBalancerController(stack, "lbc", { ...props, ...changes });
  });
}

describe("the release of the load balancer controller", () => {
  const stack = install();
  const release = stack.at("helm_release.lbc");

  it("is one exact version of the chart, in kube-system", () => {
    expect(release).toMatchObject({
      name: "aws-load-balancer-controller",
      namespace: "kube-system",
      repository: "https://aws.github.io/eks-charts",
      chart: "aws-load-balancer-controller",
      version: "3.5.0",
    });
  });

  it("waits, and leaves nothing behind when it fails", () => {
    expect(release).toMatchObject({ wait: true, atomic: true, cleanup_on_fail: true, timeout: 600, max_history: 10 });
  });

  labShows(
    "C2",
    "is told cluster, region and VPC, keeps its webhook's certificate, and leaves Services of other classes alone",
    () => {
      expect(chartValues(release)).toEqual({
        clusterName: "study",
        region: "ap-northeast-2",
        vpcId: "vpc-1",
        replicaCount: 2,
        serviceAccount: { create: true, name: "aws-load-balancer-controller", annotations: {} },
        ingressClass: "alb",
        loadBalancerClass: "service.k8s.aws/nlb",
        defaultTargetType: "ip",
        keepTLSSecret: true,
        enableServiceMutatorWebhook: false,
        podDisruptionBudget: { maxUnavailable: 1 },
      });
    },
  );

  it("tags what it makes, where it is told to", () => {
    const tags = { team: "network", "eksnet:stack": "addons" };

    expect(chartValues(install({ tags }).at("helm_release.lbc")).defaultTags).toEqual(tags);
  });

  it("writes its values in the order of their names", () => {
    const [text] = release.values as string[];

    expect(Object.keys(JSON.parse(text as string))).toEqual(Object.keys(chartValues(release)).sort());
  });

  it("starts after its permissions and goes before them", () => {
    expect(release.depends_on).toEqual([
      "aws_iam_role_policy.lbc_identity_load_balancers",
      "aws_eks_pod_identity_association.lbc_identity_association",
    ]);
  });

  it("waits for what it is told to wait for", () => {
    const stack = synthesiseInCluster((scope) => {
      const first = new LoadBalancerController(scope, "first", props);
      new LoadBalancerController(scope, "second", { ...props, after: [first.release] });
    });

    expect(stack.at("helm_release.second").depends_on).toContain("helm_release.first");
  });

  it("has no disruption budget with one pod, which would never let a node be drained", () => {
    const values = chartValues(install({ replicas: 1 }).at("helm_release.lbc"));

    expect(values.replicaCount).toBe(1);
    expect(values).not.toHaveProperty("podDisruptionBudget");
  });

  it("does not ask for Shield and WAF where the internet is out of reach", () => {
    const values = chartValues(install({ internetAccess: false }).at("helm_release.lbc"));

    expect(values).toMatchObject({ enableShield: false, enableWaf: false, enableWafv2: false });
  });
});

describe("the identity of the load balancer controller", () => {
  const stack = install();
  const policy = (view: StackView) => {
    const text = view.only("aws_iam_role_policy").policy as string;
    return { text, statements: JSON.parse(text).Statement as { Action: string | string[] }[] };
  };

  // kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/install/iam_policy.json
  it("has the 16 statements and 80 distinct actions of its version", () => {
    const { statements } = policy(stack);

    expect(statements).toHaveLength(16);
    expect(new Set(statements.flatMap(({ Action }) => Action)).size).toBe(80);
  });

  it("fits into an inline policy of a role, which IAM ends at 10,240 characters", () => {
    expect(policy(stack).text.length).toBeLessThan(10_240);
  });

  it("speaks of the partition that it is given", () => {
    const { text } = policy(install({ partition: "aws-cn" }));

    expect(text).toContain("arn:aws-cn:elasticloadbalancing:*:*:targetgroup/*/*");
    expect(text).not.toContain("arn:aws:");
    expect(text).not.toContain("${");
  });

  labShows("C2", "has a role of its own, which belongs to the service account of the chart", () => {
    expect(stack.only("aws_eks_pod_identity_association")).toMatchObject({
      cluster_name: "study",
      namespace: "kube-system",
      service_account: "aws-load-balancer-controller",
    });
    expect(stack.only("aws_iam_role")).toMatchObject({ name_prefix: "study-lb-controller-", path: "/eksnet/study/" });
  });

  it("is named on the service account with IRSA, and has no association then", () => {
    const irsa = install({ identityMechanism: "irsa" });

    expect(chartValues(irsa.at("helm_release.lbc")).serviceAccount).toMatchObject({
      annotations: { "eks.amazonaws.com/role-arn": "${aws_iam_role.lbc_identity.arn}" },
    });
    expect(irsa.all("aws_eks_pod_identity_association")).toEqual({});
  });

  it("refuses an environment whose name leaves no room for the role's", () => {
    const faults = faultsOf(() => install({ environment: "a-name-of-24-characters-" }));

    expect(faults).toMatchObject([{ code: "NamePrefixTooLong", path: "" }]);
  });
});

import {
  LoadBalancerController,
  type LoadBalancerControllerProps,
  loadBalancerControllerAccount,
  loadBalancerControllerPolicies,
} from "@eksnet/modules/load-balancer-controller";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import type { StackView } from "../../support/synth";

const props: LoadBalancerControllerProps = {
  region: "ap-northeast-2",
  vpcId: "vpc-1",
  clusterName: "study",
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
    "sets cluster, region and VPC, keeps its webhook's certificate, and ignores Services of other classes",
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

  it("tags what it creates, where tags are given", () => {
    const tags = { team: "network", "eksnet:stack": "addons" };

    expect(chartValues(install({ tags }).at("helm_release.lbc")).defaultTags).toEqual(tags);
  });

  it("writes its values in the order of their names", () => {
    const [text] = release.values as string[];

    expect(Object.keys(JSON.parse(text as string))).toEqual(Object.keys(chartValues(release)).sort());
  });

  it("makes no identity of its own: that is older than the pods", () => {
    expect(stack.addresses()).toEqual(["helm_release.lbc"]);
  });

  it("names a role on the service account where it is given one, for IRSA", () => {
    const roleArn = "arn:aws:iam::111122223333:role/lbc";

    expect(chartValues(install({ roleArn }).at("helm_release.lbc")).serviceAccount).toMatchObject({
      name: loadBalancerControllerAccount.serviceAccount,
      annotations: { "eks.amazonaws.com/role-arn": roleArn },
    });
  });

  it("depends on what it is given", () => {
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

describe("the permissions of the load balancer controller", () => {
  const text = (partition = "aws") => loadBalancerControllerPolicies(partition)["load-balancers"] as string;

  // kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/install/iam_policy.json
  it("are the 16 statements and 80 distinct actions of its version", () => {
    const statements = JSON.parse(text()).Statement as { Action: string | string[] }[];

    expect(statements).toHaveLength(16);
    expect(new Set(statements.flatMap(({ Action }) => Action)).size).toBe(80);
  });

  it("fit into an inline policy of a role, which IAM ends at 10,240 characters", () => {
    expect(text().length).toBeLessThan(10_240);
  });

  it("are those of the partition", () => {
    expect(text("aws-cn")).toContain("arn:aws-cn:elasticloadbalancing:*:*:targetgroup/*/*");
    expect(text("aws-cn")).not.toContain("arn:aws:");
    expect(text("aws-cn")).not.toContain("${");
  });
});

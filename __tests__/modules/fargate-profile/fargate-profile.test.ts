import { FargateProfile, type FargateProfileProps, FargateRole } from "@eksnet/modules/fargate-profile";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const props: FargateProfileProps = {
  clusterName: "study",
  profile: "jobs",
  selectors: [{ namespace: "jobs" }],
  subnetIds: { "ap-northeast-2b": "subnet-b", "ap-northeast-2a": "subnet-a" },
  podExecutionRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-fargate-1",
};

const profile = (changes: Partial<FargateProfileProps> = {}) =>
  synthesiseModule((scope) => new FargateProfile(scope, "fargate-jobs", { ...props, ...changes }));

describe("a Fargate profile", () => {
  it("has its selectors, and its subnets in the order of their zones", () => {
    const selectors = [{ namespace: "jobs" }, { namespace: "batch-*", labels: { compute: "fargate" } }];

    expect(profile({ selectors }).at("aws_eks_fargate_profile.fargate_jobs")).toMatchObject({
      cluster_name: "study",
      fargate_profile_name: "jobs",
      pod_execution_role_arn: props.podExecutionRoleArn,
      selector: [{ namespace: "jobs" }, { namespace: "batch-*", labels: { compute: "fargate" } }],
      subnet_ids: ["subnet-a", "subnet-b"],
    });
  });

  it("waits for what it is given", () => {
    const stack = synthesiseModule((scope) => {
      const first = new FargateProfile(scope, "fargate-first", { ...props, profile: "first" });
      new FargateProfile(scope, "fargate-jobs", { ...props, after: [first.resource] });
    });

    expect(stack.at("aws_eks_fargate_profile.fargate_first")).toMatchObject({ depends_on: [] });
    expect(stack.at("aws_eks_fargate_profile.fargate_jobs").depends_on).toEqual([
      "aws_eks_fargate_profile.fargate_first",
    ]);
  });

  it("is refused without selectors and subnets, all problems at once", () => {
    expect(errorsOf(() => profile({ selectors: [], subnetIds: {} }))).toMatchObject([
      { code: "SelectorsMissing", path: "selectors" },
      { code: "FargateSubnetsMissing", path: "subnetIds" },
    ]);
  });
});

describe("the role of pods on Fargate", () => {
  const role = (partition = "aws") =>
    synthesiseModule((scope) => {
      const place = { partition, accountId: "111122223333", region: "ap-northeast-2" };
      new FargateRole(scope, "fargate", { ...place, environment: "study", clusterName: "study" });
    });

  it("is for the profiles of the one cluster", () => {
    const { name_prefix, path, assume_role_policy } = role().at("aws_iam_role.fargate");

    expect({ name_prefix, path }).toEqual({ name_prefix: "study-fargate-", path: "/eksnet/study/" });
    expect(JSON.parse(assume_role_policy as string).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "eks-fargate-pods.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:eks:ap-northeast-2:111122223333:fargateprofile/study/*" },
        },
      },
    ]);
  });

  it("may pull images, in its own partition", () => {
    expect(role("aws-cn").only("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:aws-cn:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy",
    );
  });
});

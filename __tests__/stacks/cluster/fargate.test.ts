import { ZoneMap } from "@eksnet/modules/contracts";
import { errorsOf } from "../../support/variant";
import { clusterStack, network, studyWith } from "./alone";

const onFargate = (changes: Parameters<typeof studyWith>[0] = {}) =>
  studyWith({
    fargateProfiles: {
      jobs: { selectors: [{ namespace: "jobs" }] },
      dns: { selectors: [{ namespace: "kube-system", labels: { "k8s-app": "kube-dns" } }] },
    },
    ...changes,
  });

describe("Fargate profiles of study", () => {
  const stack = clusterStack(onFargate({ coreDns: { computeType: "fargate" } }));

  it("are in the private subnets of all zones, though the nodes are in public ones", () => {
    expect(stack.at("aws_eks_fargate_profile.fargate_jobs")).toMatchObject({
      cluster_name: "${aws_eks_cluster.cluster.name}",
      fargate_profile_name: "jobs",
      selector: [{ namespace: "jobs" }],
      subnet_ids: ["subnet-private-a", "subnet-private-b", "subnet-private-c"],
      pod_execution_role_arn: "${aws_iam_role.fargate.arn}",
    });
  });

  it("are made one at a time, in the order of their names, once the role may pull images", () => {
    const permission = Object.keys(stack.all("aws_iam_role_policy_attachment")).find((name) =>
      name.startsWith("fargate"),
    );
    const attachment = `aws_iam_role_policy_attachment.${permission}`;

    expect(stack.at("aws_eks_fargate_profile.fargate_dns").depends_on).toEqual([attachment]);
    expect(stack.at("aws_eks_fargate_profile.fargate_jobs").depends_on).toEqual([
      attachment,
      "aws_eks_fargate_profile.fargate_dns",
    ]);
  });

  it("exist before CoreDNS, which runs on Fargate when it is set so", () => {
    const coreDns = stack.at("aws_eks_addon.coredns");

    expect(coreDns.configuration_values).toBe('{"computeType":"Fargate"}');
    expect(coreDns.depends_on).toEqual(
      expect.arrayContaining(["aws_eks_fargate_profile.fargate_dns", "aws_eks_fargate_profile.fargate_jobs"]),
    );
    expect(clusterStack(onFargate()).at("aws_eks_addon.coredns").configuration_values).not.toContain("computeType");
  });

  it("are there when the contract is published", () => {
    const { contract } = stack.json.output as { contract: { depends_on: string[] } };

    expect(contract.depends_on).toEqual(expect.arrayContaining(["aws_eks_fargate_profile.fargate_jobs"]));
  });

  it("warn that no NetworkPolicy is enforced there, where any is elsewhere", () => {
    const off = { mode: "prefix-delegation", networkPolicy: "off" } as const;

    expect(stack.warnings).toContainEqual(
      expect.stringMatching(/^NetworkPolicyUnenforced at cluster\.fargateProfiles: /),
    );
    expect(clusterStack(onFargate({ podNetworking: off })).warnings).not.toContainEqual(
      expect.stringMatching(/^NetworkPolicyUnenforced at cluster\.fargateProfiles: /),
    );
  });

  it("are refused a network that has no private subnet in one of the zones", () => {
    const privateSubnetIds = network().known.privateSubnetIds as ZoneMap;
    const on = network({ privateSubnetIds: ZoneMap.of(privateSubnetIds.pick(["ap-northeast-2a", "ap-northeast-2b"])) });
    const controlPlaneSubnets = "public";

    expect(errorsOf(() => clusterStack(studyWith({ controlPlaneSubnets }), { on }))).toEqual([]);
    expect(errorsOf(() => clusterStack(onFargate({ controlPlaneSubnets }), { on }))).not.toEqual([]);
  });
});

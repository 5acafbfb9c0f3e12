import study from "../../fixtures/study";
import { clusterStack, studyWith, workers } from "./alone";

describe("warnings", () => {
  it("say that a private API server is out of reach of local runs", () => {
    const endpoint = { access: "private" } as const;
    const s3 = { kind: "s3", bucket: "states", region: "ap-northeast-2" } as const;

    for (const state of [study.state, s3]) {
      expect(clusterStack(studyWith({ endpoint }, { state })).warnings).toEqual([
        expect.stringMatching(/^PlaceholdersRemain: /),
        expect.stringMatching(/^PrivateEndpointIsolated at cluster\.endpoint\.access: /),
        expect.stringMatching(/^ApiServerPrivate at cluster\.endpoint\.access: /),
      ]);
    }
  });

  it("list what a limited egress must reach in a network that is not created here", () => {
    const egress = [{ cidr: "203.0.113.0/24", protocol: "tcp" as const, port: 443, description: "Offices" }];
    const { zones } = study.network;
    const theirs = { kind: "contract", environment: "shared", zones } as const;
    const ids = Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0123456${index}`]));
    const dns = { zone: "kgetall.click", manage: "create" } as const;
    const subnets = { public: ids, private: ids };
    const found = {
      kind: "existing",
      vpcId: "vpc-0a1b2c3d",
      cidr: "192.168.0.0/16",
      zones,
      subnets,
      dns,
      mayOverlap: [],
    } as const;
    const words = /^EndpointsUnknown at cluster\.egress: .*ECR, S3, STS, EC2, EKS, EKS Auth/;

    for (const network of [theirs, found]) {
      expect(clusterStack(studyWith({ egress }, { network } as never)).warnings).toContainEqual(
        expect.stringMatching(words),
      );
      expect(clusterStack(studyWith({}, { network } as never)).warnings).not.toContainEqual(
        expect.stringMatching(words),
      );
    }
    expect(clusterStack(studyWith({ egress })).warnings).not.toContainEqual(expect.stringMatching(words));
  });

  it("name the nodes from which pods with their own security groups cannot reach the internet", () => {
    const podNetworking = {
      mode: "secondary-ip",
      networkPolicy: "standard",
      securityGroupsForPods: { enforcing: "strict" },
    } as const;
    const large = { ...workers, instanceTypes: ["m5.large"] };
    const warnings = (subnets: "public" | "private", enforcing: "strict" | "standard") =>
      clusterStack(
        studyWith({
          podNetworking: { ...podNetworking, securityGroupsForPods: { enforcing } },
          nodeGroups: { workers: { ...large, subnets } },
        }),
      ).warnings;
    const words = expect.stringMatching(/^PodsWithoutInternet .*public subnets, where the nodes of workers are/);

    expect(warnings("public", "strict")).toContainEqual(words);
    expect(warnings("private", "strict")).not.toContainEqual(words);
    expect(warnings("public", "standard")).not.toContainEqual(words);
  });

  it("name builds that are not the version table's, and add-ons of which nothing is known", () => {
    const addons = { "kube-proxy": { version: "v1.35.9-eksbuild.1" }, adot: { version: "v0.131.0-eksbuild.1" } };
    const stack = clusterStack(studyWith({ addons }));

    expect(stack.at("aws_eks_addon.kube_proxy").addon_version).toBe("v1.35.9-eksbuild.1");
    expect(stack.at("aws_eks_addon.addon_adot").addon_version).toBe("v0.131.0-eksbuild.1");
    expect(stack.warnings).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^AddonBuildUnlisted at cluster\.addons\.kube-proxy\.version: /),
        expect.stringMatching(/^AddonUnlisted at cluster\.addons\.adot: /),
      ]),
    );
  });

  it("name the day on which standard support ended", () => {
    const { warnings } = clusterStack(studyWith({ version: "1.34" }, {}, { today: new Date("2026-12-03") }));
    expect(warnings).toContainEqual(expect.stringContaining("ended on 2026-12-02"));
  });
});

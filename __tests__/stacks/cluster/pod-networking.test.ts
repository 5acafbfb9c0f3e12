import { ZoneMap } from "@eksnet/modules/contracts";
import type { Environment } from "../../../environments/schema";
import study from "../../fixtures/study";
import { clusterStack, network, studyWith, workers } from "./alone";

describe("custom networking", () => {
  const podSubnetIds = ZoneMap.of({ "ap-northeast-2a": "subnet-pod-a", "ap-northeast-2b": "subnet-pod-b" });
  const withPods = { ...study.network, subnets: { public: {}, private: {}, pod: { cidr: "100.64.0.0/16" } } };
  const zones = ["ap-northeast-2a", "ap-northeast-2b"];
  const environment = studyWith(
    {
      podNetworking: { mode: "custom-networking", networkPolicy: "standard" },
      nodeGroups: { workers: { ...workers, zones } },
    },
    { network: withPods as Environment["network"] },
  );
  const stack = clusterStack(environment, { on: network({ podSubnetIds }) });

  it("gives the add-on the subnet for pods of each zone that has nodes, and the group of pods", () => {
    const values = JSON.parse(stack.at("aws_eks_addon.vpc_cni").configuration_values as string);

    expect(values.eniConfig.subnets).toEqual({
      "ap-northeast-2a": { id: "subnet-pod-a", securityGroups: ["${aws_security_group.cluster_pods.id}"] },
      "ap-northeast-2b": { id: "subnet-pod-b", securityGroups: ["${aws_security_group.cluster_pods.id}"] },
    });
  });

  it("goes by the ENIConfigs alone in a network of another environment, whose pod subnets are reserved for its own cluster", () => {
    const { podNetworking } = environment.cluster;
    const nodeGroups = { workers: { ...workers, zones, subnets: "private" as const } };
    const others = { kind: "contract" as const, environment: "first", zones };
    const second = studyWith({ podNetworking, nodeGroups }, { network: others, addons: {} });
    const environmentOf = (from: typeof stack) =>
      JSON.parse(from.at("aws_eks_addon.vpc_cni").configuration_values as string).env;

    expect(environmentOf(clusterStack(second, { on: network({ podSubnetIds }) }))).toMatchObject({
      ENABLE_SUBNET_DISCOVERY: "false",
    });
    expect(environmentOf(stack)).not.toHaveProperty("ENABLE_SUBNET_DISCOVERY");
  });

  it("tells the kubelet how few pods a node has addresses for", () => {
    const template = stack.only("aws_launch_template");

    expect(Buffer.from(template.user_data as string, "base64").toString()).toContain("--max-pods=12\n");
  });

  it("is in the contract, with the group of pods", () => {
    expect(stack.contract()).toMatchObject({
      pod_networking_mode: "custom-networking",
      pod_security_group_id: "${aws_security_group.cluster_pods.id}",
    });
  });
});

describe("strict network policy", () => {
  it("is in the contract, and warned about", () => {
    const stack = clusterStack(studyWith({ podNetworking: { mode: "secondary-ip", networkPolicy: "strict" } }));

    expect(stack.contract()).toMatchObject({ network_policy_engine: "vpc-cni-strict" });
    expect(stack.warnings).toContainEqual(expect.stringMatching(/CoreDNS/));
  });
});

import ipv6 from "../../fixtures/ipv6";
import study from "../../fixtures/study";
import { synthesisePlatform } from "../../support/platform";
import type { StackView } from "../../support/synth";
import { errorsOf } from "../../support/variant";
import { clusterStack, network } from "./alone";

describe("an IPv6 cluster", () => {
  const stacks = synthesisePlatform(ipv6);
  const cluster = stacks["ipv6-cluster"] as StackView;

  it("has the family, and leaves the range of Services to EKS", () => {
    const { kubernetes_network_config: config } = cluster.at("aws_eks_cluster.cluster");

    expect(config).toEqual({ ip_family: "ipv6" });
  });

  it("is open in both families where it is public", () => {
    expect(cluster.at("aws_eks_cluster.cluster").vpc_config).toMatchObject({
      public_access_cidrs: ["0.0.0.0/0", "::/0"],
    });
  });

  it("publishes family and range", () => {
    expect(cluster.contract()).toMatchObject({
      ip_family: "ipv6",
      pod_networking_mode: "ipv6",
      service_ipv6_cidr: "${aws_eks_cluster.cluster.kubernetes_network_config[0].service_ipv6_cidr}",
      service_cidr: null,
    });
    expect(clusterStack(study).contract()).toMatchObject({ ip_family: "ipv4", service_ipv6_cidr: null });
  });

  it("tells kubelets the recommended cap, because addresses never bind", () => {
    const { user_data } = cluster.only("aws_launch_template");

    expect(Buffer.from(user_data as string, "base64").toString()).toContain("--max-pods=110\n");
  });

  it("needs an IPv6 range of its network", () => {
    const state = cluster.at("data.terraform_remote_state.network");

    expect(JSON.stringify(state.lifecycle)).toContain("ipv6_cidr");
    expect((stacks["ipv6-network"] as StackView).contract()).toMatchObject({
      ipv6_cidr: "${aws_vpc.vpc.ipv6_cidr_block}",
    });
  });

  it("is refused in a network that is known to have none", () => {
    expect(errorsOf(() => clusterStack(ipv6, { on: network({ environment: "ipv6" }) }))).toMatchObject([
      { code: "ContractFieldMissing", path: "ipv6Cidr" },
    ]);
  });
});

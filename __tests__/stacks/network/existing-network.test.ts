import { defineEnvironment } from "../../../environments/schema";
import { NetworkStack, type OwnNetwork } from "../../../stacks/network/network-stack";
import study from "../../fixtures/study";
import { type StackView, synthesise } from "../../support/synth";

const zones = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"];
const ids = (digit: number) => Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000${digit}${index}`]));

const environment = defineEnvironment({
  ...study,
  network: {
    kind: "existing",
    vpcId: "vpc-0123456789abcdef0",
    cidr: "192.168.0.0/16",
    zones,
    subnets: { public: ids(1), private: ids(2), controlPlane: ids(3) },
    dns: { zone: "kgetall.click", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" },
  },
});

describe("the stack of a network that exists", () => {
  const [stack] = Object.values(
    synthesise((app) => new NetworkStack(app, environment, environment.network as OwnNetwork)),
  ) as [StackView];

  it("makes nothing", () => {
    expect(stack.addresses()).toEqual([]);
  });

  it("reads the VPC and every subnet, each with the conditions that stop a plan", () => {
    const read = Object.entries(stack.blocks("data")).filter(([address]) => !address.includes("aws_partition"));

    expect(read).toHaveLength(1 + 9 + 1);
    for (const [, { lifecycle }] of read) expect(lifecycle).toHaveProperty("postcondition");
  });

  it("assigns public addresses where nodes are, here in the public subnets", () => {
    const asks = (tier: string) =>
      JSON.stringify(stack.at(`data.aws_subnet.vpc_${tier}_ap_northeast_2a`).lifecycle).includes(
        "map_public_ip_on_launch",
      );

    expect(asks("public")).toBe(true);
    expect(asks("private")).toBe(false);
  });

  it("publishes the same contract as one that is made, without NAT addresses", () => {
    expect(stack.contract()).toMatchObject({
      kind: "network",
      schema: 1,
      vpc_id: "${data.aws_vpc.vpc.id}",
      vpc_cidr: "192.168.0.0/16",
      public_subnet_ids: { "ap-northeast-2a": "${data.aws_subnet.vpc_public_ap_northeast_2a.id}" },
      pod_subnet_ids: {},
      subnet_cidrs: {
        control_plane: { "ap-northeast-2c": "${data.aws_subnet.vpc_control_plane_ap_northeast_2c.cidr_block}" },
      },
      zone_ids: { "ap-northeast-2b": "${data.aws_subnet.vpc_public_ap_northeast_2b.availability_zone_id}" },
      nat_public_ips: [],
      dns_zone_name: "kgetall.click",
      endpoint_security_group_id: null,
    });
  });

  it("makes the DNS zone where the environment wants one", () => {
    const { network } = environment as { network: Extract<OwnNetwork, { kind: "existing" }> };
    const [made] = Object.values(
      synthesise(
        (app) => new NetworkStack(app, environment, { ...network, dns: { zone: "kgetall.click", manage: "create" } }),
      ),
    ) as [StackView];

    expect(made.addresses()).toEqual(["aws_route53_zone.dns"]);
    expect(made.json.output).toMatchObject({ contract: { depends_on: ["aws_route53_zone.dns"] } });
  });
});

import type { VpcProps } from "@eksnet/modules/vpc";
import { errorsOf } from "../../support/variant";
import { a, b, c, everyTier, vpcStack } from "./sample";

describe("a VPC", () => {
  const stack = vpcStack({ subnets: everyTier });

  it("has the DNS settings that EKS and private endpoint names need", () => {
    expect(stack.only("aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      tags: { Name: "acme" },
    });
  });

  it("has one subnet for every tier and zone, at an address that says which", () => {
    expect(Object.keys(stack.all("aws_subnet")).sort()).toEqual([
      "vpc_control_plane_eu_west_1a",
      "vpc_control_plane_eu_west_1b",
      "vpc_pod_eu_west_1a",
      "vpc_pod_eu_west_1b",
      "vpc_private_eu_west_1a",
      "vpc_private_eu_west_1b",
      "vpc_public_eu_west_1a",
      "vpc_public_eu_west_1b",
    ]);
    expect(stack.at("aws_subnet.vpc_private_eu_west_1b")).toMatchObject({
      availability_zone: b,
      cidr_block: "10.0.32.0/19",
      vpc_id: "${aws_vpc.vpc.id}",
    });
  });

  it("tags public subnets for internet-facing load balancers, and gives their machines public addresses", () => {
    expect(stack.at("aws_subnet.vpc_public_eu_west_1a")).toMatchObject({ map_public_ip_on_launch: true });
    expect(tagsOf("public")).toEqual({ Name: "acme-public-eu-west-1a", "kubernetes.io/role/elb": "1" });
  });

  it("tags private subnets for internal load balancers, and gives no public addresses there", () => {
    expect(stack.at("aws_subnet.vpc_private_eu_west_1a")).not.toHaveProperty("map_public_ip_on_launch");
    expect(tagsOf("private")).toEqual({ Name: "acme-private-eu-west-1a", "kubernetes.io/role/internal-elb": "1" });
  });

  it("tags pod subnets for the CNI and for no load balancer", () => {
    expect(tagsOf("pod")).toEqual({ Name: "acme-pod-eu-west-1a", "kubernetes.io/role/cni": "1" });
  });

  it("reserves pod subnets for one cluster, so that the CNI of another in the VPC leaves them alone", () => {
    const reserved = vpcStack({ subnets: everyTier, podSubnetCluster: "acme" });
    const tags = Object.entries(reserved.all("aws_subnet")).map(([name, subnet]) => [
      name,
      Object.keys(subnet.tags as object),
    ]);

    expect(reserved.at("aws_subnet.vpc_pod_eu_west_1a").tags).toMatchObject({
      "kubernetes.io/role/cni": "1",
      "cni.networking.k8s.aws/cluster/acme": "shared",
    });
    for (const [name, keys] of tags) {
      const isReserved = (keys as string[]).includes("cni.networking.k8s.aws/cluster/acme");
      expect(isReserved).toBe((name as string).startsWith("vpc_pod_"));
    }
  });

  it("tags control plane subnets with their name alone", () => {
    expect(tagsOf("control_plane")).toEqual({ Name: "acme-control-plane-eu-west-1a" });
  });

  it("empties the default security group, so that a plan shows rules that are added", () => {
    expect(stack.at("aws_default_security_group.vpc_default")).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      ingress: [],
      egress: [],
    });
  });

  it("names everything that can have a name", () => {
    const nameless = ["_association", "_reservation", "aws_route"];
    const unnamed = Object.entries(stack.blocks("resource")).filter(
      ([address, { tags }]) =>
        !nameless.some((word) => (address.split(".")[0] as string).endsWith(word)) &&
        !(tags as Record<string, string>)?.Name?.startsWith("acme"),
    );

    expect(unnamed).toEqual([]);
  });

  function tagsOf(tier: string): unknown {
    return stack.at(`aws_subnet.vpc_${tier}_eu_west_1a`).tags;
  }
});

describe("secondary ranges", () => {
  const stack = vpcStack({
    secondaryCidrs: ["10.1.0.0/16"],
    subnets: { public: {}, private: { cidrs: { [a]: "10.1.0.0/24" } }, pod: { cidr: "100.64.0.0/16" } },
  });

  it("are associated with the VPC, the pod tier's own range among them", () => {
    expect(stack.all("aws_vpc_ipv4_cidr_block_association")).toMatchObject({
      vpc_cidr_10_1_0_0_16: { vpc_id: "${aws_vpc.vpc.id}", cidr_block: "10.1.0.0/16" },
      vpc_cidr_100_64_0_0_16: { vpc_id: "${aws_vpc.vpc.id}", cidr_block: "100.64.0.0/16" },
    });
  });

  it("come before the subnets in them, and before no other", () => {
    expect(stack.at("aws_subnet.vpc_private_eu_west_1a").depends_on).toEqual([
      "aws_vpc_ipv4_cidr_block_association.vpc_cidr_10_1_0_0_16",
    ]);
    expect(stack.at("aws_subnet.vpc_pod_eu_west_1b").depends_on).toEqual([
      "aws_vpc_ipv4_cidr_block_association.vpc_cidr_100_64_0_0_16",
    ]);
    expect(stack.at("aws_subnet.vpc_private_eu_west_1b")).not.toHaveProperty("depends_on");
  });
});

describe("prefix reservations", () => {
  it("are made for no tier by default", () => {
    expect(vpcStack().all("aws_ec2_subnet_cidr_reservation")).toEqual({});
  });

  it("keep the upper half of each subnet of the named tiers for prefixes", () => {
    const stack = vpcStack({ prefixReservationTiers: ["public"] });

    expect(stack.all("aws_ec2_subnet_cidr_reservation")).toMatchObject({
      vpc_public_eu_west_1a_prefixes: {
        subnet_id: "${aws_subnet.vpc_public_eu_west_1a.id}",
        reservation_type: "prefix",
        cidr_block: "10.0.192.128/25",
      },
      vpc_public_eu_west_1b_prefixes: { cidr_block: "10.0.200.128/25" },
    });
    expect(Object.keys(stack.all("aws_ec2_subnet_cidr_reservation"))).toHaveLength(2);
  });

  it("leave a subnet alone whose half holds no whole /28: AWS keeps the last address of a /27's only one", () => {
    const stack = vpcStack({
      subnets: { public: {}, private: { cidrs: { [a]: "10.0.0.0/27", [b]: "10.0.0.64/26" } } },
      prefixReservationTiers: ["private"],
    });

    expect(stack.all("aws_ec2_subnet_cidr_reservation")).toMatchObject({
      vpc_private_eu_west_1b_prefixes: { cidr_block: "10.0.0.96/27" },
    });
    expect(stack.all("aws_ec2_subnet_cidr_reservation")).not.toHaveProperty("vpc_private_eu_west_1a_prefixes");
  });

  it("are there before gateways and endpoints take addresses", () => {
    const stack = vpcStack({ endpoints: "private-cluster", prefixReservationTiers: ["public", "private"] });

    expect(stack.at("aws_nat_gateway.vpc_nat_eu_west_1a").subnet_id).toBe(
      "${aws_ec2_subnet_cidr_reservation.vpc_public_eu_west_1a_prefixes.subnet_id}",
    );
    expect(stack.at("aws_vpc_endpoint.vpc_endpoints_sts").subnet_ids).toEqual([
      "${aws_ec2_subnet_cidr_reservation.vpc_private_eu_west_1a_prefixes.subnet_id}",
      "${aws_ec2_subnet_cidr_reservation.vpc_private_eu_west_1b_prefixes.subnet_id}",
    ]);
  });
});

describe("a VPC that cannot work", () => {
  const refusals: [string, Partial<VpcProps>, string, string][] = [
    ["NAT without public subnets", { subnets: { private: {} } }, "NatNeedsPublicSubnets", "nat"],
    [
      "endpoints without private subnets",
      { subnets: { public: {} }, endpoints: "private-cluster" },
      "EndpointsNeedPrivateSubnets",
      "endpoints",
    ],
    [
      "a reservation in a tier that is not there",
      { prefixReservationTiers: ["public", "pod"] },
      "ReservedTierMissing",
      "prefixReservationTiers.1",
    ],
    [
      "flow logs to a bucket without a name",
      { flowLogs: { destination: "s3" } },
      "FlowLogsNeedBucket",
      "flowLogs.bucketArn",
    ],
    [
      "a name too long for the flow logs' role",
      { environment: "e".repeat(28), flowLogs: {} },
      "NamePrefixTooLong",
      "flowLogs.environment",
    ],
    [
      "ranges that do not fit",
      { subnets: { public: {}, private: { prefixLength: 16 } } },
      "SubnetPlanExceedsVpc",
      "subnets.private",
    ],
  ];

  it.each(refusals)("is refused: %s", (_what, changes, code, path) => {
    expect(errorsOf(() => vpcStack(changes))).toMatchObject([{ code, path }]);
  });

  it("is refused with every problem at once", () => {
    const findings = errorsOf(() =>
      vpcStack({
        zones: [a],
        subnets: { controlPlane: {} },
        endpoints: "private-cluster",
        flowLogs: { bucketArn: "x" },
      }),
    );

    expect(findings.map(({ code }) => code)).toEqual([
      "ZonesTooFew",
      "NatNeedsPublicSubnets",
      "EndpointsNeedPrivateSubnets",
      "FlowLogsBucketUnused",
    ]);
  });
});

describe("warnings", () => {
  it("are none for a VPC whose private subnets have a default route", () => {
    expect(vpcStack().warnings).toEqual([]);
    expect(vpcStack({ nat: "none", endpoints: "private-cluster" }).warnings).toEqual([]);
  });

  it("name private subnets that have none", () => {
    expect(vpcStack({ nat: "none" }).warnings).toEqual([expect.stringMatching(/^PrivateSubnetsIsolated at nat: /)]);
  });

  it("name every range that overlaps Docker's default bridge", () => {
    const { warnings } = vpcStack({ cidr: "172.17.0.0/17", secondaryCidrs: ["172.17.128.0/17", "172.18.0.0/16"] });

    expect(warnings).toEqual([
      expect.stringMatching(/^VpcRangeOnDockerBridge at cidr: .*range 172\.17\.0\.0\/17 overlaps/),
      expect.stringMatching(/^VpcRangeOnDockerBridge at secondaryCidrs: .*range 172\.17\.128\.0\/17 overlaps/),
    ]);
  });

  it("name a NAT gateway that is not used", () => {
    expect(vpcStack({ subnets: { public: {} } }).warnings).toEqual([expect.stringMatching(/^NatUnused at nat: /)]);
  });
});

it("does not depend on the order of keys", () => {
  const pins = { [a]: "10.0.1.0/24", [b]: "10.0.2.0/24" };
  const turned = { [b]: "10.0.2.0/24", [a]: "10.0.1.0/24" };

  expect(vpcStack({ subnets: { private: { cidrs: turned }, public: {} } }).text).toBe(
    vpcStack({ subnets: { public: {}, private: { cidrs: pins } } }).text,
  );
});

it("moves nothing when a zone is appended", () => {
  const [before, after] = [vpcStack(), vpcStack({ zones: [a, b, c] })].map((stack) => stack.blocks("resource"));
  const came = Object.keys(after ?? {}).filter((address) => !(address in (before ?? {})));

  expect(after).toMatchObject(before ?? {});
  expect(came).not.toHaveLength(0);
  expect(came.filter((address) => !address.includes("eu_west_1c"))).toEqual([]);
});

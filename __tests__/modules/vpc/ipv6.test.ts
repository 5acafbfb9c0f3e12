import { subnetTiers } from "@eksnet/modules/vpc/plan";
import { ipv6RangeNumber } from "../../../modules/vpc/ipv6-ranges";
import { everyTier, vpcStack } from "./sample";

const egressOnly = "aws_egress_only_internet_gateway.vpc_egress_only";

describe("the /64 of a subnet", () => {
  it("depends on tier and zone alone, so that what comes later moves nothing", () => {
    expect(subnetTiers.map((tier) => ipv6RangeNumber(tier, "eu-west-1a"))).toEqual([0, 32, 64, 96]);
    expect(ipv6RangeNumber("private", "ap-northeast-2c")).toBe(34);
  });

  it("is no other's, and one of the 256 of a /56, whatever the zones", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const numbers = subnetTiers.flatMap((tier) => letters.map((letter) => ipv6RangeNumber(tier, `eu-west-1${letter}`)));

    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThan(256);
  });
});

describe("a VPC with IPv6", () => {
  const stack = vpcStack({ subnets: everyTier, ipFamily: "ipv6" });

  it("has a range of Amazon's", () => {
    expect(stack.only("aws_vpc")).toMatchObject({ assign_generated_ipv6_cidr_block: true });
  });

  it("has a /64 of it in every subnet", () => {
    const ranges = Object.values(stack.all("aws_subnet")).map(({ ipv6_cidr_block }) => ipv6_cidr_block);

    expect(new Set(ranges).size).toBe(8);
    expect(stack.at("aws_subnet.vpc_private_eu_west_1b")).toMatchObject({
      cidr_block: "10.0.32.0/19",
      ipv6_cidr_block: "${cidrsubnet(aws_vpc.vpc.ipv6_cidr_block, 8, 33)}",
    });
  });

  it("gives addresses of it to what starts where nodes may live", () => {
    const gives = (tier: string) => stack.at(`aws_subnet.vpc_${tier}_eu_west_1a`).assign_ipv6_address_on_creation;

    expect(["public", "private", "pod", "control_plane"].map(gives)).toEqual([true, true, false, false]);
  });

  it("is reached from the internet in public subnets alone", () => {
    expect(stack.at("aws_route.vpc_routes_public_internet_ipv6")).toMatchObject({
      route_table_id: "${aws_route_table.vpc_routes_public.id}",
      destination_ipv6_cidr_block: "::/0",
      gateway_id: "${aws_internet_gateway.vpc_internet.id}",
    });
    expect(stack.at("aws_route.vpc_routes_private_egress_only_eu_west_1b")).toMatchObject({
      route_table_id: "${aws_route_table.vpc_routes_private_eu_west_1b.id}",
      destination_ipv6_cidr_block: "::/0",
      egress_only_gateway_id: `\${${egressOnly}.id}`,
    });
    const controlPlane = "${aws_route_table.vpc_routes_control_plane.id}";
    expect(Object.values(stack.all("aws_route")).map(({ route_table_id }) => route_table_id)).not.toContain(
      controlPlane,
    );
  });

  it("keeps the IPv4 default route, which nodes need for IPv4-only services", () => {
    expect(stack.at("aws_route.vpc_routes_private_nat_eu_west_1b")).toMatchObject({
      destination_cidr_block: "0.0.0.0/0",
    });
  });

  it("has no IPv6 default route where it has none for IPv4", () => {
    const closed = vpcStack({ subnets: everyTier, ipFamily: "ipv6", nat: "none", endpoints: "private-cluster" });

    expect(closed.addresses()).not.toContain(egressOnly);
    expect(Object.keys(closed.all("aws_route"))).toEqual([
      "vpc_routes_public_internet",
      "vpc_routes_public_internet_ipv6",
    ]);
  });

  it("has no egress-only gateway without anybody to use it", () => {
    expect(vpcStack({ subnets: { public: {} }, ipFamily: "ipv6" }).addresses()).not.toContain(egressOnly);
  });
});

describe("a VPC without IPv6", () => {
  it("does not speak of it", () => {
    expect(vpcStack({ subnets: everyTier }).text).not.toMatch(/ipv6|egress_only/);
  });
});

import { everyTier, vpcStack } from "./sample";

const stack = vpcStack({ subnets: everyTier, nat: "per-zone" });

describe("routes", () => {
  it("are one table for all public subnets, one per zone for private ones, one for the control plane", () => {
    expect(Object.keys(stack.all("aws_route_table")).sort()).toEqual([
      "vpc_routes_control_plane",
      "vpc_routes_private_eu_west_1a",
      "vpc_routes_private_eu_west_1b",
      "vpc_routes_public",
    ]);
    expect(stack.at("aws_route_table.vpc_routes_private_eu_west_1a")).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      tags: { Name: "acme-private-eu-west-1a" },
    });
  });

  it("lead public subnets to the internet gateway", () => {
    expect(stack.at("aws_route.vpc_routes_public_internet")).toMatchObject({
      route_table_id: "${aws_route_table.vpc_routes_public.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.vpc_internet.id}",
    });
    expect(associated("public", "a")).toBe("${aws_route_table.vpc_routes_public.id}");
    expect(associated("public", "b")).toBe("${aws_route_table.vpc_routes_public.id}");
  });

  it("lead private subnets to the gateway of their zone", () => {
    expect(stack.at("aws_route.vpc_routes_private_nat_eu_west_1b")).toMatchObject({
      route_table_id: "${aws_route_table.vpc_routes_private_eu_west_1b.id}",
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "${aws_nat_gateway.vpc_nat_eu_west_1b.id}",
    });
    expect(associated("private", "b")).toBe("${aws_route_table.vpc_routes_private_eu_west_1b.id}");
  });

  it("take pods the way of their zone's private subnet", () => {
    expect(associated("pod", "a")).toBe("${aws_route_table.vpc_routes_private_eu_west_1a.id}");
  });

  it("lead the control plane nowhere outside the VPC", () => {
    const controlPlane = "${aws_route_table.vpc_routes_control_plane.id}";

    expect(associated("control_plane", "a")).toBe(controlPlane);
    expect(Object.values(stack.all("aws_route")).map((route) => route.route_table_id)).not.toContain(controlPlane);
  });

  it("lead every table to S3 without a gateway or a charge", () => {
    expect(stack.at("aws_vpc_endpoint.vpc_s3")).toMatchObject({
      vpc_endpoint_type: "Gateway",
      service_name: "com.amazonaws.eu-west-1.s3",
      vpc_id: "${aws_vpc.vpc.id}",
    });
    const tables = Object.values(stack.all("aws_vpc_endpoint_route_table_association")).map((it) => it.route_table_id);
    expect(tables.sort()).toEqual(
      Object.keys(stack.all("aws_route_table"))
        .map((name) => `\${aws_route_table.${name}.id}`)
        .sort(),
    );
  });

  it("need no internet gateway where nothing is public", () => {
    const inside = vpcStack({ subnets: { private: {} }, nat: "none", endpoints: "private-cluster" });

    expect(inside.all("aws_internet_gateway")).toEqual({});
    expect(inside.all("aws_route")).toEqual({});
  });

  it("belong to pods alone where there are no private subnets", () => {
    const pods = vpcStack({ subnets: { public: {}, pod: {} } });

    expect(pods.at("aws_route_table_association.vpc_routes_pod_subnet_eu_west_1a").route_table_id).toBe(
      "${aws_route_table.vpc_routes_private_eu_west_1a.id}",
    );
  });
});

function associated(tier: string, letter: string): unknown {
  const association = stack.at(`aws_route_table_association.vpc_routes_${tier}_subnet_eu_west_1${letter}`);
  expect(association.subnet_id).toBe(`\${aws_subnet.vpc_${tier}_eu_west_1${letter}.id}`);
  return association.route_table_id;
}

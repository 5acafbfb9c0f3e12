import { a, b, c, vpcStack } from "./sample";

const zones = [a, b, c];
const gateways = (nat: "none" | "single" | "per-zone" | "regional") => vpcStack({ zones, nat });

describe("nat none", () => {
  const stack = gateways("none");

  it("makes no gateway, and no default route in private tables", () => {
    expect(stack.all("aws_nat_gateway")).toEqual({});
    expect(stack.all("aws_eip")).toEqual({});
    expect(Object.keys(stack.all("aws_route"))).toEqual(["vpc_routes_public_internet"]);
  });
});

describe("nat single, the default", () => {
  const stack = gateways("single");

  it("makes one gateway with an address of its own in the first zone", () => {
    expect(stack.all("aws_nat_gateway")).toEqual({
      vpc_nat_eu_west_1a: expect.objectContaining({
        subnet_id: "${aws_subnet.vpc_public_eu_west_1a.id}",
        allocation_id: "${aws_eip.vpc_nat_address_eu_west_1a.allocation_id}",
        depends_on: ["aws_internet_gateway.vpc_internet"],
      }),
    });
    expect(stack.only("aws_eip")).toMatchObject({
      domain: "vpc",
      depends_on: ["aws_internet_gateway.vpc_internet"],
    });
  });

  it("leads every zone to it, by one route in each private table", () => {
    expect(natRoutes(stack)).toEqual([
      ["eu_west_1a", "${aws_nat_gateway.vpc_nat_eu_west_1a.id}"],
      ["eu_west_1b", "${aws_nat_gateway.vpc_nat_eu_west_1a.id}"],
      ["eu_west_1c", "${aws_nat_gateway.vpc_nat_eu_west_1a.id}"],
    ]);
  });

  it("is what a VPC has by default", () => {
    expect(vpcStack({ zones }).text).toBe(stack.text);
  });
});

describe("nat per-zone", () => {
  const stack = gateways("per-zone");

  it("leads each zone to a gateway of its own", () => {
    expect(natRoutes(stack)).toEqual([
      ["eu_west_1a", "${aws_nat_gateway.vpc_nat_eu_west_1a.id}"],
      ["eu_west_1b", "${aws_nat_gateway.vpc_nat_eu_west_1b.id}"],
      ["eu_west_1c", "${aws_nat_gateway.vpc_nat_eu_west_1c.id}"],
    ]);
    expect(Object.keys(stack.all("aws_eip"))).toHaveLength(3);
  });

  it("keeps the gateway and the address of the first zone when it follows on single", () => {
    const single = gateways("single");

    for (const address of ["aws_nat_gateway.vpc_nat_eu_west_1a", "aws_eip.vpc_nat_address_eu_west_1a"]) {
      expect(stack.at(address)).toEqual(single.at(address));
    }
  });
});

describe("nat regional, which needs aws 6.24 or newer", () => {
  const stack = gateways("regional");

  it("makes one gateway of the VPC, whose addresses AWS allocates", () => {
    const gateway = stack.only("aws_nat_gateway");

    expect(gateway).toMatchObject({
      availability_mode: "regional",
      vpc_id: "${aws_vpc.vpc.id}",
      depends_on: ["aws_internet_gateway.vpc_internet"],
      tags: { Name: "acme-nat" },
    });
    expect(gateway).not.toHaveProperty("subnet_id");
    expect(gateway).not.toHaveProperty("allocation_id");
    expect(stack.all("aws_eip")).toEqual({});
  });

  it("leads each private table to it", () => {
    expect(natRoutes(stack)).toEqual([
      ["eu_west_1a", "${aws_nat_gateway.vpc_nat.id}"],
      ["eu_west_1b", "${aws_nat_gateway.vpc_nat.id}"],
      ["eu_west_1c", "${aws_nat_gateway.vpc_nat.id}"],
    ]);
  });
});

/** Zone and gateway of every default route of a private table. */
function natRoutes(stack: ReturnType<typeof vpcStack>): [string, unknown][] {
  return Object.entries(stack.all("aws_route"))
    .filter(([name]) => name.startsWith("vpc_routes_private_nat_"))
    .map(([name, route]): [string, unknown] => {
      const zone = name.slice("vpc_routes_private_nat_".length);
      expect(route).toMatchObject({
        route_table_id: `\${aws_route_table.vpc_routes_private_${zone}.id}`,
        destination_cidr_block: "0.0.0.0/0",
      });
      return [zone, route.nat_gateway_id];
    })
    .sort();
}

import { ExistingVpc, type ExistingVpcProps } from "@eksnet/modules/vpc";
import { TerraformOutput } from "cdktf";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";
import { a, b, c } from "./sample";

const props: ExistingVpcProps = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.0.0.0/16",
  region: "eu-west-1",
  zones: [a, b],
  subnets: {
    private: { [a]: "subnet-0000000000000000a", [b]: "subnet-0000000000000000b" },
    controlPlane: { [a]: "subnet-1000000000000000a", [b]: "subnet-1000000000000000b" },
  },
};

function existing(changes: Partial<ExistingVpcProps> = {}) {
  return synthesiseModule((stack) => {
    const { secondaryCidrs, zoneIds, ipv6Cidr } = new ExistingVpc(stack, "vpc", { ...props, ...changes });
    new TerraformOutput(stack, "seen", { value: { secondaryCidrs, zoneIds, ipv6Cidr } });
  });
}

describe("a VPC that exists", () => {
  const stack = existing();

  it("is read and never changed", () => {
    expect(stack.addresses()).toEqual([]);
    expect(Object.keys(stack.blocks("data")).sort()).toEqual([
      "data.aws_subnet.vpc_control_plane_eu_west_1a",
      "data.aws_subnet.vpc_control_plane_eu_west_1b",
      "data.aws_subnet.vpc_private_eu_west_1a",
      "data.aws_subnet.vpc_private_eu_west_1b",
      "data.aws_vpc.vpc",
    ]);
  });

  it("stops a plan when it has another range, or lacks the DNS settings that EKS needs", () => {
    expect(stack.at("data.aws_vpc.vpc")).toMatchObject({ id: props.vpcId });
    expect(conditions("data.aws_vpc.vpc")).toEqual([
      '${self.cidr_block == "10.0.0.0/16"}',
      "${self.enable_dns_support && self.enable_dns_hostnames}",
    ]);
  });

  it("stops a plan, in an IPv6 cluster, when it or a subnet has no such range, or nodes would get no such address", () => {
    const ipv6 = existing({ ipFamily: "ipv6" });
    const has = "${try(length(self.ipv6_cidr_block), 0) > 0}";
    const gives = "${self.assign_ipv6_address_on_creation}";
    const found = (address: string) => conditions(address, ipv6).filter((one) => one === has || one === gives);

    expect(found("data.aws_vpc.vpc")).toEqual([has]);
    expect(found("data.aws_subnet.vpc_private_eu_west_1a")).toEqual([has, gives]);
    expect(found("data.aws_subnet.vpc_control_plane_eu_west_1a")).toEqual([has]);
    expect(ipv6.json.output).toMatchObject({ seen: { value: { ipv6Cidr: "${data.aws_vpc.vpc.ipv6_cidr_block}" } } });
    expect(stack.text).not.toContain("ipv6");
  });

  it("stops a plan when a subnet is of another VPC or zone", () => {
    expect(stack.at("data.aws_subnet.vpc_private_eu_west_1b")).toMatchObject({ id: "subnet-0000000000000000b" });
    expect(conditions("data.aws_subnet.vpc_private_eu_west_1b")).toEqual([
      `\${self.vpc_id == "${props.vpcId}"}`,
      '${self.availability_zone == "eu-west-1b"}',
    ]);
  });

  it("stops a plan when nodes are in a public subnet that assigns no public addresses, and checks no other subnet", () => {
    const subnets = { public: props.subnets.private, private: props.subnets.private };
    const withNodes = existing({ subnets, publicNodeZones: [b] });
    const address = "${self.map_public_ip_on_launch}";

    expect(conditions("data.aws_subnet.vpc_public_eu_west_1b", withNodes)).toContain(address);
    expect(conditions("data.aws_subnet.vpc_public_eu_west_1a", withNodes)).not.toContain(address);
    expect(conditions("data.aws_subnet.vpc_private_eu_west_1b", withNodes)).not.toContain(address);
  });

  it("tells the ranges beside its primary one in an order that does not change", () => {
    expect(stack.json.output).toMatchObject({
      seen: {
        value: {
          secondaryCidrs:
            '${sort([for range in data.aws_vpc.vpc.cidr_block_associations : range.cidr_block if range.cidr_block != "10.0.0.0/16"])}',
        },
      },
    });
  });

  it("tells the zone ids by its first tier", () => {
    expect(stack.json.output).toMatchObject({
      seen: {
        value: {
          zoneIds: {
            [a]: "${data.aws_subnet.vpc_private_eu_west_1a.availability_zone_id}",
            [b]: "${data.aws_subnet.vpc_private_eu_west_1b.availability_zone_id}",
          },
        },
      },
    });
  });

  it.each([
    ["no subnets at all", { subnets: {} }, "SubnetIdsMissing", "subnets"],
    ["a zone without a subnet", { zones: [a, b, c] }, "SubnetIdMissing", "subnets.private"],
    ["a range that is none", { cidr: "10.0.0.0" }, "CidrInvalid", "cidr"],
    ["a zone of another region", { region: "eu-west-2" }, "ZoneOfAnotherRegion", "zones.0"],
  ])("is refused with %s", (_what, changes, code, path) => {
    expect(errorsOf(() => existing(changes))[0]).toMatchObject({ code, path });
  });

  it("is refused with a subnet in a zone that is not used", () => {
    const subnets = { private: { ...props.subnets.private, [c]: "subnet-0000000000000000c" } };

    expect(errorsOf(() => existing({ subnets }))).toMatchObject([
      { code: "ZoneUnknown", path: "subnets.private.eu-west-1c" },
    ]);
  });

  function conditions(address: string, of = stack): unknown[] {
    const { postcondition } = of.at(address).lifecycle as { postcondition: { condition: string }[] };
    return postcondition.map(({ condition }) => condition);
  }
});

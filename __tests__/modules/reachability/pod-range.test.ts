import { podRangeOf } from "@eksnet/modules/reachability/plan";

const network = {
  vpc_cidr: "10.0.0.0/16",
  secondary_cidrs: ["100.64.0.0/16"],
  ipv6_cidr: "${aws_vpc.vpc.ipv6_cidr_block}",
};

describe("pods have their addresses from", () => {
  it.each([
    ["the VPC", "prefix-delegation", "10.0.0.0/16"],
    ["the VPC", "secondary-ip", "10.0.0.0/16"],
    ["its secondary range with custom networking", "custom-networking", "100.64.0.0/16"],
    ["its secondary range with custom networking", "custom-networking-prefix-delegation", "100.64.0.0/16"],
    ["a range that only an apply knows in an IPv6 cluster", "ipv6", undefined],
  ])("%s: %s", (_, mode, range) => {
    expect(podRangeOf({ network, cluster: { pod_networking_mode: mode } })).toBe(range);
  });

  it("is unknown in a network that only Terraform knows", () => {
    const cluster = { pod_networking_mode: "secondary-ip" };

    expect(podRangeOf({ network: { vpc_cidr: "${data.aws_vpc.vpc.cidr_block}" }, cluster })).toBeUndefined();
    expect(podRangeOf({ network: {}, cluster })).toBeUndefined();
  });
});

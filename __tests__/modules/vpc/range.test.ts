import { isIpv6Cidr, rangeProblem } from "@eksnet/modules/vpc/plan";
import * as fc from "fast-check";

describe("an IPv6 range", () => {
  it.each(["2001:db8::/32", "2001:db8:0:1::/64", "::/0", "2001:db8::1/128", "2001:db8:0:1:2:3:4:0/112"])(
    "may be %s",
    (text) => {
      expect(isIpv6Cidr(text)).toBe(true);
      expect(rangeProblem(text)).toBeUndefined();
    },
  );

  it.each([
    ["2001:db8::1/32", "2001:db8::/32"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8:0:0:0:0:0:0/64", "2001:db8::/64"],
    ["fd00::/08", "fd00::/8"],
    ["fe80::1%eth0/64", "fe80::/64"],
  ])("is asked about where it is written %s", (text, meant) => {
    expect(isIpv6Cidr(text)).toBe(false);
    expect(rangeProblem(text)).toMatchObject({ code: "CidrInvalid", values: { near: meant } });
    expect(rangeProblem(text)?.message).toContain(`Did you mean "${meant}"?`);
  });

  it.each(["2001:db8::", "2001:db8::/129", "::1::/64", "office", "", "10.0.0.0/8 "])("is not %j", (text) => {
    expect(isIpv6Cidr(text)).toBe(false);
    expect(rangeProblem(text)?.values).toEqual({ cidr: text, problem: "no-range" });
  });

  it("has one spelling: a text that is one has no other that is one", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, length) => {
        const near = rangeProblem(`${address}/${length}`)?.values.near;

        return near === undefined ? isIpv6Cidr(`${address}/${length}`) : isIpv6Cidr(String(near));
      }),
    );
  });
});

it("leaves an IPv4 range as it is, too", () => {
  expect(rangeProblem("203.0.113.0/24")).toBeUndefined();
  expect(isIpv6Cidr("203.0.113.0/24")).toBe(false);
  expect(rangeProblem("203.0.113.1/24")?.values).toMatchObject({ near: "203.0.113.0/24" });
});

import { checkCluster } from "@eksnet/modules/eks-cluster/plan";
import { errorsOf } from "../../support/variant";

const codes = (allowedCidrs: readonly string[]): string[] =>
  errorsOf(() =>
    checkCluster(
      {
        version: "1.35",
        admins: ["arn:aws:iam::111122223333:role/admin"],
        endpoint: { access: "public-and-private", allowedCidrs },
      },
      "ipv6",
    ),
  ).map(({ code, path }) => `${code} ${path}`);

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);

describe("the ranges that may use the public endpoint", () => {
  it("are at most forty", () => {
    expect(codes(addresses(40))).toEqual([]);
    expect(codes(addresses(41))).toEqual(["AllowedCidrsTooMany endpoint.allowedCidrs"]);
  });

  it.each([
    "10.1.0.0/16",
    "100.64.0.0/10",
    "127.0.0.1/32",
    "169.254.0.0/24",
    "172.31.0.0/16",
    "192.168.0.0/16",
    "224.0.0.0/4",
    "::1/128",
    "fd00::/8",
    "fe80::/10",
    "ff02::/16",
  ])("are refused where no request from the internet comes from them: %s", (range) => {
    expect(codes(["203.0.113.0/24", range])).toEqual(["AllowedCidrNotPublic endpoint.allowedCidrs.1"]);
  });

  it("are accepted where they have public addresses, however wide", () => {
    expect(codes(["0.0.0.0/0", "::/0", "172.32.0.0/16", "100.128.0.0/16", "2001:db8::/32"])).toEqual([]);
  });

  it("are refused with the field that opens the private endpoint", () => {
    const check = () =>
      checkCluster(
        {
          version: "1.35",
          admins: ["arn:aws:iam::111122223333:role/admin"],
          endpoint: { access: "public-and-private", allowedCidrs: ["10.0.0.0/8"] },
        },
        "ipv4",
      );

    expect(errorsOf(check)[0]?.message).toMatch(/got 10\.0\.0\.0\/8, which is private.* privateAccess\.cidrs/);
  });
});

import { findPlaceholders } from "@eksnet/modules/placeholders/plan";

const values = (configuration: unknown) => findPlaceholders(configuration).map(({ value }) => value);

describe("findPlaceholders", () => {
  it("names each value once, with every path that holds it", () => {
    const configuration = { account: "111122223333", cluster: { admins: ["arn:aws:iam::111122223333:role/admin"] } };

    expect(findPlaceholders(configuration)).toEqual([
      { value: "111122223333", paths: ["account", "cluster.admins.0"] },
    ]);
  });

  it.each([
    ["a certificate of zeros", "arn:aws:acm:eu-west-1:1:certificate/00000000-0000-4000-8000-000000000000"],
    ["a certificate that counts up", "certificate/12345678-1234-1234-1234-123456789012"],
    ["a domain of RFC 2606", "shop.example.com"],
    ["a hosted zone", "Z0123456789ABCDEFGHIJ"],
    ["a VPC", "vpc-0123456789abcdef0"],
    ["an organization", "example-org"],
  ])("finds %s", (_, text) => {
    expect(values({ text })).toHaveLength(1);
  });

  it.each([
    "arn:aws:iam::210987654321:role/admin",
    "example.community",
    "shop.acme.dev",
    "vpc-0a1b2c3d4e5f60718",
    "Z08231412QW9ERT7YUI",
    "0b7f3c9e-0000-4000-8000-1c2d3e4f5a6b",
  ])("leaves %s alone", (text) => {
    expect(values({ text })).toEqual([]);
  });
});

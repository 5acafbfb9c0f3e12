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
    ["a domain below a reserved one", "registry.acme.test"],
    ["a domain in capitals", "Shop.Example.ORG"],
    ["a host with a port", "db.acme.invalid:5432"],
    ["an address of TEST-NET-1", "192.0.2.10"],
    ["a range of TEST-NET-2", "198.51.100.0/24"],
    ["a range of TEST-NET-3", "203.0.113.0/24"],
    ["an IPv6 documentation range", "2001:db8::/32"],
    ["an address of one", "2001:0DB8:1::10"],
    ["a short security group id", "sg-12345678"],
    ["a long security group id", "sg-0123456789abcdef0"],
    ["a subnet id of one digit", "subnet-aaaaaaaa"],
    ["a long VPC id of zeros", "vpc-00000000000000000"],
    ["a hosted zone", "Z0123456789ABCDEFGHIJ"],
    ["a VPC", "vpc-0123456789abcdef0"],
    ["an organization", "example-org"],
  ])("finds %s", (_, text) => {
    expect(values({ text })).toHaveLength(1);
  });

  it.each([
    "arn:aws:iam::210987654321:role/admin",
    "example.community",
    "example.com.acme.dev",
    "app.test.js",
    "latest.testing.acme.dev",
    "192.0.20.1",
    "10.192.0.2",
    "203.0.113.5.acme.dev",
    "198.51.100.1000",
    "2001:db80::1",
    "sg-0a1b2c3d",
    "subnet-aaaaaaa0",
    "shop.acme.dev",
    "vpc-0a1b2c3d4e5f60718",
    "Z08231412QW9ERT7YUI",
    "0b7f3c9e-0000-4000-8000-1c2d3e4f5a6b",
  ])("leaves %s alone", (text) => {
    expect(values({ text })).toEqual([]);
  });
});

import { recordProblem, recordsOf } from "@eksnet/modules/external-dns/plan";

describe("the records of a host name", () => {
  it("are an A and an AAAA alias, and a TXT record of the owner for each", () => {
    expect(recordsOf("shop.example.com").map(({ type, name }) => `${type} ${name}`)).toEqual([
      "A shop.example.com",
      "AAAA shop.example.com",
      "TXT eksnet-cname-shop.example.com",
      "TXT eksnet-aaaa-shop.example.com",
    ]);
  });

  it("never have the name and type of another host's records, whatever the hosts are called", () => {
    const hosts = ["shop", "cname-shop", "aaaa-shop", "eksnet-cname-shop", "*", "a-shop"].map(
      (it) => `${it}.example.com`,
    );
    const records = hosts.flatMap(recordsOf).map(({ type, name }) => `${type} ${name}`);

    expect(new Set(records).size).toBe(4 * hosts.length);
  });

  it.each([
    ["shop.example.com", undefined],
    ["*.example.com", undefined],
    ["example.com", "HostIsZoneName"],
    ["my-example.com", "HostOutsideZone"],
    [`${"s".repeat(50)}.example.com`, undefined],
    [`${"s".repeat(51)}.example.com`, "HostTooLong"],
    [`${"s.".repeat(115)}example.com`, "HostTooLong"],
  ])("of %s: %s", (host, code) => {
    expect(recordProblem("expose.host", host, "example.com", "host")?.code).toBe(code);
  });
});

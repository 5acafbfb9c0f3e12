import type { EnvironmentInput } from "../../environments/schema";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<EnvironmentInput>;

const range = "2001:db8::/32";

const ranges: Changes = {
  cluster: {
    egress: [range, "0.0.0.0/0"].map((cidr) => ({ cidr, protocol: "tcp", port: 443, description: "HTTPS" })),
    nodeGroups: { workers: { ssh: { keyName: "operators", allowedCidrs: ["10.0.0.0/8", range] } } },
  },
};

const ipv6: Changes = { cluster: { podNetworking: { mode: "ipv6" }, serviceCidr: undefined } };

const existing: Changes = {
  network: {
    kind: "existing",
    vpcId: "vpc-0a1b2c3d",
    cidr: "10.0.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b"],
    subnets: { private: { "eu-west-1a": "subnet-0a1a1a1a", "eu-west-1b": "subnet-0b1b1b1b" } },
  },
} as Changes;

const codes = (...changes: Changes[]): string[] =>
  errorsOf(() => variant(Object.assign({}, ...merged(changes)))).map(({ code, path }) => `${code} ${path}`);

/** Changes side by side; those of the cluster are joined. */
function merged(changes: readonly Changes[]): Changes[] {
  return [...changes, { cluster: Object.assign({}, ...changes.map(({ cluster }) => cluster)) }];
}

describe("an IPv6 range", () => {
  it("is taken by every field of an IPv6 cluster", () => {
    expect(codes(ranges, ipv6, { cluster: { endpoint: { allowedCidrs: [range] } } })).toEqual([]);
  });

  it("is refused where the VPC has no IPv6 address that could match it", () => {
    expect(codes(ranges)).toEqual([
      "RangeFamilyUnused cluster.egress.0.cidr",
      "RangeFamilyUnused cluster.nodeGroups.workers.ssh.allowedCidrs.1",
    ]);
  });

  it("is taken in a network that others made, which may have IPv6 beside an IPv4 cluster", () => {
    expect(codes(ranges, existing)).toEqual([]);
  });

  it("is refused at the endpoint of an IPv4 cluster, in whatever network", () => {
    const allowed: Changes = { cluster: { endpoint: { allowedCidrs: ["203.0.113.0/24", range] } } };

    expect(codes(allowed)).toEqual(["CidrFamilyRefused cluster.endpoint.allowedCidrs.1"]);
    expect(codes(allowed, existing)).toEqual(["CidrFamilyRefused cluster.endpoint.allowedCidrs.1"]);
  });
});

describe("the region of an IPv6 cluster", () => {
  it("is none of China", () => {
    const network = { zones: ["cn-north-1a", "cn-north-1b"] };

    expect(codes(ipv6, { region: "cn-north-1", network })).toContain("Ipv6Unavailable cluster.podNetworking.mode");
    expect(codes({ region: "cn-north-1", network })).not.toContainEqual(expect.stringContaining("Ipv6Unavailable"));
  });
});

import { defineEnvironment } from "../../environments/schema";
import { codes, errorsOf, soundInput, untyped } from "../support/variant";

describe("the network", () => {
  it.each([
    ["fewer than two zones", { network: { zones: ["eu-west-1a"] } }, "ZonesTooFew network.zones"],
    [
      "a zone of another region",
      { network: { zones: ["eu-west-1a", "eu-west-2b"] } },
      "ZoneOfAnotherRegion network.zones.1",
    ],
    [
      "a subnet too small for AWS",
      { network: { subnets: { private: { prefixLength: 29 } } } },
      "ValueOutOfRange network.subnets.private.prefixLength",
    ],
    [
      "a pin too small for AWS",
      { network: { subnets: { private: { cidrs: { "eu-west-1a": "10.0.0.0/29" } } } } },
      "SubnetTooSmall network.subnets.private.cidrs.eu-west-1a",
    ],
    [
      "subnets that overlap",
      { network: { subnets: { private: { cidrs: { "eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.1.0/24" } } } } },
      "SubnetRangesOverlap network.subnets.private.cidrs.eu-west-1b",
    ],
    [
      "NAT without public subnets",
      { network: { subnets: { public: undefined, private: {} } } },
      "NatNeedsPublicSubnets network.nat",
    ],
    [
      "private nodes with neither NAT nor endpoints",
      { network: { nat: "none" } },
      "PrivateNodesUnreachable network.nat",
    ],
    [
      "private nodes without NAT before a public API server",
      { network: { nat: "none", endpoints: "private-cluster" }, cluster: { endpoint: { access: "public" } } },
      "PrivateNodesUnreachable cluster.endpoint.access",
    ],
    [
      "flow logs to S3 without a bucket",
      { network: { flowLogs: { destination: "s3" } } },
      "FlowLogsNeedBucket network.flowLogs.bucketArn",
    ],
    [
      "fewer usable addresses than nodes at most",
      {
        network: { subnets: { private: { prefixLength: 28 } } },
        cluster: { nodeGroups: { workers: { nodesPerZone: { min: 1, desired: 1, max: 12 } } } },
      },
      "SubnetExhausted network.subnets.private",
    ],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });

  it.each([
    ["no subnets", {}, "SubnetIdsMissing network.subnets"],
    [
      "a zone without a subnet",
      { private: { "eu-west-1a": "subnet-01234567" } },
      "SubnetIdMissing network.subnets.private",
    ],
    [
      "a subnet in a zone that is not used",
      { private: { "eu-west-1c": "subnet-01234567" } },
      "ZoneUnknown network.subnets.private.eu-west-1c",
    ],
  ])("that exists is refused with %s", (_, subnets, expected) => {
    const network = {
      kind: "existing",
      vpcId: "vpc-01234567",
      cidr: "10.0.0.0/16",
      zones: ["eu-west-1a", "eu-west-1b"],
    };
    const changes = { ...soundInput, network: { ...network, subnets } };

    expect(codes(() => defineEnvironment(changes as never))).toContain(expected);
  });

  /** Nodes whose pods all use the node's address, beside the six addresses of the control plane. */
  const exhausted = (max: number, prefixLength: number, mode: string) =>
    codes(
      untyped({
        network: { subnets: { public: {}, private: { prefixLength } } },
        cluster: {
          podNetworking: { mode },
          nodeGroups: { workers: { nodesPerZone: { min: 1, desired: 1, max }, podsPerNode: 3 } },
        },
      }),
    ).filter((code) => code.startsWith("SubnetExhausted")); // That three pods are too few is another finding.

  it("lets the last node have the last usable address", () => {
    expect(exhausted(5, 28, "secondary-ip")).toEqual([]);
    expect(exhausted(6, 28, "secondary-ip")).toEqual(["SubnetExhausted network.subnets.private"]);
  });

  it("counts only the lower half of a subnet where prefixes have the upper", () => {
    expect(exhausted(22, 26, "prefix-delegation")).toEqual([]);
    expect(exhausted(23, 26, "prefix-delegation")).toEqual(["SubnetExhausted network.subnets.private"]);
    expect(exhausted(53, 26, "secondary-ip")).toEqual([]);
    expect(exhausted(54, 26, "secondary-ip")).toEqual(["SubnetExhausted network.subnets.private"]);
  });

  it("names the need, the supply and what fits, when a tier exceeds the VPC", () => {
    const [problem] = errorsOf(
      untyped({ network: { cidr: "10.20.0.0/17", subnets: { private: { prefixLength: 19 } } } }),
    );
    expect(problem).toMatchObject({
      code: "SubnetPlanExceedsVpc",
      path: "network.subnets.private",
      message:
        "a /19 with four zone slots needs 32,768 addresses, and the tier's half of 10.20.0.0/17 has 16,384; use a /16 or set network.subnets.private.prefixLength to 20",
    });
  });
});

describe("the service range", () => {
  it.each([
    ["that meets the VPC (lab A2)", { network: { cidr: "172.20.0.0/16" } }, "ServiceCidrOverlapsVpc"],
    ["that meets a secondary range", { network: { secondaryCidrs: ["172.20.0.0/20"] } }, "ServiceCidrOverlapsVpc"],
    ["outside the private ranges", { cluster: { serviceCidr: "100.64.0.0/16" } }, "ServiceCidrUnsuitable"],
    ["larger than EKS takes", { cluster: { serviceCidr: "10.0.0.0/11" } }, "ServiceCidrUnsuitable"],
    ["that is no range", { cluster: { serviceCidr: "172.20.0.0" } }, "CidrInvalid"],
    ["that is missing", { cluster: { serviceCidr: undefined } }, "ServiceCidrMissing"],
  ])("is refused: one %s", (_, changes, code) => {
    expect(codes(untyped(changes))).toContain(`${code} cluster.serviceCidr`);
  });
});

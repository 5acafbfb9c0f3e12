import { planCapacity } from "@eksnet/modules/capacity/plan";
import { type EgressRoutes, egressRoutes } from "../../../cli/report/model/egress-routes";
import type { SynthesisedStack } from "../../../cli/synthesis";
import type { EnvironmentInput } from "../../../environments/schema";
import { type DeepPartial, variant } from "../../support/variant";
import { synthesisedStacks } from "./reports";

function egressRoutesOf(network: DeepPartial<EnvironmentInput["network"]>): EgressRoutes {
  const environment = variant({ network } as DeepPartial<EnvironmentInput>);
  const [stack] = synthesisedStacks(environment);
  return egressRoutes((stack as SynthesisedStack).document, planCapacity(environment).subnets);
}

/** Where the default routes of a zone's private subnets lead. */
function privateRoute({ tables }: EgressRoutes, zone: string) {
  const table = tables.find(({ subnets }) => subnets.some((place) => place.tier === "private" && place.zone === zone));
  return table?.routes.find(({ destination }) => destination === "0.0.0.0/0");
}

describe("egressRoutes", () => {
  it("leads every private subnet to the one NAT gateway, in its zone", () => {
    const ways = egressRoutesOf({ nat: "single" });

    expect(ways.gateways).toEqual([{ name: "acme-nat-eu-west-1a", zone: "eu-west-1a" }]);
    for (const zone of ["eu-west-1a", "eu-west-1b"]) {
      expect(privateRoute(ways, zone)).toEqual({
        destination: "0.0.0.0/0",
        targetType: "aws_nat_gateway",
        target: "acme-nat-eu-west-1a",
        zone: "eu-west-1a",
      });
    }
  });

  it("leads each private subnet to the NAT gateway of its zone", () => {
    const ways = egressRoutesOf({ nat: "per-zone" });

    expect(["eu-west-1a", "eu-west-1b"].map((zone) => privateRoute(ways, zone)?.zone)).toEqual([
      "eu-west-1a",
      "eu-west-1b",
    ]);
  });

  it("gives a NAT gateway that spans the zones none", () => {
    const ways = egressRoutesOf({ nat: "regional" });

    expect(ways.gateways).toEqual([{ name: "acme-nat" }]);
    expect(privateRoute(ways, "eu-west-1b")).toEqual({
      destination: "0.0.0.0/0",
      targetType: "aws_nat_gateway",
      target: "acme-nat",
    });
  });

  it("has private subnets without NAT reach S3 alone", () => {
    const { tables, gateways } = egressRoutesOf({ nat: "none", endpoints: "private-cluster" });

    expect(gateways).toEqual([]);
    const table = tables.find(({ name }) => name === "acme-private-eu-west-1a");
    expect(table?.routes.map(({ destination, targetType }) => [destination, targetType])).toEqual([
      ["s3", "aws_vpc_endpoint"],
    ]);
  });

  it("lists in which zones, or from which route tables, endpoints are reached", () => {
    const { endpoints } = egressRoutesOf({ endpoints: "private-cluster" });

    expect(endpoints).toContainEqual({
      service: "ecr.api",
      type: "Interface",
      from: ["eu-west-1a", "eu-west-1b"],
    });
    expect(endpoints).toContainEqual({
      service: "s3",
      type: "Gateway",
      from: ["acme-private-eu-west-1a", "acme-private-eu-west-1b", "acme-public"],
    });
  });
});

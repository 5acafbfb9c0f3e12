import { partitionOf } from "@eksnet/modules/regions/plan";
import type { EnvironmentInput } from "../../environments/schema";
import { synthesisePlatform } from "../support/platform";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

function codes(changes: DeepPartial<EnvironmentInput>): string[] {
  return errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);
}

const admin = "arn:aws-eusc:iam::111122223333:role/admin";
const sovereign: DeepPartial<EnvironmentInput> = {
  region: "eusc-de-east-1",
  network: { zones: ["eusc-de-east-1a", "eusc-de-east-1b"] },
  cluster: { admins: [admin] },
};

describe("the region of an environment", () => {
  it("may be of any partition: the European Sovereign Cloud is synthesised whole, with its own endpoint names", () => {
    const stacks = synthesisePlatform(
      variant({ ...sovereign, network: { ...sovereign.network, nat: "none", endpoints: "private-cluster" } }),
    );

    const endpoints = Object.values(stacks["acme-network"]?.all("aws_vpc_endpoint") ?? {}).map((it) => it.service_name);
    expect(endpoints).toContain("eu.amazonaws.eusc-de-east-1.ecr.api");
    expect(endpoints).toContain("com.amazonaws.eusc-de-east-1.sts");
    expect(stacks["acme-cluster"]?.text).toContain(admin);
    expect(
      Object.values(stacks)
        .map(({ text }) => text)
        .join(""),
    ).not.toMatch(/arn:aws:/);
  });

  it("that AWS does not have is refused, with the one that was probably meant", () => {
    const [problem] = errorsOf(() => variant({ region: "eu-west-9" }));
    expect(problem).toMatchObject({ code: "RegionUnknown", path: "region" });
    expect(problem?.message).toContain('Did you mean "eu-west-1"?');
    expect(codes({ state: { kind: "s3", bucket: "states", region: "eu-wset-1" } })).toEqual([
      "RegionUnknown state.region",
    ]);
  });

  it("must have the zones that the network names", () => {
    expect(codes({ network: { zones: ["eu-west-1a", "eu-west-1d"] } })).toEqual(["ZoneNotInRegion network.zones.1"]);
  });

  it("must be of the partition of every ARN, wherever it is", () => {
    const arn = "arn:aws:iam::111122223333:role/r";
    const tls = { certificateArns: ["arn:aws:acm:eusc-de-east-1:111122223333:certificate/c"] };
    const found = codes({
      ...sovereign,
      state: { kind: "hcp", organization: "acme", runRoles: { addons: arn, workloads: arn } },
      network: { ...sovereign.network, flowLogs: { destination: "s3", bucketArn: "arn:aws:s3:::logs" } },
      cluster: { admins: [arn] },
      addons: { loadBalancerController: {} },
      workloads: { shop: { image: "shop:1", port: 80, env: { ROLE: arn }, expose: { kind: "alb", tls } } },
    });
    expect(found.filter((it) => it.startsWith("ArnOfAnotherPartition"))).toEqual(
      [
        "state.runRoles.addons",
        "state.runRoles.workloads",
        "network.flowLogs.bucketArn",
        "cluster.admins.0",
        "workloads.shop.expose.tls.certificateArns.0",
      ].map((path) => `ArnOfAnotherPartition ${path}`),
    );
  });

  it.each(["cn-north-1", "us-gov-west-1", "eusc-de-east-1"])(
    "%s has no VPC Lattice, so a mesh is refused",
    (region) => {
      const partition = partitionOf(region);
      const found = codes({
        region,
        network: { zones: [`${region}a`, `${region}b`] },
        cluster: { admins: [`arn:${partition}:iam::111122223333:role/admin`] },
        addons: { mesh: { kind: "vpc-lattice" } },
      });

      expect(found).toEqual(["MeshUnavailable addons.mesh.kind"]);
    },
  );

  it.each(["cn-north-1", "us-gov-west-1"])("%s has no regional NAT gateways", (region) => {
    const partition = partitionOf(region);
    const regional = (nat: "regional" | "per-zone") =>
      codes({
        region,
        network: { zones: [`${region}a`, `${region}b`], nat },
        cluster: { admins: [`arn:${partition}:iam::111122223333:role/admin`] },
      });

    expect(regional("regional")).toEqual(["RegionalNatUnavailable network.nat"]);
    expect(regional("per-zone")).toEqual([]);
  });
});

import {
  isAvailable,
  isRegion,
  parseArn,
  partitionOf,
  partitionProblem,
  partitions,
  readZoneName,
  regionProblem,
  regions,
  zoneIdWithoutControlPlane,
  zoneLettersOf,
} from "@eksnet/modules/regions/plan";
import { checkZoneLetters } from "@eksnet/modules/vpc/plan";
import { partitionOf as partitionOfTheLab } from "../../../lab/eks/partition";
import { errorsOf } from "../../support/variant";

describe("a region", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("%s is in the partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  it("that does not exist is refused with the one that was probably meant", () => {
    expect(regionProblem("eu-west-9")?.values).toEqual({ region: "eu-west-9", near: "eu-west-1" });
    expect(regionProblem("eu-west-9")?.message).toContain('Did you mean "eu-west-1"?');
    expect(regionProblem("eusc-de-east-1")).toBeUndefined();
    expect(isRegion("toString")).toBe(false);
    expect(errorsOf(() => partitionOf("eu-west-9"))).toMatchObject([{ code: "RegionUnknown" }]);
  });

  it("has the zone in which EKS places no control plane", () => {
    const ids = ["us-east-1", "us-west-1", "ca-central-1", "eu-west-1"].map(zoneIdWithoutControlPlane);
    expect(ids).toEqual(["use1-az3", "usw1-az2", "cac1-az3", undefined]);
  });

  it("has what EKS lacks there", () => {
    expect(isAvailable("fargate", "us-gov-east-1")).toBe(false);
    expect(isAvailable("ipv6-clusters", "cn-north-1")).toBe(false);
    expect(isAvailable("vpc-lattice", "us-gov-west-1")).toBe(false);
    expect(isAvailable("regional-nat-gateways", "us-gov-west-1")).toBe(false);
    expect(isAvailable("windows-node-groups", "eusc-de-east-1")).toBe(false);
    expect(isAvailable("windows-node-groups", "eu-west-1")).toBe(true);
  });

  it("lacks VPC Lattice where botocore lists no endpoint of it, region by region", () => {
    const without = Object.keys(regions).filter(
      (region) => partitionOf(region) === "aws" && !isAvailable("vpc-lattice", region),
    );
    expect(without).toEqual(["ap-east-2", "ap-southeast-6", "ap-southeast-7", "il-central-1"]);
  });

  it("of another partition lacks what its whole partition lacks", () => {
    const elsewhere = Object.keys(regions).filter((region) => partitionOf(region) !== "aws");
    expect(elsewhere.filter((region) => isAvailable("vpc-lattice", region))).toEqual([]);
  });

  it("has in the lab the partition and the domain that it has in the product", () => {
    for (const region of Object.keys(regions)) {
      const partition = partitionOf(region);
      expect([region, partitionOfTheLab(region)]).toEqual([
        region,
        { partition, domain: partitions[partition].dnsSuffix },
      ]);
    }
  });
});

describe("the name of a zone", () => {
  it("of every region is read back as the region and the letter", () => {
    for (const region of Object.keys(regions)) {
      for (const letter of zoneLettersOf(region) ?? ["a"]) {
        expect(readZoneName(`${region}${letter}`)).toEqual({ kind: "availability-zone", region, letter });
      }
    }
  });

  it.each([
    ["us-west-2-lax-1a", "local-zone"],
    ["us-east-1-wl1-bos-wlz-1", "wavelength-zone"],
    ["use1-az1", "zone-id"],
    ["usw2-lax1-az1", "zone-id"],
    ["eu-west-9a", "unknown"],
    ["eu-west-1", "unknown"],
    ["", "unknown"],
  ])("%j is a %s", (zone, kind) => {
    expect(readZoneName(zone).kind).toBe(kind);
  });

  it("is refused where the region has no such letter, and accepted where letters are not published", () => {
    const codes = (region: string, letter: string) =>
      errorsOf(() => checkZoneLetters(region, [`${region}${letter}`])).map(({ code, path }) => `${code} ${path}`);

    expect(codes("us-east-1", "f")).toEqual([]);
    expect(codes("us-east-1", "g")).toEqual(["ZoneNotInRegion zones.0"]);
    expect(codes("ap-northeast-1", "b")).toEqual([]);
    expect(codes("us-iso-east-1", "z")).toEqual([]);
  });
});

describe("an ARN", () => {
  it("is read into its parts, colons of the resource included", () => {
    expect(parseArn("arn:aws-cn:eks:cn-north-1:111122223333:nodegroup/a:b")).toEqual({
      partition: "aws-cn",
      service: "eks",
      region: "cn-north-1",
      account: "111122223333",
      resource: "nodegroup/a:b",
    });
    expect(parseArn("arn:aws:s3:::flow-logs")).toMatchObject({ region: "", account: "", resource: "flow-logs" });
  });

  it.each(["", "arn:aws", "arn:aws-mars:iam::111122223333:role/a", "role/a", "arn:aws:iam::111122223333:"])(
    "is not %j",
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );

  it("of another partition is out of a region's reach", () => {
    const arn = "arn:aws:iam::111122223333:role/admin";
    expect(partitionProblem(arn, "eusc-de-east-1")).toMatchObject({
      code: "ArnOfAnotherPartition",
      values: { arn, partition: "aws", expected: "aws-eusc" },
    });
    expect(partitionProblem(arn, "eusc-de-east-1")?.message).toContain(
      "Write arn:aws-eusc:iam::111122223333:role/admin",
    );
    expect(partitionProblem(arn, "eu-west-1")).toBeUndefined();
    expect(partitionProblem("admin", "eusc-de-east-1")).toBeUndefined();
  });
});

import { managedPolicyArn, nodeGroupNamePrefix, roleNamePrefix, rolePath } from "@eksnet/modules/aws-names/plan";
import { readmeExports } from "../../support/readme";
import { errorsOf } from "../../support/variant";

describe("roleNamePrefix", () => {
  it("names the environment, then what the role is for", () => {
    expect(roleNamePrefix("study", "vpc-cni")).toBe("study-vpc-cni-");
  });

  it("has at most 38 characters", () => {
    const longest = "e".repeat(38 - "-nodes-".length);

    expect(roleNamePrefix(longest, "nodes")).toHaveLength(38);
    expect(errorsOf(() => roleNamePrefix(`${longest}e`, "nodes"))).toMatchObject([
      { code: "NamePrefixTooLong", path: "" },
    ]);
  });
});

describe("nodeGroupNamePrefix", () => {
  it("names the environment, the group and the zone's letter", () => {
    expect(nodeGroupNamePrefix("study", "workers", "ap-northeast-2a")).toBe("study-workers-a-");
  });

  it("has at most 37 characters", () => {
    const longest = "g".repeat(37 - "study--a-".length);

    expect(nodeGroupNamePrefix("study", longest, "ap-northeast-2a")).toHaveLength(37);
    expect(errorsOf(() => nodeGroupNamePrefix("study", `${longest}g`, "ap-northeast-2a"))).toMatchObject([
      { code: "NamePrefixTooLong", path: "" },
    ]);
  });
});

it("keeps the roles of an environment under one path", () => {
  expect(rolePath("study")).toBe("/eksnet/study/");
});

it("gets the partition of a managed policy from data", () => {
  expect(managedPolicyArn("aws-cn", "service-role/AmazonEBSCSIDriverPolicy")).toBe(
    "arn:aws-cn:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
  );
});

it("gives the names that its README shows", () => {
  expect(readmeExports("aws-names")).toEqual({
    names: {
      role: "study-vpc-cni-",
      nodeGroup: "study-workers-a-",
      path: "/eksnet/study/",
      policy: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    },
  });
});

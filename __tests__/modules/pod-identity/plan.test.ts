import { managedPolicyArn, roleNamePrefix, rolePath } from "@eksnet/modules/pod-identity/plan";
import { faultsOf } from "../../support/variant";

describe("roleNamePrefix", () => {
  it("names the environment, then what the role is for", () => {
    expect(roleNamePrefix("study", "vpc-cni")).toBe("study-vpc-cni-");
  });

  it("takes 38 characters, and refuses one more", () => {
    const longest = "e".repeat(38 - "-nodes-".length);

    expect(roleNamePrefix(longest, "nodes")).toHaveLength(38);
    expect(faultsOf(() => roleNamePrefix(`${longest}e`, "nodes"))).toMatchObject([
      { code: "NamePrefixTooLong", path: "" },
    ]);
  });
});

it("keeps the roles of an environment under one path", () => {
  expect(rolePath("study")).toBe("/eksnet/study/");
});

it("takes the partition of a managed policy from data", () => {
  expect(managedPolicyArn("aws-cn", "service-role/AmazonEBSCSIDriverPolicy")).toBe(
    "arn:aws-cn:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
  );
});

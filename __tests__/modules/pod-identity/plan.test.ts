import {
  accountKey,
  managedPolicyArn,
  roleAnnotations,
  roleNamePrefix,
  rolePath,
} from "@eksnet/modules/pod-identity/plan";
import { errorsOf } from "../../support/variant";

describe("roleNamePrefix", () => {
  it("names the environment, then what the role is for", () => {
    expect(roleNamePrefix("study", "vpc-cni")).toBe("study-vpc-cni-");
  });

  it("takes 38 characters, and refuses one more", () => {
    const longest = "e".repeat(38 - "-nodes-".length);

    expect(roleNamePrefix(longest, "nodes")).toHaveLength(38);
    expect(errorsOf(() => roleNamePrefix(`${longest}e`, "nodes"))).toMatchObject([
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

it("keys a service account by namespace and name", () => {
  expect(accountKey({ namespace: "kube-system", serviceAccount: "reader" })).toBe("kube-system/reader");
});

it("annotates a service account with its role for IRSA, and with nothing for Pod Identity", () => {
  const arn = "arn:aws:iam::111122223333:role/reader";

  expect(roleAnnotations(arn)).toEqual({ "eks.amazonaws.com/role-arn": arn });
  expect(roleAnnotations(undefined)).toEqual({});
});

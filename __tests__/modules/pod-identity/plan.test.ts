import { accountKey, roleAnnotations } from "@eksnet/modules/pod-identity/plan";

it("keys a service account by namespace and name", () => {
  expect(accountKey({ namespace: "kube-system", serviceAccount: "reader" })).toBe("kube-system/reader");
});

it("annotates a service account with its role for IRSA, and with nothing for Pod Identity", () => {
  const arn = "arn:aws:iam::111122223333:role/reader";

  expect(roleAnnotations(arn)).toEqual({ "eks.amazonaws.com/role-arn": arn });
  expect(roleAnnotations(undefined)).toEqual({});
});

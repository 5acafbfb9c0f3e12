import { synthesisePlatform } from "../support/platform";
import { soundInput, variant } from "../support/variant";

const warnings = (account: string) => {
  const admins = [`arn:aws:iam::${account}:role/admin`];
  return synthesisePlatform(variant({ account, cluster: { admins } }))["acme-cluster"]?.warnings ?? [];
};

describe("an environment with a placeholder from documentation", () => {
  it("is warned of, with the value and where it is", () => {
    expect(warnings(soundInput.account)).toContain(
      "PlaceholdersRemain: placeholder values remain: 111122223333 (account, cluster.admins.0). Replace them before the first plan",
    );
  });

  it("is not once the value is replaced", () => {
    expect(warnings("210987654321").join("\n")).not.toContain("PlaceholdersRemain");
  });
});

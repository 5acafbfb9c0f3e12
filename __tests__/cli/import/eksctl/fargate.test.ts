import { defineEnvironment } from "../../../../environments/schema";
import { importSections, said } from "./imported";

const selectors = [{ namespace: "jobs", labels: { kind: "batch" } }, { namespace: "dev" }];

describe("Fargate profiles", () => {
  it("keep their selectors, and say what eksnet chooses itself", () => {
    const profile = {
      name: "jobs",
      selectors,
      subnets: ["subnet-00000000"],
      podExecutionRoleARN: "arn",
      tags: { a: "b" },
    };
    const imported = importSections({ fargateProfiles: [profile] });

    expect(defineEnvironment(imported.input).cluster.fargateProfiles).toEqual({ jobs: { selectors } });
    expect(said(imported)).toEqual(
      ["subnets", "podExecutionRoleARN", "tags"].map((field) => `left out fargateProfiles.0.${field}`),
    );
  });

  it("take a name that an environment has", () => {
    const imported = importSections({ fargateProfiles: [{ name: "fp_Default", selectors }] });

    expect(Object.keys(imported.input.cluster.fargateProfiles ?? {})).toEqual(["fp-default"]);
    expect(said(imported)).toEqual(["changed fargateProfiles.0.name"]);
  });

  it("give add-ons and controllers their credentials by IRSA, and say so", () => {
    const { input, notes } = importSections({
      addons: [{ name: "aws-ebs-csi-driver" }],
      fargateProfiles: [{ name: "system", selectors: [{ namespace: "kube-system" }] }],
    });

    expect(defineEnvironment(input).cluster.identity).toBe("irsa");
    expect(notes).toContainEqual(expect.objectContaining({ kind: "assumed", path: "iam" }));
  });
});

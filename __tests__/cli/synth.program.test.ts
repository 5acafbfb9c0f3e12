import type { Scratch } from "../support/scratch";
import { scratchProgram } from "./program";

describe("eksnet synth", () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = scratchProgram();
  });
  afterAll(() => scratch.remove());

  it("shows each stack, the warnings in full, and the next command with what it needs", () => {
    const { status, output } = scratch.run("start");

    expect(output).toBe(
      [
        "environment  stack    resources  cdk.tf.json in                       warnings",
        "production   network          1  cdktf.out/stacks/production-network         0",
        "starter      network          3  cdktf.out/stacks/starter-network            1",
        "             cluster          0  cdktf.out/stacks/starter-cluster            0",
        "             addons           0  cdktf.out/stacks/starter-addons             0",
        "",
        "Warning at starter-network/vpc:",
        "  A single gateway fails with its zone.",
        "",
        "Next: npx cdktf plan starter-network",
        "      It changes nothing and needs Terraform >= 1.10 and AWS credentials for account 111122223333.",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });

  it("says what is wrong with a configuration, without a stack trace or a table", () => {
    const { status, output } = scratch.run("start", { REFUSE: "1" });

    expect(output).toBe("EnvironmentInvalid\n  ZonesTooFew at network.zones: one\n");
    expect(status).toBe(1);
  });
});

import { spawnSync } from "node:child_process";
import type { Outcome, Scratch } from "../support/scratch";
import { scratchProgram } from "./program";

describe("eksnet synth", () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = scratchProgram();
  });
  afterAll(() => scratch.remove());

  function synth(...given: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/eksnet.js", "synth", ...given], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: scratch.folder },
    });
    return { status, output: stdout + stderr };
  }

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
        "Warning NatUnused at network.nat of starter:",
        "  nat is single, and no subnet uses it",
        "",
        "Next: npx cdktf plan starter-network",
        "      It changes nothing and needs Terraform >= 1.10 and AWS credentials for account 111122223333.",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });

  it("shows the stacks and warnings of the environment that is named, and no others", () => {
    const { status, output } = synth("production", "--strict");

    expect(output).toBe(
      [
        "environment  stack    resources  cdk.tf.json in                       warnings",
        "production   network          1  cdktf.out/stacks/production-network         0",
        "",
        "Next: terraform login",
        "      No token for app.terraform.io was found here; credentials helpers are not asked.",
        "      Then: npx eksnet bootstrap production",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });

  it("ends with 2 for a warning when it is strict, of the stacks that are named alone", () => {
    expect(synth("--strict").status).toBe(2);
    expect(synth("starter", "--strict").status).toBe(2);
    expect(synth("starter", "--stack", "cluster", "--strict").status).toBe(0);
  });

  it("asks for the environment of a stack", () => {
    expect(synth("--stack", "cluster")).toEqual({
      status: 1,
      output: "--stack needs an environment, such as: npx eksnet synth acme --stack cluster\n",
    });
  });

  it("prints what is wrong with a configuration, without a stack trace or a table", () => {
    const { status, output } = scratch.run("start", { REFUSE: "1" });

    expect(output).toBe("EnvironmentInvalid\n  ZonesTooFew at network.zones: one\n");
    expect(status).toBe(1);
  });
});

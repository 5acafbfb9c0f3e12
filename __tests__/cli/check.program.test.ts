import { spawnSync } from "node:child_process";
import type { Outcome, Scratch } from "../support/scratch";
import { scratchProgram } from "./program";

describe("eksnet check", () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = scratchProgram();
  });
  afterAll(() => scratch.remove());

  function check(...given: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/eksnet.js", "check", ...given], {
      cwd: scratch.folder,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  it("names the stack that must be applied first, and ends with 2", () => {
    const { status, output } = check("starter");

    expect(output).toBe(
      [
        "stack            reads            found",
        "starter-cluster  starter-network  starter-network has not been applied",
        "",
        "Next: npx cdktf apply starter-network starter-cluster --skip-synth",
        "      In CI, add --auto-approve.",
        "",
        "Symptoms and where their reasons are: docs/troubleshooting.md",
        "",
      ].join("\n"),
    );
    expect(status).toBe(2);
  });

  it("names the stack that reads no other", () => {
    const { status, output } = check("starter", "--stack", "network");

    expect(output).toBe(
      "starter-network: reads no other stack.\n\nNext: npx cdktf plan starter-network --skip-synth\n",
    );
    expect(status).toBe(0);
  });

  it("puts a state that cannot be read into its row, and ends with 1", () => {
    scratch.write(".state/starter/network.tfstate", "<<<<<<< HEAD");

    const { status, output } = check("starter", "--json");

    expect(JSON.parse(output)).toEqual([
      {
        stack: "starter-cluster",
        producer: "starter-network",
        found: "unreadable",
        problem: ".state/starter/network.tfstate cannot be read: it is not a Terraform state of version 4",
      },
    ]);
    expect(status).toBe(1);
  });
});

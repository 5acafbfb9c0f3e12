import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cdktfCommand } from "@eksnet/modules/contracts/plan";
import { fixtureRepository } from "../support/fixture-repository";

describe("commands that name an environment, beside a file that does not load", () => {
  const scratch = fixtureRepository();
  beforeAll(() => scratch.write("environments/broken.ts", "export const x = 1;\n"));
  afterAll(() => scratch.remove());

  const run = (command: string, environment: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, ["cli/eksnet.js", command, environment, ...options], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: scratch.folder },
    });
  const unchecked = "starter was not checked against environments/broken.ts, which does not load";

  it.each([
    ["synth", 0, "plan", ["starter-network"]],
    ["check", 2, "apply", ["starter-network", "starter-cluster", "starter-addons", "starter-workloads"]],
    ["kubeconfig", 1, "apply", ["starter-network", "starter-cluster"]],
  ] as const)("%s suggests a command of cdktf that does not load it", (command, code, action, stacks) => {
    const { status, stdout, stderr } = run(command, "starter", ...(command === "check" ? ["--offline"] : []));

    expect(stderr).toContain(unchecked);
    expect(stdout + stderr).toContain(cdktfCommand(action, stacks, "none"));
    expect(status).toBe(code);
  });

  it.each([
    ["capacity", []],
    ["check", ["--offline"]],
    ["explain", ["echo"]],
    ["policy", []],
    ["synth", []],
  ])("%s --json of a file that does not load prints its errors as JSON and ends with 1", (command, options) => {
    const { status, stdout, stderr } = run(command, "broken", ...options, "--json");

    expect(JSON.parse(stdout)).toEqual({
      errors: [
        {
          code: "EnvironmentInvalid",
          subject: "environments/broken.ts",
          findings: [
            {
              severity: "error",
              code: expect.any(String),
              path: "",
              message: expect.any(String),
              values: expect.any(Object),
              translations: { en: expect.any(String), ko: expect.any(String) },
            },
          ],
          warnings: [],
        },
      ],
    });
    expect(stderr).toContain("EnvironmentInvalid: environments/broken.ts");
    expect(status).toBe(1);
  });

  it("synth --json of all prints the stacks that it wrote, and the errors of the file that does not load", () => {
    const { status, stdout } = spawnSync(process.execPath, ["cli/eksnet.js", "synth", "--json"], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: scratch.folder },
    });
    const { stacks, errors } = JSON.parse(stdout);

    expect(stacks).toContainEqual({
      environment: "starter",
      stack: "cluster",
      resources: expect.any(Number),
      path: "cdktf.out/stacks/starter-cluster/cdk.tf.json",
      warnings: expect.arrayContaining([expect.objectContaining({ severity: "warning", code: "PlaceholdersRemain" })]),
    });
    expect(errors).toEqual([expect.objectContaining({ subject: "environments/broken.ts" })]);
    expect(status).toBe(1);
  });

  it("a contract's condition names one as well", () => {
    run("synth", "starter");

    expect(readFileSync(scratch.path("cdktf.out/stacks/starter-cluster/cdk.tf.json"), "utf8")).toContain(
      cdktfCommand("apply", ["starter-network"], { environment: "starter" }),
    );
  });
});

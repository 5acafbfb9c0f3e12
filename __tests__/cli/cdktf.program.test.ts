import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fixtureRepository } from "../support/fixture-repository";

describe("the cdktf command line", () => {
  const scratch = fixtureRepository();
  afterAll(() => scratch.remove());

  function cdktf(command: string, variables: NodeJS.ProcessEnv = {}) {
    return spawnSync(scratch.path("node_modules/.bin/cdktf"), [command], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1", ...variables },
    });
  }

  it.each(["list", "synth"])("runs %s and leaves cdktf.json as it is", (command) => {
    const before = readFileSync(scratch.path("cdktf.json"));

    const { status, stdout } = cdktf(command);

    expect(stdout).toContain("starter-network");
    expect(status).toBe(0);
    expect(readFileSync(scratch.path("cdktf.json"))).toEqual(before);
  });

  describe("beside an environment that does not load", () => {
    beforeAll(() => scratch.write("environments/broken.ts", "export const x = 1;\n"));
    afterAll(() => rmSync(scratch.path("environments/broken.ts")));

    it("stops before anything is planned, loses no output, and shows how to go on with another", () => {
      const { status, stderr } = cdktf("list");

      expect(stderr).toContain("ExportMissing");
      expect(stderr).toMatch(/EKSNET_ENVIRONMENT=\w+ npx cdktf plan/);
      expect(status).toBe(1);
      expect(existsSync(scratch.path("cdktf.out/stacks/study-workloads/cdk.tf.json"))).toBe(true);
    });

    it("works on the environment that is named, and keeps all others", () => {
      const { status, stdout } = cdktf("list", { EKSNET_ENVIRONMENT: "starter" });

      expect(stdout).toContain("starter-network");
      expect(stdout).toContain("study-workloads");
      expect(status).toBe(0);
      expect(existsSync(scratch.path("cdktf.out/stacks/study-workloads/cdk.tf.json"))).toBe(true);
    });
  });
});

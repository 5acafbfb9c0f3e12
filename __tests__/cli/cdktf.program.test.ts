import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fixtureRepository } from "../support/fixture-repository";

describe("the cdktf command line", () => {
  const scratch = fixtureRepository();
  afterAll(() => scratch.remove());

  it.each(["list", "synth"])("runs %s and leaves cdktf.json as it is", (command) => {
    const before = readFileSync(scratch.path("cdktf.json"));

    const { status, stdout } = spawnSync(scratch.path("node_modules/.bin/cdktf"), [command], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1" },
    });

    expect(stdout).toContain("starter-network");
    expect(status).toBe(0);
    expect(readFileSync(scratch.path("cdktf.json"))).toEqual(before);
  });
});

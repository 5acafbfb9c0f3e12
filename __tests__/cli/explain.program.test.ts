import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

describe("eksnet explain", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-explain-"));

  afterAll(() => rmSync(folder, { recursive: true }));

  function explain(...given: readonly string[]) {
    return spawnSync(process.execPath, ["cli/eksnet.js", "explain", ...given], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out") },
    });
  }

  it("prints the facts behind its sentences as JSON", () => {
    const { status, stdout } = explain("study", "nlb-instance", "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      environment: "study",
      application: "nlb-instance",
      exposure: "nlb",
      backends: [{ targetGroup: { targetType: "instance" }, delivery: { hops: 2, podSees: "node" } }],
    });
    expect(status).toBe(0);
  });

  it("ends with 1 and the names of the applications when there is no such one", () => {
    expect(explain("starter", "echoes")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: 'There is no application "echoes" in environment "starter". There are: echo\n',
    });
  });
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixtureRepository } from "../support/fixture-repository";

const repository = fixtureRepository();
afterAll(() => repository.remove());

/** Runs the program as cdktf does, from some folder, and returns every file that it wrote. */
function output(cwd: string): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "eksnet-output-"));
  try {
    execFileSync(process.execPath, ["--import", require.resolve("tsx"), repository.path("main.ts")], {
      cwd,
      env: { ...process.env, CDKTF_OUTDIR: outdir },
    });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      files.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(outdir.length), readFileSync(path, "utf8")];
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it("two runs give the same bytes, also from another folder", () => {
  const here = output(repository.folder);

  expect(Object.keys(here)).toContain("/stacks/production-workloads/cdk.tf.json");
  expect(output(tmpdir())).toEqual(here);
});

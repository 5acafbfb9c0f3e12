import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter } from "node:path";
import { scripts } from "../../package.json";
import { type Outcome, Scratch } from "../support/scratch";

const sound = Object.fromEntries(Object.keys(scripts).map((name) => [name, "true"]));

describe("npm test", () => {
  let scratch: Scratch;

  afterEach(() => scratch.remove());

  /** With some of its scripts replaced, and all others fine. */
  function gate(replaced: Partial<typeof scripts>): Outcome {
    const settings = JSON.stringify({ scripts: { ...sound, ...replaced } });
    scratch = new Scratch({ "package.json": settings }, ["__tests__/gate.ts"]);
    return scratch.run("test");
  }

  it("runs every check and all tests, with the time of each", () => {
    const { status, output } = gate({});

    const checks = [...output.matchAll(/^(\w+) +ok +\d+\.\d s/gm)].map(([, name]) => name);
    expect(checks.sort()).toEqual(["docs", "imports", "lint", "programs", "spelling", "types", "unit", "unused"]);
    expect(status).toBe(0);
  });

  it("goes on after a failure, reports why, and fails", () => {
    const { status, output } = gate({ types: "echo no such type; exit 2", unit: "exit 1" });

    expect(output).toContain("no such type");
    expect(output).toMatch(/^lint +ok/m);
    expect(output).toMatch(/^programs +ok/m);
    expect(output).toMatch(/^failed: types, unit$/m);
    expect(status).toBe(1);
  });
});

describe(".ci/run", () => {
  let scratch: Scratch;

  afterEach(() => scratch.remove());

  /** With a shell script as npm, and with an apt-get that installs nothing on the machine of the test. */
  function ci(npm: string): { status: number | null; lines: string[] } {
    const programs = { "bin/npm": `#!/bin/sh\n${npm}\n`, "bin/apt-get": "#!/bin/sh\nexit 1\n" };
    scratch = new Scratch({ ...programs, ".cache/tests/of-yesterday": "900 90 9\n" }, [".ci/run"]);
    for (const program of Object.keys(programs)) chmodSync(scratch.path(program), 0o755);
    const { status, stdout } = spawnSync("bash", [scratch.path(".ci/run")], {
      encoding: "utf8",
      env: { ...process.env, PATH: [scratch.path("bin"), process.env.PATH].join(delimiter) },
    });
    return { status, lines: stdout.trimEnd().split("\n") };
  }

  const counts = "mkdir -p .cache/tests; echo 3 1 2 > .cache/tests/unit; echo 40 0 5 > .cache/tests/programs";

  it("ends with the sum of what all kinds of tests counted in this run", () => {
    const { status, lines } = ci(`[ $1 = ci ] || { ${counts}; }`);

    expect(lines).toEqual([
      expect.stringMatching(/^npm ci: \d+ s$/),
      // There is no lab in this folder, which is no reason not to test.
      expect.stringMatching(/^prepare: \d+ s$/),
      "the lab does not start here",
      expect.stringMatching(/^npm test: \d+ s$/),
      expect.stringMatching(/^npm run bench: \d+ s$/),
      expect.stringMatching(/^npm run e2e: \d+ s$/),
      "tests: 43 passed, 1 failed, 7 skipped",
    ]);
    expect(status).toBe(0);
  });

  it.each(["test", "run"])("fails when npm %s fails, whatever was counted", (word) => {
    const { status, lines } = ci(`[ $1 = ci ] || { ${counts}; }; [ $1 != ${word} ]`);

    expect(lines.at(-1)).toBe("tests: 43 passed, 1 failed, 7 skipped");
    expect(status).toBe(1);
  });

  it("fails without a test when the packages cannot be installed", () => {
    const { status, lines } = ci("[ $1 = ci ] && exit 7");

    expect(lines).toEqual([expect.stringMatching(/^npm ci: /), "tests: 0 passed, 0 failed, 0 skipped"]);
    expect(status).toBe(7);
  });
});

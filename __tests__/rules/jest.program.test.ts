import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { Scratch } from "../support/scratch";

const program = join(__dirname, "../../node_modules/jest/bin/jest.js");
const folders = ["__tests__", "cli", "environments", "lab", "modules", "stacks"];

describe("jest, asked for the tests of what changed", () => {
  const sourceOf = Object.fromEntries(folders.map((folder) => [folder, `${folder}/sums/sum.ts`]));
  const files = Object.fromEntries(
    Object.values(sourceOf).flatMap((path) => {
      const test = `import { sum } from "../../${path.replace(/\.ts$/, "")}";\nit("adds", () => expect(sum).toBe(3));\n`;
      return [
        [path, "export const sum = 1 + 2;\n"],
        [`__tests__/of/${path.split("/")[0]}.test.ts`, test],
      ];
    }),
  );
  let scratch: Scratch;

  beforeAll(() => {
    scratch = new Scratch({ ...files, "stacks/bootstrap.ts": "export {};\n" }, [
      "jest.config.js",
      "__tests__/support/load-once",
      "__tests__/support/count-reporter.js",
      "__tests__/support/frozen-clock.js",
    ]);
    const git = (...words: string[]) => execFileSync("git", words, { cwd: scratch.folder, stdio: "pipe" });
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=all");
  });
  afterAll(() => scratch.remove());
  afterEach(() => execFileSync("git", ["checkout", "--quiet", "."], { cwd: scratch.folder }));

  function tests(...words: string[]): string[] {
    const said = execFileSync(process.execPath, [program, "--listTests", ...words], {
      cwd: scratch.folder,
      encoding: "utf8",
    });
    return said
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.slice(scratch.folder.length + 1));
  }

  it("finds those of a file in any folder by --findRelatedTests", () => {
    const every = folders.map((folder) => `__tests__/of/${folder}.test.ts`);

    expect(tests("--findRelatedTests", "modules/sums/sum.ts")).toEqual(["__tests__/of/modules.test.ts"]);
    expect(tests("--findRelatedTests", ...Object.values(sourceOf)).sort()).toEqual(every);
  });

  it("finds those of a file that git calls changed by --onlyChanged", () => {
    expect(tests("--onlyChanged")).toEqual([]);

    scratch.write("modules/sums/sum.ts", "export const sum = 3;\n");

    expect(tests("--onlyChanged")).toEqual(["__tests__/of/modules.test.ts"]);
  });

  it("runs them by --watch", async () => {
    scratch.write("stacks/sums/sum.ts", "export const sum = 3;\n");

    const said = await watched();

    expect(said).toContain("__tests__/of/stacks.test.ts");
    expect(said).toMatch(/^Tests: +1 passed, 1 total$/m);
  });

  /** What a watching jest says of its first run. */
  function watched(): Promise<string> {
    const child = spawn(process.execPath, [program, "--watch"], {
      cwd: scratch.folder,
      env: { ...process.env, NO_COLOR: "1", CI: "" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      let said = "";
      const hear = (text: Buffer): void => {
        said += text;
        if (/^Ran all test suites/m.test(said)) child.kill("SIGKILL");
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("error", reject);
      child.once("close", () => resolve(said));
    });
  }
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "cheerio";
import { texts } from "./reports";

const root = join(__dirname, "..", "..", "..");

describe("eksnet report", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "eksnet-report-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function report(...given: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "cli/eksnet.js"), "report", ...given], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out") },
    });
    return { status, stdout, stderr };
  }

  it("writes one environment to a file, in the language that is asked for first", () => {
    const { status, stdout } = report("starter", "--out", "starter.html", "--language", "ko");

    const $ = load(readFileSync(join(folder, "starter.html"), "utf8"));
    expect(stdout).toBe("Wrote starter.html\n");
    expect(texts($, ".language[lang=en] h2")).toEqual(["starter"]);
    expect($("html").attr("lang")).toBe("ko");
    expect(status).toBe(0);
  });

  it("prints every environment where no file is named", () => {
    const { status, stdout } = report();

    expect(texts(load(stdout), ".language[lang=en] h2")).toEqual(
      expect.arrayContaining(["production", "starter", "study"]),
    );
    expect(status).toBe(0);
  });

  it("names the environments that there are", () => {
    const { status, stdout, stderr } = report("studies");

    expect(stderr).toMatch(/^There is no environment "studies"\. There are: .*study/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  it("says which file cannot be written", () => {
    const { status, stderr } = report("starter", "--out", "nowhere/starter.html");

    expect(stderr).toMatch(/^nowhere\/starter\.html: ENOENT/);
    expect(status).toBe(1);
  });
});

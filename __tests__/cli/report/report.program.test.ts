import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { load } from "cheerio";
import { fixtureRepository } from "../../support/fixture-repository";
import { texts } from "./reports";

describe("eksnet report", () => {
  const repository = fixtureRepository();

  afterAll(() => repository.remove());

  function report(...given: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/eksnet.js", "report", ...given], {
      cwd: repository.folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  it("writes one environment to a file, in the language that is asked for first", () => {
    const { status, stdout } = report("starter", "--out", "starter.html", "--language", "ko");

    const $ = load(readFileSync(repository.path("starter.html"), "utf8"));
    expect(stdout).toBe("Wrote starter.html\nNext: open starter.html in a browser\n");
    expect(texts($, ".language[lang=en] h2")).toEqual(["starter"]);
    expect($("html").attr("lang")).toBe("ko");
    expect(status).toBe(0);
  });

  it("prints every environment where no file is named", () => {
    const { status, stdout } = report();

    expect(texts(load(stdout), ".language[lang=en] h2")).toEqual(["ipv6", "production", "starter", "study"]);
    expect(status).toBe(0);
  });

  it("names the environments that there are", () => {
    const { status, stdout, stderr } = report("studies");

    expect(stderr).toMatch(/there is no environment "studies"\. There are: .*study/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  it("names the file that cannot be written", () => {
    const { status, stderr } = report("starter", "--out", "nowhere/starter.html");

    expect(stderr).toMatch(/^nowhere\/starter\.html: ENOENT/);
    expect(status).toBe(1);
  });
});

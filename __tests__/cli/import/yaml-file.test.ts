import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readYamlFile } from "../../../cli/import/yaml-file";
import { faultsOf } from "../../support/variant";

describe("readYamlFile", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "eksnet-yaml-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string | Buffer): unknown => {
    const file = join(folder, "cluster.yaml");
    writeFileSync(file, text);
    return readYamlFile(file);
  };

  it("reads plain values, aliases and merge keys", () => {
    const text = "# a comment\n---\nbase: &base { a: 1, b: yes }\nover: { <<: *base, a: 2 }\nsame: *base\n";

    expect(read(text)).toEqual({ base: { a: 1, b: "yes" }, over: { a: 2, b: "yes" }, same: { a: 1, b: "yes" } });
  });

  it("takes a separator at the end for no document", () => {
    expect(read("a: 1\n---\n")).toEqual({ a: 1 });
  });

  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [one, other] of ["ab", "bc", "cd", "de", "ef"]) {
    bomb.push(`${other}: &${other} [${Array(9).fill(`*${one}`).join(", ")}]`);
  }

  it.each([
    ["a bomb of aliases", bomb.join("\n"), "AliasesExcessive"],
    ["an alias of itself", "a: &a [*a]", "YamlTooDeep"],
    ["an alias of nothing", "a: *nowhere", "YamlMalformed"],
    ["brackets without end", "[".repeat(50_000), "YamlTooDeep"],
    ["lists forty deep", `${"[".repeat(40)}${"]".repeat(40)}`, "YamlTooDeep"],
    [
      "maps five hundred deep",
      Array.from({ length: 500 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      "YamlTooDeep",
    ],
    ["lists two thousand deep, without brackets", "- ".repeat(2_000), "YamlTooDeep"],
    ["a list that is not closed", "a: [1, 2", "YamlMalformed"],
    ["a tag of its own", "a: !secret x", "YamlMalformed"],
    ["the same key twice", "a: 1\na: 2", "YamlMalformed"],
    ["a number for a key", "1: a", "KeyNotText"],
    ["a list for a key", "? [a]\n: b", "KeyNotText"],
    ["no key", "? \n: b", "KeyNotText"],
    ["several documents", "a: 1\n---\nb: 2\n", "DocumentsSeveral"],
    ["nothing", "", "DocumentMissing"],
    ["nothing but a comment", "# nothing\n", "DocumentMissing"],
    ["a file of 300 KiB", `a: ${"x".repeat(300 * 1024)}`, "FileTooLarge"],
    ["thirty thousand values", `[${"1,".repeat(30_000)}]`, "FileTooLarge"],
    ["another encoding", Buffer.from([0x61, 0x3a, 0xff, 0xfe]), "FileNotUtf8"],
  ])("refuses %s with one error", (_what, text, code) => {
    expect(faultsOf(() => read(text))).toMatchObject([{ code, path: "" }]);
  });

  it("names the line of a fault", () => {
    const [fault] = faultsOf(() => read("a: 1\nb: [1"));

    expect(fault?.message).toMatch(/line 2/);
  });

  it("refuses a file that is not there, and names it", () => {
    const file = join(folder, "nowhere.yaml");

    expect(() => readYamlFile(file)).toThrow(file);
    expect(faultsOf(() => readYamlFile(file))).toMatchObject([{ code: "FileUnreadable" }]);
  });
});

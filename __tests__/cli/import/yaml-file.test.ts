import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readYamlFile as readTemplateOrFile } from "../../../cli/import/yaml-file";
import { errorsOf } from "../../support/variant";

const command = "npx eksnet import eksctl";
const readYamlFile = (file: string) => readTemplateOrFile(file, { literal: ["script"], command });

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

  it("does not count a separator at the end as a document", () => {
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
    ["a merge of nothing", "a: &a\nb:\n  <<: *a", "MergeInvalid"],
    ["a merge of text", 'a: { b: 1 }\nc: { <<: "*a" }', "MergeInvalid"],
    ["a merge of a map and a number", "a: &a { b: 1 }\nc: { <<: [*a, 3] }", "MergeInvalid"],
    ["a merge of a list of lists", "a: &a [{ b: 1 }]\nc: { <<: [*a] }", "MergeInvalid"],
    ["a map that merges itself", "a: &a\n  <<: *a", "AliasesExcessive"],
    ["a placeholder for a name", "name: ${CLUSTER_NAME}", "TemplateUnrendered"],
    ["a variable for a name", "name: $CLUSTER_NAME", "TemplateUnrendered"],
    ["a placeholder for a key", "${KEY}: a", "TemplateUnrendered"],
    ["a placeholder in a list", "a: [b, '${ZONE}a']", "TemplateUnrendered"],
    ["a placeholder between braces", "a: { b: ${B} }", "TemplateUnrendered"],
    ["a template of Go", "nodes: {{ .Values.nodes }}", "TemplateUnrendered"],
    ["a template of Jinja", "{% if a %}\na: 1\n{% endif %}", "TemplateUnrendered"],
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
    expect(errorsOf(() => read(text))).toMatchObject([{ code, path: "" }]);
  });

  it("names the line of a problem", () => {
    const [problem] = errorsOf(() => read("a: 1\nb: [1"));

    expect(problem?.message).toMatch(/line 2/);
  });

  it("refuses a file that is not there, and names it", () => {
    const file = join(folder, "nowhere.yaml");

    expect(() => readYamlFile(file)).toThrow(file);
    expect(errorsOf(() => readYamlFile(file))).toMatchObject([{ code: "FileUnreadable" }]);
  });

  it("names the line of a merge of nothing", () => {
    const [problem] = errorsOf(() => read("a: &a\nb:\n  <<: *a"));

    expect(problem?.message).toMatch(/^<< on line 3 merges \*a, which is nothing/);
  });

  it("reads a list of maps to merge, and a key << in quotes", () => {
    expect(read("a: &a { b: 1 }\nc: &c { d: 2 }\ne: { <<: [*a, *c] }\nf: { '<<': 1 }")).toMatchObject({
      e: { b: 1, d: 2 },
      f: { "<<": 1 },
    });
  });

  it("names the placeholders of a template with their lines, and how to render it", () => {
    const [problem] = errorsOf(() =>
      read("# ${NOTHING}\nname: ${NAME} # {{ nothing }}\nnodes: {{ .nodes }}\nlast: $LAST\n"),
    );

    expect(problem?.message).toContain("this is a template; render it first");
    expect(problem?.message).toMatch(/`envsubst < \S+cluster\.yaml \| npx eksnet import eksctl -`/);
    expect(problem?.message).toContain("line 2: ${NAME}; line 3: {{ .nodes }}");
  });

  it("treats the placeholders of scripts and comments as text", () => {
    expect(read("script:\n  - echo ${HOME} {{ x }} # ${A}\nb: costs $5 # ${B}\n")).toEqual({
      script: ["echo ${HOME} {{ x }}"],
      b: "costs $5",
    });
  });
});

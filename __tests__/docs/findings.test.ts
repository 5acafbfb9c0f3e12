import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsByCode } from "../../environments/checks/fields-lacked";
import { definedFindings, findingsTables } from "./findings-list";

describe("docs/findings.md", () => {
  it("lists every finding with its severity and its sentence; npm run findings writes it", () => {
    const [, list = ""] = readFileSync(join(__dirname, "../../docs/findings.md"), "utf8").split("## Codes\n");

    expect(list.trim()).toBe(findingsTables());
  });
});

describe("the findings of the sources", () => {
  it("each say more than the values that they name, and leave no name of a language or expression in the list", () => {
    const unclear = definedFindings().filter(
      ({ sentence }) =>
        sentence.replaceAll(/\{[^}]*\}/g, "").trim() === "" || /\b(en|ko)\b|\{\w[^}]*[\s(]/.test(sentence),
    );

    // What the parser of YAML says is its own.
    expect(unclear.map(({ code }) => code)).toEqual(["YamlMalformed"]);
  });

  it("each have a sentence", () => {
    const findings = definedFindings();

    expect(findings.length).toBeGreaterThan(150);
    expect(findings.filter(({ code, sentence }) => code === "" || sentence === "")).toEqual([]);
  });

  it("define each code once, so that it has one meaning and an acceptance means one warning", () => {
    const codes = definedFindings().map(({ code }) => code);

    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it("are the ones that checks of malformed fields wait for", () => {
    const codes = new Set(definedFindings().map(({ code }) => code));

    expect(Object.keys(fieldsByCode).filter((code) => !codes.has(code))).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
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

  it("have each warning code once, so that an acceptance means one warning", () => {
    const codes = definedFindings().flatMap(({ code, severity }) => (severity === "warning" ? code : []));

    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it("define each error code once; these name one problem of different sections, and the list only gets shorter", () => {
    const shared = [
      "AdminDuplicate",
      "CidrFamilyUnused",
      "FieldMissing",
      "FieldTypeWrong",
      "FieldUnknown",
      "FileNotUtf8",
      "FileUnreadable",
      "KindUnknown",
      "LabelMalformed",
      "LabelReserved",
      "NameMalformed",
      "PodSubnetsUnused",
      "SubnetIdMissing",
      "SubnetTierMissing",
      "SubnetsMissing",
      "ValueNotAllowed",
      "VpcRangesOverlap",
      "ZoneDuplicate",
      "ZoneUnknown",
    ];
    const codes = definedFindings().flatMap(({ code, severity }) => (severity === "error" ? code : []));
    const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);

    expect([...new Set(repeated)].sort()).toEqual(shared.sort());
  });

  it("never use one code for an error and a warning", () => {
    const severities = new Map<string, Set<string>>();
    for (const { code, severity } of definedFindings()) {
      severities.set(code, (severities.get(code) ?? new Set()).add(severity));
    }

    expect([...severities].filter(([, { size }]) => size > 1)).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

/** A finding that the sources define. */
export interface DefinedFinding {
  /** The folder whose finding it is, such as `modules/vpc`. */
  readonly owner: string;
  readonly code: string;
  readonly severity: "error" | "warning";

  /** The English sentence, with the names of values in braces. */
  readonly sentence: string;
}

/** Every finding that a `defineErrors` or a `defineWarnings` of the sources has, by owner and code. */
export function definedFindings(): DefinedFinding[] {
  return ["modules", "environments", "stacks", "cli"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .flatMap(findingsIn)
    .sort((one, other) => key(one).localeCompare(key(other), "en"));
}

/** The list of docs/findings.md: a table for each owner. */
export function findingsTables(): string {
  const findings = definedFindings();
  const owners = [...new Set(findings.map(({ owner }) => owner))];
  return owners
    .map((owner) => {
      const rows = findings.filter((finding) => finding.owner === owner);
      const lines = rows.map(({ code, severity, sentence }) => `| \`${code}\` | ${severity} | ${inCell(sentence)} |`);
      return [`### ${owner}`, "", "| code | severity | sentence |", "|---|---|---|", ...lines].join("\n");
    })
    .join("\n\n");
}

function key({ owner, code }: DefinedFinding): string {
  return `${owner} ${code}`;
}

function inCell(sentence: string): string {
  return sentence.replaceAll("|", "\\|").replaceAll("<", "\\<").replaceAll("*", "\\*").replaceAll("_", "\\_");
}

function findingsIn(path: string): DefinedFinding[] {
  const text = readFileSync(join(root, path), "utf8");
  if (!/define(Errors|Warnings)\(/.test(text)) return [];
  const owner = path
    .split("/")
    .slice(0, path.startsWith("stacks/") ? 1 : 2)
    .join("/");
  const found: DefinedFinding[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : "";
    const [sentences] = ts.isCallExpression(node) ? node.arguments : [];
    if (/^define(Errors|Warnings)$/.test(name) && sentences && ts.isObjectLiteralExpression(sentences)) {
      const severity = name === "defineErrors" ? "error" : "warning";
      for (const property of sentences.properties) {
        const code = property.name && ts.isIdentifier(property.name) ? property.name.text : "";
        found.push({ owner: owner.replace(/\/[^/]+\.ts$/, ""), code, severity, sentence: englishOf(property) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function englishOf(property: ts.ObjectLiteralElementLike): string {
  const languages = ts.isPropertyAssignment(property) ? property.initializer : undefined;
  const english =
    languages &&
    ts.isObjectLiteralExpression(languages) &&
    languages.properties.find((one) => one.name?.getText() === "en");
  return english && ts.isPropertyAssignment(english) ? textOf(english.initializer) : "";
}

/** The text that an expression makes; where it chooses between texts, the longest. */
function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isArrowFunction(node)) return textOf(node.body);
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => textOf(span.expression) + span.literal.text).join("");
  }
  if (ts.isConditionalExpression(node)) return longest([textOf(node.whenTrue), textOf(node.whenFalse)]);
  if (ts.isBinaryExpression(node)) {
    const parts = [textOf(node.left), textOf(node.right)];
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return parts.join("");
    return parts[1] === "" ? "" : longest(parts);
  }
  if (ts.isBlock(node)) {
    const texts: string[] = [];
    const visit = (one: ts.Node): void => {
      if (ts.isReturnStatement(one) && one.expression) texts.push(textOf(one.expression));
      ts.forEachChild(one, visit);
    };
    visit(node);
    return longest(texts);
  }
  if (ts.isCallExpression(node)) return textOfCall(node);
  if (ts.isObjectLiteralExpression(node)) {
    return longest(node.properties.map((one) => (ts.isPropertyAssignment(one) ? textOf(one.initializer) : "")));
  }
  if (ts.isElementAccessExpression(node)) {
    return ts.isObjectLiteralExpression(node.expression)
      ? textOf(node.expression)
      : `{${node.argumentExpression.getText()}}`;
  }
  if (!ts.isPropertyAccessExpression(node)) return `{${node.getText()}}`;
  return node.name.text === "en" ? textOf(node.expression) : `{${node.name.text}}`;
}

/** A list or a value that is formatted stands for itself; the question "did you mean" is left out. */
function textOfCall({ expression, arguments: values }: ts.CallExpression): string {
  if (expression.getText().startsWith("question.")) return "";
  const [first] = values;
  if (ts.isPropertyAccessExpression(expression) && (first === undefined || ts.isStringLiteralLike(first))) {
    return textOf(expression.expression);
  }
  return first === undefined ? "{…}" : textOf(first);
}

function longest(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other.length > one.length ? other : one), "");
}

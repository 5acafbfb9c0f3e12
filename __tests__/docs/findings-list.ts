import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  visit(parse(path));
  return found;
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true);
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
  if (ts.isFunctionDeclaration(node)) return node.body ? textOf(node.body) : "";
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => textOf(span.expression) + span.literal.text).join("");
  }
  if (ts.isConditionalExpression(node)) return longest([textOf(node.whenTrue), textOf(node.whenFalse)]);
  if (ts.isBinaryExpression(node)) {
    const parts = [textOf(node.left), textOf(node.right)];
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return parts.join("");
    return parts[1] === "" ? "" : longest(parts);
  }
  if (ts.isBlock(node)) return longest(returnsOf(node).map(textOf));
  if (ts.isCallExpression(node)) return textOfCall(node);
  if (ts.isObjectLiteralExpression(node)) {
    const english = memberOf(node, "en");
    return english ? textOf(english) : longest(node.properties.map(textOfMember));
  }
  if (ts.isArrayLiteralExpression(node)) return longest(node.elements.map(textOf));
  if (ts.isSpreadElement(node)) return textOf(node.expression);
  if (ts.isIdentifier(node)) return sentenceOf(declarationOf(node)) ?? `{${node.text}}`;
  if (ts.isElementAccessExpression(node)) {
    return sentenceOf(meantBy(node)) ?? `{${node.argumentExpression.getText()}}`;
  }
  if (!ts.isPropertyAccessExpression(node)) return `{${node.getText()}}`;
  return sentenceOf(meantBy(node)) ?? (node.name.text === "en" ? textOf(node.expression) : `{${node.name.text}}`);
}

/** A list or a value that is formatted stands for itself; the question "did you mean" is left out. */
function textOfCall({ expression, arguments: values }: ts.CallExpression): string {
  if (expression.getText().startsWith("question.")) return "";
  const sentence = sentenceOf(meantBy(expression));
  if (sentence !== undefined) return sentence;
  const [first] = values.filter((value) => !isLanguage(value));
  if (ts.isPropertyAccessExpression(expression) && (first === undefined || ts.isStringLiteralLike(first))) {
    return textOf(expression.expression);
  }
  return first === undefined ? "{…}" : textOf(first);
}

/** The text of a declaration that makes a sentence and not only the form of a value, or that is a number. */
function sentenceOf(node: ts.Node | undefined): string | undefined {
  if (node && ts.isNumericLiteral(node)) return node.text;
  const text = node && textOf(node);
  return text !== undefined && /[a-z] [a-z]/.test(text.replaceAll(/\{[^}]*\}/g, "")) ? text : undefined;
}

/** What an expression reads from a declaration: `advice.en[field]` is the object of `advice.en`. */
function meantBy(node: ts.Expression): ts.Node | undefined {
  if (ts.isIdentifier(node)) return declarationOf(node);
  if (ts.isParenthesizedExpression(node)) return meantBy(node.expression);
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isElementAccessExpression(node)) return meantBy(node.expression);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const owner = meantBy(node.expression);
  if (!(owner && ts.isObjectLiteralExpression(owner))) return undefined;
  return memberOf(owner, node.name.text) ?? (node.name.text === "en" ? owner : undefined);
}

/** The function or the value that a name has in its file, or in the file that it is imported from. */
function declarationOf(name: ts.Identifier): ts.Node | undefined {
  const file = name.getSourceFile();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name.text) return statement;
    const variable =
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.find((one) => one.name.getText() === name.text);
    if (variable) return variable.initializer && withoutType(variable.initializer);
    const imported = ts.isImportDeclaration(statement) && importedAs(statement, name.text);
    if (imported) return declarationOf(imported);
  }
  return undefined;
}

/** The name of another file of the same folder that an import gives. */
function importedAs({ moduleSpecifier, importClause }: ts.ImportDeclaration, name: string): ts.Identifier | undefined {
  if (!(ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith("./"))) return undefined;
  const names = importClause?.namedBindings;
  if (!(names && ts.isNamedImports(names) && names.elements.some((one) => one.name.text === name))) return undefined;
  const path = join(dirname(moduleSpecifier.getSourceFile().fileName), `${moduleSpecifier.text}.ts`);
  const [found] = parse(path)
    .statements.flatMap((statement) => {
      if (ts.isFunctionDeclaration(statement)) return statement.name ?? [];
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? name : []));
    })
    .filter(({ text }) => text === name);
  return found;
}

function memberOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const member = object.properties.find((one) => one.name?.getText() === name);
  return member && ts.isPropertyAssignment(member) ? withoutType(member.initializer) : undefined;
}

function textOfMember(member: ts.ObjectLiteralElementLike): string {
  return ts.isPropertyAssignment(member) ? textOf(member.initializer) : "";
}

function withoutType(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? withoutType(node.expression) : node;
}

/** What a function returns, and not what a function inside it returns. */
function returnsOf(node: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  ts.forEachChild(node, (one) => {
    if (ts.isReturnStatement(one) && one.expression) found.push(one.expression);
    else if (!ts.isFunctionLike(one)) found.push(...returnsOf(one));
  });
  return found;
}

function isLanguage(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) && ["en", "ko"].includes(node.text);
}

function longest(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other.length > one.length ? other : one), "");
}

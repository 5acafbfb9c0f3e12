import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import ts from "typescript";
import { exposureSettings } from "../../modules/application/exposure-settings";

const root = join(__dirname, "../..");

const exposureKinds: readonly string[] = exposureSettings.options.map(({ shape }) => shape.kind.value);

/** "ipv6" is a family of addresses as well, so only what is called a mode is compared with the mode of that name. */
const isMode = (text: string, compared: string): boolean =>
  podNetworkingModes.some((mode) => mode === text) && (text !== "ipv6" || /mode$/i.test(compared));

/** The lab repeats what AWS does from its own words, and tests compare with what they wrote themselves. */
const sources = ["cli", "environments", "modules", "stacks"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => join(folder, path).split(sep).join("/")),
);

describe("exposure kinds and pod networking modes", () => {
  it("are asked for their traits, never compared, so that the compiler names what a new one lacks", () => {
    const found = sources.flatMap((path) =>
      comparisons(readFileSync(join(root, path), "utf8")).map((text) => `${path}: ${text}`),
    );

    expect(sources.length).toBeGreaterThan(400);
    expect(found).toEqual([]);
  });

  it.each([
    'expose?.kind === "alb"',
    '"nodePort" != kind',
    'podNetworking.mode !== "ipv6"',
    'mode === "secondary-ip"',
    'mode.startsWith("custom-networking")',
    '["nlb", "alb"].includes(kind)',
  ])("are compared in %s", (text) => {
    expect(comparisons(`const found = ${text};`)).toEqual([text]);
  });

  it("are compared in a switch that has a default for kinds to come", () => {
    const cases = 'case "nlb": return 1;';

    expect(comparisons(`switch (kind) { ${cases} default: return 2; }`)).toHaveLength(1);
    expect(comparisons(`switch (kind) { ${cases} default: kind satisfies never; }`)).toEqual([]);
    expect(comparisons(`switch (kind) { ${cases} }`)).toEqual([]);
  });

  it.each(['ipFamily === "ipv6"', 'kind === "create"', '{ kind: "alb" }', 'allows("alb")'])(
    "are not compared in %s",
    (text) => {
      expect(comparisons(`const found = ${text};`)).toEqual([]);
    },
  );
});

const equality = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** What of a source decides by the name of one kind or mode. */
function comparisons(text: string): string[] {
  const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isComparison(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isComparison(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && equality.has(node.operatorToken.kind)) {
    return isChoice(node.right, node.left) || isChoice(node.left, node.right);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: object, name } = node.expression;
    if (name.text === "startsWith") return node.arguments.some((one) => isChoice(one, object));
    return (
      name.text === "includes" && ts.isArrayLiteralExpression(object) && object.elements.some((one) => isChoice(one))
    );
  }
  return ts.isSwitchStatement(node) && hasChoices(node) && hasOpenDefault(node);
}

function isChoice(node: ts.Expression, compared?: ts.Expression): boolean {
  if (!ts.isStringLiteral(node)) return false;
  return exposureKinds.includes(node.text) || isMode(node.text, compared?.getText() ?? "");
}

function hasChoices({ caseBlock, expression }: ts.SwitchStatement): boolean {
  return caseBlock.clauses.some((clause) => ts.isCaseClause(clause) && isChoice(clause.expression, expression));
}

function hasOpenDefault({ caseBlock }: ts.SwitchStatement): boolean {
  const open = caseBlock.clauses.find(ts.isDefaultClause);
  return open !== undefined && !open.getText().includes("satisfies never");
}

import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, visit } from "yaml";
import type { InvalidMerge } from "./findings";

/**
 * A merge key (`<<`) of a document that merges no map; undefined where all do.
 *
 * The parser would throw an error without a line.
 */
export function mergeProblem(document: Document, lines: LineCounter): InvalidMerge | undefined {
  let problem: InvalidMerge | undefined;
  visit(document, {
    Pair: (_, pair) => {
      if (!isMergeKey(pair.key)) return;
      const wrong = sourcesOf(pair).find((source) => !isMap(resolved(source, document)));
      if (wrong === undefined) return;
      const at = (isNode(wrong) ? wrong : isNode(pair.key) ? pair.key : undefined)?.range?.[0] ?? 0;
      const alias = isAlias(wrong) ? wrong.source : undefined;
      problem = { line: lines.linePos(at).line, alias, merged: mergedBy(wrong, document) };
      return visit.BREAK;
    },
  });
  return problem;
}

function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || (key.type !== undefined && key.type !== "PLAIN")) return false;
  return key.value === "<<" || typeof key.value === "symbol";
}

/** The maps that a merge key merges, each as written. */
function sourcesOf({ value }: Pair): readonly unknown[] {
  return isSeq(value) ? value.items : [value];
}

function resolved(source: unknown, document: Document): unknown {
  return isAlias(source) ? source.resolve(document) : source;
}

function mergedBy(source: unknown, document: Document): InvalidMerge["merged"] {
  const target = resolved(source, document);
  if (isSeq(target)) return { kind: "list" };
  const value = isScalar(target) ? target.value : undefined;
  return value === null || value === undefined ? { kind: "nothing" } : { kind: "value", value };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

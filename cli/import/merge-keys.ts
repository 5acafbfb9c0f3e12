import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, visit } from "yaml";

/**
 * What is wrong with the first merge key (`<<`) of a document that merges no map; undefined where all do.
 *
 * The parser would throw an error without a line.
 */
export function mergeProblem(document: Document, lines: LineCounter): string | undefined {
  let problem: string | undefined;
  visit(document, {
    Pair: (_, pair) => {
      if (!isMergeKey(pair.key)) return;
      const wrong = sourcesOf(pair).find((source) => !isMap(resolved(source, document)));
      if (wrong === undefined) return;
      const at = (isNode(wrong) ? wrong : isNode(pair.key) ? pair.key : undefined)?.range?.[0] ?? 0;
      problem = `<< on line ${lines.linePos(at).line} merges ${describe(wrong, document)}; name a map, or a list of aliases of maps`;
      return visit.BREAK;
    },
  });
  return problem;
}

function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || (key.type !== undefined && key.type !== "PLAIN")) return false;
  return key.value === "<<" || typeof key.value === "symbol";
}

/** The maps that a merge key is to merge, each as it stands there. */
function sourcesOf({ value }: Pair): readonly unknown[] {
  return isSeq(value) ? value.items : [value];
}

function resolved(source: unknown, document: Document): unknown {
  return isAlias(source) ? source.resolve(document) : source;
}

function describe(source: unknown, document: Document): string {
  const target = resolved(source, document);
  const value = isScalar(target) ? target.value : undefined;
  const what = isSeq(target) ? "a list" : value === null || value === undefined ? "nothing" : JSON.stringify(value);
  return isAlias(source) ? `*${source.source}, which is ${what}` : what;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

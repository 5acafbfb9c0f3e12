/** Numbers from 0 to 1 that are the same in each run: mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

function pick<T>(list: readonly T[], next: Random): T {
  return list[Math.floor(next() * list.length)] as T;
}

/** Values that files have by mistake, or that mean something else where they stand. */
const values: readonly unknown[] = [
  ...[null, "", 0, 1, -1, 2.5, 250, 1e9, true, false, [], {}, ["a"], { a: "b" }],
  ...[
    "*",
    "all",
    "latest",
    "eu-west-1c",
    "us-east-1a",
    "10.0.0.0/8",
    "0.0.0.0/0",
    "::/0",
    "subnet-0000000c",
    "sg-00000000",
  ],
  ...[
    "Fargate",
    "IPv6",
    "Disable",
    "NoExecute",
    "Bottlerocket",
    "WindowsServer2022CoreContainer",
    "g5.xlarge",
    "t3.nano",
  ],
  ...["1.34", "1.20", "system:masters", "[1, 2", "a: &a { <<: *a }", "__proto__", "constructor", "kube-system"],
];

/** A document with one or two of its values removed, doubled or replaced. */
export function mutatedValue(document: unknown, next: Random): unknown {
  const times = 1 + Math.floor(next() * 2);
  return Array.from({ length: times }).reduce<unknown>((current) => {
    const cursors = containersOf(current);
    const cursor = pick(cursors, next);
    return [removed, doubled, substituted][Math.floor(next() * 3)]?.(current, cursor, next);
  }, document);
}

function removed(document: unknown, keys: readonly string[]): unknown {
  return replaced(document, keys, undefined);
}

function doubled(document: unknown, keys: readonly string[]): unknown {
  const parent = valueAt(document, keys.slice(0, -1));
  if (!Array.isArray(parent)) return document;
  return replaced(document, keys.slice(0, -1), [...parent, valueAt(document, keys)]);
}

function substituted(document: unknown, keys: readonly string[], next: Random): unknown {
  return replaced(document, keys, pick(values, next));
}

/** A text with a line or a character removed, doubled or put in. */
export function mutatedText(text: string, next: Random): string {
  const lines = text.split("\n");
  const at = Math.floor(next() * lines.length);
  const line = lines[at] ?? "";
  const column = Math.floor(next() * (line.length + 1));
  const put = pick(
    ["{{ x }}", "${X}", "<<: *nothing", "&a", "*a", "- ", ": ", "}", "]", "'", "\t", "!!binary", "? ", "\u0000"],
    next,
  );
  const changed = pick<readonly string[]>(
    [[], [line, line], [`${line.slice(0, column)}${put}${line.slice(column)}`], [` ${line}`], [line.slice(0, column)]],
    next,
  );
  return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join("\n");
}

/** Places of values that say something, none of which is a list or a map. */
export function pathsOf(value: unknown, keys: readonly string[] = []): string[][] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...keys, key]));
  }
  return value === "" || value === null || value === undefined ? [] : [[...keys]];
}

/** Places of all values below the document, lists and maps among them. */
function containersOf(value: unknown, keys: readonly string[] = []): string[][] {
  const own = keys.length === 0 ? [] : [[...keys]];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, member]) => containersOf(member, [...keys, key]))];
}

/** What stands at a place. */
export function valueAt(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

/** A document with another value at a place; without one for undefined. */
export function replaced(document: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(document)) {
    return document.flatMap((item, index) => {
      if (String(index) !== key) return [item];
      const changed = replaced(item, rest, value);
      return changed === undefined ? [] : [changed];
    });
  }
  const entries = Object.entries(document as object).map(([name, member]) =>
    name === key ? ([name, replaced(member, rest, value)] as const) : ([name, member] as const),
  );
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}

/** Another value of the same type. */
export function withAnother(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 2 : `${value}x`;
}

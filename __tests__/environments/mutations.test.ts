import { ConfigurationError, describeFinding, type Finding } from "@eksnet/modules/errors";
import fc from "fast-check";
import { defineEnvironment, warningsOf } from "../../environments/schema";
import { loadFixtures } from "../fixtures";

type Path = readonly string[];
type Holder = Record<string, unknown>;

/** What JavaScript allows in the place of any field: wrong types, extremes, and objects that lack what objects have. */
const junk: readonly unknown[] = [
  ...[null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1, -0, 1.5, 2 ** 53, 10n, true, Symbol("s")],
  ...["", " ", "a\nb", "x\u0000y", "\u001b[2J", "\ud800", "__proto__", "constructor", "x".repeat(5000), "TfToken[x.1]"],
  ...["${aws_vpc.x.id}", "%{ if true }", "0.0.0.0/0", "::/0", "10.0.0.0/33", "2001:db8::/32", "*", "a.b", "1.99"],
  ...[[], {}, [[]], [null], [undefined], [{}], new Array(3), new Date(0), new Map(), Object.create(null), () => 1],
  ...[{ toString: "x" }, { constructor: 1 }, { length: 3 }, JSON.parse('{ "__proto__": { "a": 1 } }')],
];

const keys = ["__proto__", "constructor", "toString", "", " ", "a.b", "UPPER", "a--b", "\u0000", "0", "kube-system"];

/** Every path of a value, those of objects and lists included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

const environments = loadFixtures().map((environment) => ({ environment, paths: pathsOf(environment) }));

/** One change of a copy: another value, another name, none, a further field, or a list's entry twice. */
const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("replace", "replace", "remove", "rename", "add", "repeat"),
  value: fc.constantFrom(...junk),
  key: fc.constantFrom(...keys),
});

function apply(copy: object, path: Path, { kind, value, key }: { kind: string; value: unknown; key: string }): void {
  const last = path.at(-1) as string;
  const holder = path.slice(0, -1).reduce<unknown>((here, step) => (here as Holder | undefined)?.[step], copy);
  // An earlier change may have replaced what holds it.
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, last)) return;
  const set = (at: string, to: unknown): void => {
    Object.defineProperty(holder, at, { value: to, enumerable: true, configurable: true, writable: true });
  };
  const found = (holder as Holder)[last];
  if (kind === "replace") set(last, value);
  else if (kind === "add") set(key, value);
  else if (kind === "repeat" && Array.isArray(holder)) holder.push(found);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Holder)[last];
  if (kind === "rename" && !Array.isArray(holder)) set(key, found);
}

function findingsOf(input: unknown): readonly Finding[] {
  try {
    return warningsOf(defineEnvironment(input as never));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.findings).not.toEqual([]);
    return [...error.findings, ...error.warnings];
  }
}

/** What is wrong with how a finding reads. "got NaN" repeats the file; any other NaN is a slip of arithmetic. */
function unclear({ code, message, translations, severity, path, values }: Finding): boolean {
  const sentences = Object.values(translations);
  const slips = /undefined|\[object \w+\]|(?<!got |값이 )NaN/;
  const line = describeFinding({ code, message, translations, severity, path, values } as Finding);
  return sentences.some((one) => one.length < 5 || slips.test(one)) || /\p{Cc}/u.test(line + sentences.join(""));
}

it("ends any mutated file as sound, or with findings that are clear and stand once", () => {
  const mutated = fc.record({ which: fc.nat(), changes: fc.array(change, { minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(mutated, ({ which, changes }) => {
      const { environment, paths } = environments[which % environments.length] as (typeof environments)[number];
      const copy = structuredClone(environment);
      for (const one of changes) apply(copy, paths[one.at % paths.length] as Path, one);

      const found = findingsOf(copy);

      const places = found.map(({ code, path }) => `${code} ${path}`);
      expect(places.filter((one, index) => places.indexOf(one) !== index)).toEqual([]);
      expect(found.filter(unclear)).toEqual([]);
      expect(() => JSON.stringify(found)).not.toThrow();
    }),
    { numRuns: 600, seed: 13 },
  );
});

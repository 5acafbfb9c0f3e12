import type { ProviderArgument } from "./provider-block";

/* Values of many forms, so that one of them passes an argument's validation. */
const texts = [
  "example",
  "1",
  "10.9.0.0/24",
  "10.9.0.10",
  "2001:db8:1234:1a00::/64",
  "2001:db8:1234:1a00::/56",
  "arn:aws:iam::111122223333:role/example",
  '{"Version":"2012-10-17","Statement":[]}',
  "https://example.com",
  "2030-01-01T00:00:00Z",
  "111122223333",
  "dGVzdA==",
  "0644",
  "true",
  "eu-west-1",
  "64512",
  "example.com",
  "8080",
  "100m",
  "30m",
  "vpc-0123456789abcdef0",
  "pl-0123456789abcdef0",
  "alias/example",
  "*",
  "default",
];
const numbers = [1, 0, 30, 100, 1000, 60, 8080, 64512, 600, 128];

/** Values for an argument, the likeliest first, without those that its provider names itself. */
export function candidatesFor({ path, type }: Pick<ProviderArgument, "path" | "type">, named: readonly string[]) {
  return valuesOf(type, [...named, ...likely(path), ...texts]);
}

function valuesOf(type: unknown, strings: readonly string[]): readonly unknown[] {
  if (type === "string") return [...new Set(strings)];
  if (type === "number") return numbers;
  if (type === "bool") return [true, false];
  if (!Array.isArray(type)) return ["example", {}];
  const [kind, inner] = type as [string, unknown];
  if (kind === "object") {
    const fields = Object.entries(inner as Readonly<Record<string, unknown>>);
    return [Object.fromEntries(fields.map(([name, field]) => [name, candidateOf(name, field)]))];
  }
  const members = valuesOf(inner, strings);
  return members.map((member) => (kind === "map" ? { example: member } : [member]));
}

function candidateOf(path: string, type: unknown): unknown {
  return candidatesFor({ path, type }, [])[0] ?? null;
}

function likely(path: string): string[] {
  if (/arn/.test(path)) return texts.filter((text) => text.startsWith("arn:"));
  if (/ipv6.*cidr/.test(path)) return texts.filter((text) => text.includes("::/"));
  if (/cidr/.test(path)) return texts.filter((text) => /\/\d+$/.test(text));
  if (/policy/.test(path)) return texts.filter((text) => text.startsWith("{"));
  return [];
}

/** Another value of the same type, for a state: no provider validates what a state holds. */
export function otherValue(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return otherText(value);
  if (Array.isArray(value)) return value.map(otherValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, otherValue(member)]));
}

function otherText(text: string): string {
  if (text === "true" || text === "false") return text === "true" ? "false" : "true";
  // An address and a JSON document are compared by what they mean.
  if (/^\d+\.\d+/.test(text)) return text.replace(/^\d+/, (first) => `${Number(first) + 1}`);
  if (text.startsWith("2001:")) return text.replace("2001:", "2002:");
  if (text.startsWith("{")) return text.replace("2012-10-17", "2008-10-17");
  if (/^\d+$/.test(text)) return `${Number(text) + 1}`;
  return `${text}x`;
}

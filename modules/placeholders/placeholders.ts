/** A value from documentation that a configuration still holds. */
export interface Placeholder {
  /** The value, such as `111122223333`; or a part of a longer text if only that part is a placeholder. */
  readonly value: string;

  /** Where it is: dotted paths in the words of the configuration. */
  readonly paths: readonly string[];
}

/*
 * Values that belong to no account, so that an apply with them fails:
 * - accounts of the AWS documentation (https://docs.aws.amazon.com/accounts/latest/reference/documenting-accounts.html and the EKS user guide);
 * - domains that RFC 2606 reserves, and address ranges that RFC 5737 and RFC 3849 do;
 * - ids and UUIDs that count up, or hold one digit only, as examples do.
 */
const patterns: readonly RegExp[] = [
  /(?<![\w-])(?:111122223333|444455556666|777788889999|123456789012|0{12})\b/g,
  /\b(?:[a-z0-9-]+\.)*example\.(?:com|org|net)(?![\w-]|\.\w)/gi,
  /\b(?:[a-z0-9-]+\.)+(?:example|test|invalid)(?![\w-]|\.\w)/gi,
  /(?<![\d.])(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}(?:\/\d{1,2})?(?![\w-]|\.\w)/g,
  /\b2001:0?db8:[0-9a-f:]*(?:\/\d{1,3})?/gi,
  /\bexample-org\b/g,
  /\b0{8}-0{4}-[0-9a-f]{4}-[0-9a-f]{4}-0{12}\b/g,
  /\b12345678-1234-1234-1234-123456789012\b/g,
  /\bZ0123456789[A-Z]+\b/g,
  /\b(?:vpc|subnet|sg|eni|pl)-(?:0?12345678[0-9a-f]*|(?:([0-9a-f])\1{7}){1,2}\1?)\b/g,
];

/**
 * The placeholders in a configuration, each with the paths where it is, both in alphabetical order.
 *
 * @example
 * findPlaceholders({ account: "111122223333", cluster: { admins: ["arn:aws:iam::111122223333:role/admin"] } })
 * // [{ value: "111122223333", paths: ["account", "cluster.admins.0"] }]
 */
export function findPlaceholders(configuration: unknown): Placeholder[] {
  const found = new Map<string, string[]>();
  collect(configuration, [], (value, path) => found.set(value, [...(found.get(value) ?? []), path]));
  return [...found]
    .map(([value, paths]) => ({ value, paths: paths.sort() }))
    .sort((one, other) => (one.value < other.value ? -1 : 1));
}

function collect(value: unknown, path: readonly string[], add: (placeholder: string, path: string) => void): void {
  if (typeof value === "string") {
    const matches = new Set(patterns.flatMap((pattern) => value.match(pattern) ?? []));
    for (const match of matches) add(match, path.join("."));
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], add);
}

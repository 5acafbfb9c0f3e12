import type { Reachability, ReachabilityRow } from "@eksnet/modules/reachability/plan";

/** A port or a pod that policies restrict, and what they leave. */
export interface Restricted {
  /** Such as `shop/deploy-shop TCP 80`, or the pods who ask. */
  readonly who: string;

  /** Who or what is left, one a line: names, `nobody`, `everybody`, or `everybody but` names. */
  readonly left: string;

  /** The rules that allow it, one a line; where none does the policies that restrict it. */
  readonly by: string;
}

/** The ports that policies restrict, each with those who may connect to it. */
export function restrictedPorts({ rows }: Reachability): Restricted[] {
  return grouped(rows, nameOfPort)
    .filter(([, asked]) => asked.some(({ ingress }) => ingress.restrictedBy.length > 0))
    .map(([who, asked]) => ({ who, left: listed(asked, ({ from }) => from, "body"), by: reasons(asked, "ingress") }));
}

/** The pods that policies restrict in what they may ask, each with the ports that it may connect to. */
export function restrictedClients({ rows }: Reachability): Restricted[] {
  return grouped(rows, ({ from }) => from)
    .filter(([, asking]) => asking.some(({ egress }) => egress.restrictedBy.length > 0))
    .map(([who, asking]) => ({ who, left: listed(asking, nameOfPort, "thing"), by: reasons(asking, "egress") }));
}

function nameOfPort({ to, protocol, port }: ReachabilityRow): string {
  return `${to} ${protocol} ${port}`;
}

function grouped(
  rows: readonly ReachabilityRow[],
  nameOf: (row: ReachabilityRow) => string,
): [string, ReachabilityRow[]][] {
  const groups = new Map<string, ReachabilityRow[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  return [...groups];
}

/** Names of those that are allowed, or of those that are not where these are fewer. */
function listed(
  rows: readonly ReachabilityRow[],
  nameOf: (row: ReachabilityRow) => string,
  kind: "body" | "thing",
): string {
  const allowed = rows.filter((row) => row.allowed).map(nameOf);
  const refused = rows.filter((row) => !row.allowed).map(nameOf);
  if (refused.length === 0) return `every${kind}`;
  if (allowed.length === 0) return kind === "body" ? "nobody" : "nothing";
  return allowed.length <= refused.length ? allowed.join("\n") : [`every${kind} but`, ...refused].join("\n");
}

function reasons(rows: readonly ReachabilityRow[], end: "ingress" | "egress"): string {
  const rules = rows.filter(({ allowed }) => allowed).flatMap((row) => row[end].allowedBy);
  const found = rules.length > 0 ? rules : rows.flatMap((row) => row[end].restrictedBy);
  return [...new Set(found)].sort().join("\n");
}

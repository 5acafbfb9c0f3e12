import type { Reachability, ReachabilityRow } from "@eksnet/modules/reachability/plan";

/** A port or a pod that policies restrict, and what they still allow. */
export interface Restricted {
  /** Such as `shop/deploy-shop TCP 80`, or the pods that connect. */
  readonly who: string;

  /** What remains allowed, one per line: names, `nothing`, `everything`, or `everything except` names. */
  readonly left: string;

  /** The rules that allow it, one per line; where none does, the policies that restrict it. */
  readonly by: string;
}

/** The ports that policies restrict, each with the pods that may connect to it. */
export function restrictedPorts({ rows }: Reachability): Restricted[] {
  return grouped(rows, nameOfPort)
    .filter(([, asked]) => asked.some(({ ingress }) => ingress.restrictedBy.length > 0))
    .map(([who, asked]) => ({ who, left: listed(asked, ({ from }) => from), by: reasons(asked, "ingress") }));
}

/** The pods whose egress policies restrict, each with the ports that it may connect to. */
export function restrictedClients({ rows }: Reachability): Restricted[] {
  return grouped(rows, ({ from }) => from)
    .filter(([, asking]) => asking.some(({ egress }) => egress.restrictedBy.length > 0))
    .map(([who, asking]) => ({ who, left: listed(asking, nameOfPort), by: reasons(asking, "egress") }));
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

/** The allowed names, or `everything except` the refused ones where these are fewer. */
function listed(rows: readonly ReachabilityRow[], nameOf: (row: ReachabilityRow) => string): string {
  const allowed = rows.filter((row) => row.allowed).map(nameOf);
  const refused = rows.filter((row) => !row.allowed).map(nameOf);
  if (refused.length === 0) return "everything";
  if (allowed.length === 0) return "nothing";
  return allowed.length <= refused.length ? allowed.join("\n") : ["everything except", ...refused].join("\n");
}

function reasons(rows: readonly ReachabilityRow[], end: "ingress" | "egress"): string {
  const rules = rows.filter(({ allowed }) => allowed).flatMap((row) => row[end].allowedBy);
  const found = rules.length > 0 ? rules : rows.flatMap((row) => row[end].restrictedBy);
  return [...new Set(found)].sort().join("\n");
}

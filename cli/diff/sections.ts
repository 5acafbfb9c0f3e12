import { describeFinding } from "@eksnet/modules/errors";
import { formatShare } from "../quantity";
import type { SubnetShare } from "./capacity-changes";
import type { ChangedArgument } from "./changed-paths";
import type { Difference } from "./difference";

/** A part of the answer: a table under a title. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The changes of each kind; kinds without a change are left out. */
export function sectionsOf(difference: Difference): Section[] {
  const { resources, capacity, connections, opened, closed, permissions, versions, contracts, warnings } = difference;
  const sections: Section[] = [
    {
      title: "Resources",
      head: ["stack", "resource", "what happens", "because of"],
      rows: resources.map(({ stack, address, action, changed, because, other }) => [
        stack,
        address,
        action,
        reasonsOf({ changed, because, ...(other !== undefined && { other }) }),
      ]),
    },
    {
      title: "Capacity at maximum size",
      head: ["environment", "subnet", "zone", "range before", "range after", "used before", "used after"],
      rows: capacity.map(({ environment, tier, zone, before, after }) => [
        environment,
        tier,
        zone,
        before?.cidr ?? "-",
        after?.cidr ?? "-",
        formatUse(before),
        formatUse(after),
      ]),
    },
    {
      title: "Connections between pods",
      head: ["environment", "to", "newly allowed from", "no longer allowed from"],
      rows: connections.map(({ environment, to, allowed, denied }) => [environment, to, list(allowed), list(denied)]),
    },
    {
      title: "Reachable from outside the VPC",
      head: ["environment", "what", "change", "clients"],
      rows: [
        ...opened.map(({ environment, what, from }) => [environment, what, "newly reachable", list(from)]),
        ...closed.map(({ environment, what, from }) => [environment, what, "no longer reachable", list(from)]),
      ],
    },
    {
      title: "Permissions",
      head: ["stack", "who", "gained", "lost"],
      rows: permissions.map(({ stack, who, gained, lost }) => [stack, who, list(gained), list(lost)]),
    },
    {
      title: "Versions",
      head: ["environment", "what", "before", "after"],
      rows: versions.map(({ environment, what, before, after }) => [environment, what, before ?? "-", after ?? "-"]),
    },
    {
      title: "Contracts",
      head: ["stack", "field", "before", "after"],
      rows: contracts.flatMap(({ stack, fields }) =>
        fields.map(({ path, before, after }) => [stack, path, valueText(before), valueText(after)]),
      ),
    },
    { title: "New warnings", head: ["warning"], rows: warnings.map((warning) => [describeFinding(warning)]) },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** The last line: how many resources of each kind, and how many dangers. */
export function summaryOf({ resources, dangers }: Difference): string {
  const count = (...actions: readonly string[]) => resources.filter(({ action }) => actions.includes(action)).length;
  const parts = [
    `${count("created", "adopted")} created`,
    `${count("changed", "moved")} changed`,
    `${count("replaced")} replaced`,
    `${count("destroyed")} destroyed`,
    ...(count("orphaned") === 0 ? [] : [`${count("orphaned")} orphaned`]),
  ];
  const risks = dangers.length === 1 ? "1 danger" : `${dangers.length} dangers`;
  return `${risks}; resources: ${parts.join(", ")}`;
}

/** Both revisions, each with the short hash of its commit. */
export function titleOf({ base, head }: Difference): string {
  const [from, to] = [base, head].map(({ name, commit }) =>
    commit === undefined || commit.startsWith(name) ? name : `${name} (${commit.slice(0, 7)})`,
  );
  return `${from} to ${to}`;
}

interface Reasons {
  readonly changed: readonly ChangedArgument[];
  readonly because: readonly string[];
  readonly other?: string;
}

function reasonsOf({ changed, because, other }: Reasons): string {
  if (because.length > 0) return list(because);
  if (changed.length > 0) return list([...new Set(changed.map(({ path }) => path))]);
  return other === undefined ? "-" : `same as ${other}`;
}

function formatUse(share: SubnetShare | undefined): string {
  return share === undefined ? "-" : `${formatShare(share.maximum)}, ${formatShare(share.update)} during an update`;
}

function list(values: readonly string[]): string {
  return values.length === 0 ? "-" : values.join("\n");
}

function valueText(value: unknown): string {
  if (value === undefined) return "-";
  return typeof value === "string" ? value : JSON.stringify(value);
}

import { formatCount } from "../../quantity";
import { type Html, html } from "../html";
import type { Report } from "../model/report";
import { table } from "../table";
import type { Words } from "../words/words";

/** The node groups, and how many pods a node of each runs at most. */
export function nodeGroupTable({ environment, plan }: Report, words: Words): Html {
  const { column, sections } = words;
  return table(
    sections.nodeGroups.title,
    [
      { title: column.group },
      { title: column.instanceTypes },
      { title: column.subnet },
      { title: column.nodes },
      { title: column.operatingSystem },
      { title: column.maxPods, numeric: true },
      { title: column.bindsFirst },
    ],
    plan.nodeGroups.flatMap(({ group, instanceTypes, maxPods, bindsFirst }) => {
      const settings = environment.cluster.nodeGroups[group];
      if (settings === undefined) return [];
      const { subnets, nodesPerZone, ami, capacityType, zones = environment.network.zones } = settings;
      const { min, desired, max } = nodesPerZone;
      return [
        [
          html`<code>${group}</code>`,
          instanceTypes.join(", "),
          html`${words.tiers[subnets]} <small>${zones.map((zone) => zone.split("-").at(-1)).join(", ")}</small>`,
          words.perZone(min, desired, max),
          html`${ami} <small>${capacityType}</small>`,
          formatCount(maxPods),
          words.bindsFirst[bindsFirst],
        ],
      ];
    }),
  );
}

/** What is measured, each in a process of its own. */
export const cases = [
  "load",
  "load-barrel",
  "synth",
  "synth-stock",
  "synth-4-environments",
  "synth-16-environments",
  "capacity-10-groups",
  "capacity-40-groups",
] as const;

export type Case = (typeof cases)[number];

/** What one case used. */
export interface Figure {
  /** Processor time, which other programs on the machine change less than the clock. */
  readonly seconds: number;

  /** The most memory that the process had. */
  readonly megabytes: number;
}

export type Figures = Readonly<Record<Case, Figure>>;

/** A limit: one case in proportion to another of the same run. */
export interface Ratio {
  readonly title: string;
  readonly quantity: keyof Figure;
  readonly of: Case;
  readonly to: Case;
  readonly atMost: number;
}

/** A regression changes these by a multiple, and a busy machine by a fifth: limits lie between the two. */
export const ratios: readonly Ratio[] = [
  {
    title: "loading the program takes part of the time of the AWS provider's barrel",
    quantity: "seconds",
    of: "load",
    to: "load-barrel",
    atMost: 0.4,
  },
  {
    title: "and part of its memory",
    quantity: "megabytes",
    of: "load",
    to: "load-barrel",
    atMost: 0.4,
  },
  {
    title: "the bootstrap makes synth faster than cdktf's own settings",
    quantity: "seconds",
    of: "synth",
    to: "synth-stock",
    atMost: 0.8,
  },
  {
    title: "four times the stacks take about four times as long",
    quantity: "seconds",
    of: "synth-16-environments",
    to: "synth-4-environments",
    atMost: 5,
  },
  {
    title: "the capacity of four times the node groups takes about four times as long",
    quantity: "seconds",
    of: "capacity-40-groups",
    to: "capacity-10-groups",
    atMost: 6,
  },
];

/** One line for a ratio, and whether it is within its limit. */
export function judge({ title, quantity, of, to, atMost }: Ratio, figures: Figures): { line: string; within: boolean } {
  const ratio = figures[of][quantity] / figures[to][quantity];
  const within = ratio <= atMost;
  const line = `${within ? "ok    " : "FAILED"} ${ratio.toFixed(2)} (at most ${atMost}) ${title}: ${of} / ${to}`;
  return { line, within };
}

import { createHash } from "node:crypto";
import { z } from "zod";

const rule = z.strictObject({
  /** Calls that it is for, such as `eks:CreateCluster`, `ec2:Describe*` or `*`. */
  calls: z.array(z.string()).min(1).default(["*"]),
  /**
   * The fault: the answer is late, is 429 or 500 without the call having happened, or the connection is reset
   * before (`reset`) or after (`lose`) the call has happened.
   */
  fault: z.enum(["delay", "throttle", "fail", "reset", "lose"]),
  /** Share of the calls that it strikes, 0 to 1. */
  share: z.number().min(0).max(1).default(1),
  /** How many of these calls pass before it may strike; those that an earlier rule struck are not counted. */
  after: z.int().nonnegative().default(0),
  /** How often it strikes at most. */
  times: z.int().positive().optional(),
  /** Duration of `delay`, in milliseconds. */
  delayMs: z.int().positive().max(600_000).default(1000),
});

const faultPlan = z.strictObject({
  /** The same seed strikes the same calls: the n-th of a name, whatever else is called between. */
  seed: z.int().default(1),
  /** In this order; the first that strikes is what happens. */
  rules: z.array(rule).default([]),
});

/** A fault, and when it happens. */
export type FaultPlan = z.infer<typeof faultPlan>;

/** A rule of a plan. */
export type FaultRule = z.infer<typeof rule>;

/** Reads a plan that came from outside. @throws Error that names every fault of the plan itself */
export function parseFaultPlan(text: string): FaultPlan {
  const parsed = faultPlan.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`no plan of faults: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Decides about every call by a plan that may change while it runs, and counts. */
export class FaultInjector {
  private calls = new Map<string, number>();
  private struck = new Map<string, number>();
  private uses: number[] = [];
  private seen: number[] = [];

  public constructor(private current: FaultPlan = { seed: 1, rules: [] }) {}

  /** Replaces the plan and resets the counts. */
  public use(plan: FaultPlan): void {
    this.current = plan;
    this.calls = new Map();
    this.struck = new Map();
    this.uses = [];
    this.seen = [];
  }

  /** The fault of a call; undefined if it has none. */
  public strike(call: string): FaultRule | undefined {
    const nth = (this.calls.get(call) ?? 0) + 1;
    this.calls.set(call, nth);
    const index = this.current.rules.findIndex(({ calls, share, after, times }, at) => {
      if (!calls.some((pattern) => matches(pattern, call))) return false;
      const seen = (this.seen[at] ?? 0) + 1;
      this.seen[at] = seen;
      return (
        seen > after &&
        (this.uses[at] ?? 0) < (times ?? Number.POSITIVE_INFINITY) &&
        chance(`${this.current.seed} ${at} ${call} ${nth}`) < share
      );
    });
    const found = this.current.rules[index];
    if (found === undefined) return undefined;
    this.uses[index] = (this.uses[index] ?? 0) + 1;
    const key = `${call} ${found.fault}`;
    this.struck.set(key, (this.struck.get(key) ?? 0) + 1);
    return found;
  }

  /** The plan, how often each call was made, and how often each fault struck it (`eks:CreateCluster throttle`). */
  public report(): { plan: FaultPlan; calls: Record<string, number>; struck: Record<string, number> } {
    return { plan: this.current, calls: Object.fromEntries(this.calls), struck: Object.fromEntries(this.struck) };
  }
}

function matches(pattern: string, call: string): boolean {
  const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${expression.join(".*")}$`).test(call);
}

/** A number from 0 to 1 (1 excluded) that a text always has. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

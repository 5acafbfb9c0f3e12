import type { Settings } from "../fields/settings";
import type { deliveredStacks, deliverySettings } from "./settings";

/** How the workspaces of an environment are set up, with every default applied. */
export type DeliverySettings = Settings<typeof deliverySettings>;

/** Name of a stack that is delivered by a workspace. */
export type DeliveredStack = (typeof deliveredStacks)[number];

/** A stack, as the plan of its workspace needs it. */
export interface StackOfWorkspace {
  /** Name of the stack within its environment. */
  readonly stack: DeliveredStack;

  /** Stacks of the same environment whose contracts it reads. */
  readonly reads: readonly DeliveredStack[];

  /** Where its runs execute. */
  readonly execution: "remote" | "agent" | "local";
}

/** What the workspaces of an environment are planned from. */
export interface WorkspacesToPlan {
  /** Whether the environment may be destroyed. */
  readonly disposable: boolean;

  /** Its stacks, each after those that it reads. */
  readonly stacks: readonly StackOfWorkspace[];

  /** Settings of the environment file. */
  readonly settings: Pick<DeliverySettings, "workflow" | "triggeredRuns" | "healthAssessments" | "consumers" | "adopt">;
}

/** What a workspace is like. */
export interface PlannedWorkspace extends StackOfWorkspace {
  /** Stacks of the environment whose runs may read its state. */
  readonly consumers: readonly DeliveredStack[];

  /** Workspaces outside the environment whose runs may read its state. */
  readonly otherConsumers: readonly string[];

  /** Stacks of which an apply, or a destroy, starts a run here. */
  readonly triggeredBy: readonly DeliveredStack[];

  /** Whether such a run is applied without a confirmation. */
  readonly appliesTriggeredRuns: boolean;

  /** Whether HCP Terraform accepts a run that destroys everything. */
  readonly mayBeDestroyed: boolean;

  /** Whether HCP Terraform looks for drift. */
  readonly assessed: boolean;

  /** Whether the workspace exists and is imported. */
  readonly adopted: boolean;
}

/**
 * Plans the workspace of each stack. What may be read, and what starts a run, follow from the contracts that the stacks read.
 *
 * HCP Terraform fires a trigger after a destroy of the source as well. So a stack whose triggered consumers apply by
 * themselves is not destroyed in HCP Terraform until `triggeredRuns` is changed.
 */
export function planWorkspaces({ disposable, stacks, settings }: WorkspacesToPlan): PlannedWorkspace[] {
  const { triggeredRuns, healthAssessments, consumers, adopt } = settings;
  const hasRuns = (name: DeliveredStack) =>
    stacks.some(({ stack, execution }) => stack === name && execution !== "local");
  const triggers = runTriggers(stacks, triggeredRuns);
  const triggersOf = ({ stack }: StackOfWorkspace) => triggers.get(stack) ?? [];
  return stacks.map((one) => {
    const { stack } = one;
    const appliesConsumers = triggeredRuns === "apply" && stacks.some((other) => triggersOf(other).includes(stack));
    return {
      ...one,
      consumers: stacks.filter(({ reads }) => reads.includes(stack)).map((other) => other.stack),
      otherConsumers: stack === "workloads" ? [] : consumers[stack],
      triggeredBy: triggersOf(one),
      appliesTriggeredRuns: triggeredRuns === "apply" && triggersOf(one).length > 0,
      mayBeDestroyed: disposable && !appliesConsumers,
      assessed: healthAssessments && hasRuns(stack),
      adopted: adopt.includes(stack),
    };
  });
}

/** Stacks of which an apply starts a run, by the stack that runs then: those whose contracts it reads, where both have runs. */
export function runTriggers(
  stacks: readonly StackOfWorkspace[],
  triggeredRuns: DeliverySettings["triggeredRuns"],
): ReadonlyMap<string, readonly DeliveredStack[]> {
  if (triggeredRuns === "off") return new Map();
  const running = stacks.filter(({ execution }) => execution !== "local");
  const names = running.map(({ stack }) => stack);
  return new Map(running.map(({ stack, reads }) => [stack, reads.filter((source) => names.includes(source))]));
}

/** Where a workspace that follows a branch finds its stack, and which commits start a run. */
export interface VcsPaths {
  /** Folder in which Terraform runs, from the repository root. */
  readonly workingDirectory: string;

  /** Files of which a change starts a run. */
  readonly triggerPatterns: readonly string[];
}

/**
 * The paths of a stack in the repository that its workspace follows.
 *
 * @example vcsPaths("cdktf.out/stacks", "production-network").workingDirectory // "cdktf.out/stacks/production-network"
 */
export function vcsPaths(folder: string, workspace: string): VcsPaths {
  const workingDirectory = `${folder}/${workspace}`;
  return { workingDirectory, triggerPatterns: [`/${workingDirectory}/**/*`] };
}

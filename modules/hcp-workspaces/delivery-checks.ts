import { Findings } from "../errors";
import { errors } from "./findings";
import { type DeliverySettings, runTriggers, type StackOfWorkspace } from "./workspace-plan";

/* Ephemeral resources: `required_version` of every stack. */
const MIN_TERRAFORM = [1, 10] as const;

/** What `checkDelivery` looks at. */
export interface DeliveryToCheck {
  /** Name of the environment. */
  readonly environment: string;

  /** The environment's stacks. Which contracts they read is known once they are synthesised. */
  readonly stacks: readonly (Omit<StackOfWorkspace, "reads"> & Partial<Pick<StackOfWorkspace, "reads">>)[];

  /** Settings of the environment file. */
  readonly settings: Pick<
    DeliverySettings,
    "workflow" | "terraformVersion" | "triggeredRuns" | "notifications" | "consumers" | "adopt" | "adoptRunTriggers"
  >;
}

/**
 * Checks the settings of an environment's workspaces against the stacks that it has and where they execute.
 *
 * @throws ConfigurationError `DeliveryInvalid`
 */
export function checkDelivery({ environment, stacks, settings }: DeliveryToCheck): void {
  const findings = new Findings();
  checkRuns(stacks, settings, findings);
  checkVersion(settings.terraformVersion, findings);
  const names = stacks.map(({ stack }) => stack);
  for (const [stack, workspaces] of Object.entries(settings.consumers)) {
    const path = `consumers.${stack}`;
    if (workspaces.length > 0 && !names.some((name) => name === stack)) {
      findings.add(errors.ConsumersWithoutStack(path, { stack }));
      continue;
    }
    for (const [index, workspace] of workspaces.entries()) {
      const at = `${path}.${index}`;
      if (workspaces.indexOf(workspace) !== index) findings.add(errors.ConsumerDuplicate(at, { workspace }));
      if (names.some((name) => `${environment}-${name}` === workspace)) {
        findings.add(errors.ConsumerDerived(at, { workspace }));
      }
    }
  }
  for (const [index, stack] of settings.adopt.entries()) {
    const at = `adopt.${index}`;
    if (settings.adopt.indexOf(stack) !== index) findings.add(errors.AdoptedStackDuplicate(at, { stack }));
    if (!names.includes(stack)) findings.add(errors.AdoptedStackMissing(at, { stack }));
  }
  checkRunTriggers(stacks, settings, findings);
  findings.throwIfAny("DeliveryInvalid", environment);
}

function checkRunTriggers(
  stacks: DeliveryToCheck["stacks"],
  { triggeredRuns, adopt, adoptRunTriggers }: DeliveryToCheck["settings"],
  findings: Findings,
): void {
  const names = stacks.map(({ stack }) => stack);
  const triggers = runTriggers(
    stacks.map(({ stack, execution, reads = names }) => ({ stack, execution, reads })),
    triggeredRuns,
  );
  for (const { stack } of stacks) {
    const sources = Object.keys(adoptRunTriggers[stack] ?? {});
    const path = `adoptRunTriggers.${stack}`;
    if (sources.length > 0 && !adopt.includes(stack)) findings.add(errors.RunTriggerNotAdopted(path, { stack }));
  }
  for (const [stack, sources] of Object.entries(adoptRunTriggers)) {
    const derived: readonly string[] = triggers.get(stack) ?? [];
    for (const source of Object.keys(sources)) {
      if (derived.includes(source)) continue;
      findings.add(errors.RunTriggerUnknown(`adoptRunTriggers.${stack}.${source}`, { stack, source }));
    }
  }
}

function checkRuns(
  stacks: DeliveryToCheck["stacks"],
  { workflow, notifications }: DeliveryToCheck["settings"],
  findings: Findings,
): void {
  const local = stacks.filter(({ execution }) => execution === "local").map(({ stack }) => stack);
  if (workflow.kind === "vcs" && local.length > 0) findings.add(errors.VcsNeedsRuns("workflow", { stacks: local }));
  if (local.length === stacks.length && Object.keys(notifications).length > 0) {
    findings.add(errors.NotificationsUnused("notifications"));
  }
}

function checkVersion(version: string, findings: Findings): void {
  const [major = 0, minor = 0] = version.replace("~> ", "").split(".").map(Number);
  const [minMajor, minMinor] = MIN_TERRAFORM;
  if (major > minMajor || (major === minMajor && minor >= minMinor)) return;
  findings.add(errors.TerraformTooOld("terraformVersion", { version, min: MIN_TERRAFORM.join(".") }));
}

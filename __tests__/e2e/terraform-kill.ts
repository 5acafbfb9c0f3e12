import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { descendantsOf } from "../../lab/services/process-tree";
import { type CommandOutcome, type RunningCommand, startEksnet } from "./eksnet-command";

/** What a run that was to be killed came to. */
export interface KilledRun {
  /** Processes that were killed: Terraform and its providers; none when the run ended before its moment. */
  readonly killed: number;

  /** How many resources it had begun to make, of how many. */
  readonly moment: string;
  readonly outcome: CommandOutcome;
}

/**
 * Applies a stack and kills Terraform, its providers included, when it has begun to make a share of its resources.
 *
 * @param share 0 (the first of them) to 1 (all)
 */
export async function killedApply(title: string, environment: string, kind: string, share: number): Promise<KilledRun> {
  const run = startEksnet(title, "lab", "apply", environment, "--stack", kind);
  let over = false;
  void run.ended.then(() => (over = true));
  let killed = 0;
  let moment = "";
  while (!over && killed === 0) {
    const { begun, planned } = progressOf(run);
    if (begun > 0 && begun >= share * planned) {
      killed = killTerraform(run.pid);
      moment = `${begun} of ${planned}`;
    } else await pause(20);
  }
  return { killed, moment, outcome: await run.ended };
}

function progressOf({ log }: RunningCommand): { readonly begun: number; readonly planned: number } {
  const output = readFileSync(log, "utf8");
  const [, planned] = /Plan: (\d+) to add/.exec(output) ?? [];
  return { begun: output.match(/: Creating\.\.\./g)?.length ?? 0, planned: Number(planned) };
}

/** Kills each Terraform that a process started, and everything that Terraform started, no other. */
function killTerraform(ancestor: number): number {
  const ofTerraform = descendantsOf(ancestor)
    .filter(({ program }) => program === "terraform")
    .flatMap(({ pid }) => [pid, ...descendantsOf(pid).map((one) => one.pid)]);
  const pids = new Set(ofTerraform);
  for (const pid of pids) kill(pid);
  return pids.size;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A provider ends by itself when its Terraform is gone.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

import type { Toolchain } from "../../../../lab/terraform/toolchain";
import type { Body } from "./bodies";
import { plan } from "./plans";
import type { Trial } from "./trial";

/** A configuration that a provider accepts, and the resource that its creation plans. */
export interface Creation {
  readonly config: Body;
  readonly after: Body;
}

/** Plans the creation of each trial's resource until the provider accepts it or the trial has no other value. */
export async function settle(toolchain: Toolchain, trials: readonly Trial[]): Promise<ReadonlyMap<Trial, Creation>> {
  const settled = new Map<Trial, Creation>();
  let open = trials;
  while (open.length > 0) {
    const configurations = open.map(({ type, config }) => ({ type, config }));
    const answers = await plan(toolchain, configurations);
    open = open.filter((trial, index) => {
      const [answer, planned] = [answers[index], configurations[index]];
      if (answer === undefined || planned === undefined) return false;
      if ("error" in answer) return trial.refuse(answer.error);
      settled.set(trial, { config: planned.config, after: answer.after });
      return false;
    });
  }
  return settled;
}

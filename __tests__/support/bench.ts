import type { App } from "cdktf";
import { PlatformStack } from "../../stacks/platform-stack";
import study from "../fixtures/study";
import { type StackView, synthesise } from "./synth";

/** A stack with readable addresses and nothing in it, to try one module on. */
class Bench extends PlatformStack {
  public constructor(app: App) {
    super(app, study, "cluster");
  }

  /** A module by itself shows its own warnings. */
  protected override get gathersWarnings(): boolean {
    return false;
  }
}

/** The stack that holds what `declare` puts into it. */
export function synthesiseModule(declare: (stack: PlatformStack) => void): StackView {
  const [stack] = Object.values(synthesise((app) => declare(new Bench(app))));
  return stack as StackView;
}

import type { ChildProcess } from "node:child_process";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `npx` passes on what the terminal has sent already, and for Terraform a second signal means to lose its state. */
const sameSignalMs = 1_000;

/**
 * Ctrl-C and its like while stacks are planned or applied.
 *
 * Terraform runs outside of the terminal's process group, so that each signal reaches it once, from here, as an interrupt: it then
 * ends what it has begun and writes its state. After that no further stack is started. A second signal is passed on too, and makes
 * Terraform stop at once.
 */
export class Interruption {
  readonly #abort = new AbortController();
  #last = 0;
  #child: ChildProcess | undefined;

  readonly #hear = (): void => {
    if (Date.now() - this.#last < sameSignalMs) return;
    this.#last = Date.now();
    this.#abort.abort();
    this.#child?.kill("SIGINT");
  };

  private constructor() {}

  /** Listens while work is done. */
  public static async during<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
    const interruption = new Interruption();
    for (const signal of signals) process.on(signal, interruption.#hear);
    try {
      return await work(interruption);
    } finally {
      for (const signal of signals) process.off(signal, interruption.#hear);
    }
  }

  /** Whether a signal came: nothing new is to be started. */
  public get received(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Aborted when a signal came. */
  public get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The process that signals go to; it is told at once of one that came before. */
  public watch(child: ChildProcess): void {
    this.#child = child;
    if (this.received) child.kill("SIGINT");
    child.once("close", () => {
      if (this.#child === child) this.#child = undefined;
    });
  }
}

/** Slots for what executes at a time. A job that finds none free waits in line. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  public constructor(private readonly count: number) {
    this.#free = count;
  }

  /** How many are taken, and how many wait. */
  public get load(): { readonly running: number; readonly pending: number } {
    return { running: this.count - this.#free, pending: this.#waiting.length };
  }

  /** Takes one, as soon as one is free. */
  public async take(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Gives one back. */
  public give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

import { randomBytes } from "node:crypto";

const start = Buffer.from([2]);
const end = Buffer.from([3]);

/**
 * What a plan or an apply prints, between the control characters by which readers know its start and its end.
 *
 * @see https://github.com/hashicorp/go-tfe/blob/v1.70.0/logreader.go
 */
export class RunLog {
  /** Stands in its address in place of a token. */
  public readonly key = randomBytes(24).toString("hex");
  #parts: Buffer[] = [];
  #ended = false;

  /** Adds what was printed; nothing after the end. */
  public add(text: string | Buffer): void {
    if (this.#ended) return;
    if (this.#parts.length === 0) this.#parts.push(start);
    this.#parts.push(Buffer.from(text));
  }

  public end(): void {
    this.add("");
    if (!this.#ended) this.#parts.push(end);
    this.#ended = true;
  }

  /** A part of it as readers ask for it; empty where there is nothing yet. */
  public read(offset: number, limit: number): Buffer {
    const whole = Buffer.concat(this.#parts);
    this.#parts = whole.length === 0 ? [] : [whole];
    return whole.subarray(offset, offset + limit);
  }
}

/** The effect of a finding on the applied environment: a higher bill, or something that stops working. */
export type Effect = "costs" | "breaks";

/** What the import did with a part of the file that has no exact counterpart in the environment. */
export interface ImportNote {
  /**
   * `changed`: the environment has another value. `left out`: the environment has none. `assumed`: the file has none, but the
   * environment needs one.
   */
  readonly kind: "changed" | "left out" | "assumed";

  /** Where in the file: dotted, with places in lists counted from 0. */
  readonly path: string;

  /** The value at the path; undefined if the file has none. */
  readonly value: unknown;

  /** Why, and what to do. */
  readonly message: string;

  /** What it costs or breaks; undefined for what does neither. */
  readonly effect: Effect | undefined;
}

/** Which values of a file were used, and the notes about them. */
class Account {
  public readonly treated = new Set<string>();
  public readonly notes: ImportNote[] = [];
}

/**
 * A position in a file that records what was used: reading a value marks it.
 *
 * `untouched` finds the values that were neither read, changed nor left out, so that none is lost silently.
 */
export class Cursor {
  readonly #account: Account;
  readonly #keys: readonly string[];
  readonly #value: unknown;

  private constructor(account: Account, keys: readonly string[], value: unknown) {
    this.#account = account;
    this.#keys = keys;
    this.#value = value;
  }

  /** The whole of a document. */
  public static root(document: unknown): Cursor {
    return new Cursor(new Account(), [], document);
  }

  /** Where it is, as `managedNodeGroups.0.name`. */
  public get path(): string {
    return this.#keys.join(".");
  }

  /** Whether the file has a value here; null counts as none. */
  public get exists(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  /** The value here, without marking it as used. */
  public get value(): unknown {
    return this.#value;
  }

  /** The notes about the whole file so far. */
  public get notes(): readonly ImportNote[] {
    return this.#account.notes;
  }

  /** A position below; it need not exist. */
  public at(...keys: readonly string[]): Cursor {
    return keys.reduce<Cursor>((cursor, key) => cursor.#child(key), this);
  }

  /** The members of a list. */
  public items(): Cursor[] {
    return Array.isArray(this.#value) ? this.#children() : [];
  }

  /** The members of a map, sorted by key: the order of keys means nothing. */
  public fields(): [key: string, cursor: Cursor][] {
    if (!isContainer(this.#value) || Array.isArray(this.#value)) return [];
    return Object.keys(this.#value)
      .sort()
      .map((key) => [key, this.#child(key)]);
  }

  /** Uses the text here. */
  public text(): string | undefined {
    return typeof this.#value === "string" ? this.#use(this.#value) : undefined;
  }

  /** Uses the number here. */
  public number(): number | undefined {
    return typeof this.#value === "number" ? this.#use(this.#value) : undefined;
  }

  /** Uses the boolean here. */
  public flag(): boolean | undefined {
    return typeof this.#value === "boolean" ? this.#use(this.#value) : undefined;
  }

  /** Uses the list of texts here. */
  public texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  /** Marks everything below as used: the environment has it all, under other names. */
  public use(): void {
    this.#use(this.#value);
  }

  /** The values inside the text here, as cursors below it; marks the text as used. */
  public holding(value: object): Cursor {
    this.use();
    return new Cursor(this.#account, this.#keys, value);
  }

  /** The value here without the parts that were used, changed or left out; a list is all or nothing. */
  public rest(): unknown {
    if (!isContainer(this.#value) || Array.isArray(this.#value)) {
      return this.leaves().some((leaf) => leaf.#isTreated()) || saysNothing(this.#value) ? undefined : this.#value;
    }
    const fields = Object.keys(this.#value).flatMap((key) => {
      const rest = this.#child(key).rest();
      return rest === undefined ? [] : [[key, rest] as const];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }

  /** Reports that the environment has another value than the one here. */
  public change(message: string, effect?: Effect): void {
    this.#say("changed", message, effect);
  }

  /** Reports that the environment leaves out the value here. */
  public leaveOut(message: string, effect?: Effect): void {
    this.#say("left out", message, effect);
  }

  /** Reports that the environment has the value here, but leaves out a consequence of it. */
  public leaveOutBeside(message: string, effect?: Effect): void {
    this.#account.notes.push({ kind: "left out", path: this.path, value: this.#value, message, effect });
  }

  /** Reports the value of the environment where the file has none. */
  public assume(message: string, effect?: Effect): void {
    this.#account.notes.push({ kind: "assumed", path: this.path, value: undefined, message, effect });
  }

  /** The values below that are no lists or maps; those that say nothing are left out. */
  public leaves(): Cursor[] {
    if (saysNothing(this.#value)) return [];
    return isContainer(this.#value) ? this.#children().flatMap((child) => child.leaves()) : [this];
  }

  /**
   * The largest parts of which nothing was used, changed or left out.
   *
   * @param mayStand whether a list or map may stand for all that is in it
   */
  public untouched(mayStand: (cursor: Cursor) => boolean = () => true): Cursor[] {
    const leaves = this.leaves();
    const open = leaves.filter((leaf) => !leaf.#isTreated());
    if (open.length === 0) return [];
    const whole = open.length === leaves.length && this.#keys.length > 0;
    if (whole && (!isContainer(this.#value) || mayStand(this))) return [this];
    return this.#children().flatMap((child) => child.untouched(mayStand));
  }

  #say(kind: ImportNote["kind"], message: string, effect: Effect | undefined): void {
    this.use();
    this.#account.notes.push({ kind, path: this.path, value: this.#value, message, effect });
  }

  #use<T>(value: T): T {
    for (const leaf of this.leaves()) this.#account.treated.add(leaf.#id());
    return value;
  }

  #isTreated(): boolean {
    return this.#account.treated.has(this.#id());
  }

  /** Keys may have dots, so the path is not enough. */
  #id(): string {
    return JSON.stringify(this.#keys);
  }

  #child(key: string): Cursor {
    const value = isContainer(this.#value) && Object.hasOwn(this.#value, key) ? this.#value[key] : undefined;
    return new Cursor(this.#account, [...this.#keys, key], value);
  }

  #children(): Cursor[] {
    return isContainer(this.#value) ? Object.keys(this.#value).map((key) => this.#child(key)) : [];
  }
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return isContainer(value) && Object.keys(value).length === 0;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moveStates } from "../../../cli/state/move";
import type { StateStore } from "../../../cli/state/state-store";

/** What is in a location, for every store that reads it. */
interface Contents {
  text: string | undefined;
  lock: string | undefined;
}

/** The process is gone: nothing that it holds is given back. */
class Killed extends Error {}

/** Counts calls that change something, and dies before or after one of them. */
class Life {
  #left: number;
  public constructor(calls: number) {
    this.#left = calls;
  }

  public change(work: () => void): void {
    if (this.#left <= 0) throw new Killed();
    this.#left -= 1;
    work();
    if (this.#left <= 0) throw new Killed();
  }
}

class MemoryStore implements StateStore {
  public constructor(
    public readonly name: string,
    private readonly contents: Contents,
    private readonly life: Life,
  ) {}

  public async prepare(): Promise<void> {}

  public async read(): Promise<string | undefined> {
    return this.contents.text;
  }

  public async note(): Promise<string | undefined> {
    return this.contents.lock;
  }

  public async lock(note: string): Promise<void> {
    const { lock } = this.contents;
    if (lock !== undefined && lock !== note) throw new Error(`${this.name} is locked: ${lock}`);
    this.life.change(() => (this.contents.lock = note));
  }

  public async write(text: string): Promise<void> {
    if (this.contents.lock === undefined) throw new Error(`${this.name} is not locked`);
    this.life.change(() => (this.contents.text = text));
  }

  public async unlock(): Promise<void> {
    this.life.change(() => (this.contents.lock = undefined));
  }

  public async retire(note: string): Promise<void> {
    this.life.change(() => (this.contents.lock = note));
  }
}

describe("moveStates", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-move-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const stacks = ["network", "cluster", "addons"];
  const state = (stack: string, serial = 4) =>
    JSON.stringify({ version: 4, serial, lineage: stack, resources: [{ mode: "managed", serial }] });
  const place = (text: (stack: string) => string | undefined): Map<string, Contents> =>
    new Map(stacks.map((stack) => [stack, { text: text(stack), lock: undefined }]));

  function run(from: Map<string, Contents>, to: Map<string, Contents>, id: string, calls = 1000) {
    const life = new Life(calls);
    const store = (kind: string, stack: string, all: Map<string, Contents>) =>
      new MemoryStore(`${kind}/${stack}`, all.get(stack) as Contents, life);
    const moves = stacks.map((stack) => ({ id: stack, from: store("old", stack, from), to: store("new", stack, to) }));
    return moveStates(moves, { id, backups: join(folder, id) });
  }

  it("loses nothing when it is killed before or after any change, and goes on when it is run again", async () => {
    let kills = 0;
    for (let calls = 0; ; calls++) {
      const [from, to] = [place(state), place(() => undefined)];
      const id = `killed-${calls}`;
      const first = await run(from, to, id, calls).catch((error: unknown) => error);
      for (const stack of stacks) expect([from.get(stack)?.text, to.get(stack)?.text]).toContain(state(stack));
      if (!(first instanceof Killed)) break;
      kills += 1;

      const moved = await run(from, to, id);

      expect(moved.map(({ state: there }) => there?.serial)).toEqual([4, 4, 4]);
      expect([...to.values()]).toEqual(stacks.map((stack) => ({ text: state(stack), lock: undefined })));
      expect([...from.values()].map(({ lock }) => lock?.replace(/ by .*/, ""))).toEqual(
        stacks.map((stack) => `moved to new/${stack}`),
      );
    }
    expect(kills).toBeGreaterThan(15);
  });

  it("moves back to where the states came from, over the older ones there", async () => {
    const [from, to] = [place(state), place(() => undefined)];
    await run(from, to, "forth");
    for (const [stack, contents] of to) contents.text = state(stack, 5);

    const life = new Life(1000);
    const back = stacks.map((stack) => ({
      id: stack,
      from: new MemoryStore(`new/${stack}`, to.get(stack) as Contents, life),
      to: new MemoryStore(`old/${stack}`, from.get(stack) as Contents, life),
    }));
    const moved = await moveStates(back, { id: "back", backups: join(folder, "back") });

    expect(moved.map(({ result }) => result)).toEqual(["moved", "moved", "moved"]);
    expect([...from.values()]).toEqual(stacks.map((stack) => ({ text: state(stack, 5), lock: undefined })));
  });

  it("moves none when one target holds another state", async () => {
    const from = place(state);
    const to = place((stack) => (stack === "addons" ? state("other") : undefined));

    await expect(run(from, to, "other")).rejects.toThrow("new/addons holds another state: its lineage is other");

    expect([...from.values(), ...to.values()].map(({ lock }) => lock)).toEqual(Array(6).fill(undefined));
    expect(to.get("network")?.text).toBeUndefined();
  });

  it("refuses a target of the same serial and another content", async () => {
    const to = place((stack) => state(stack).replace("managed", "data"));

    await expect(run(place(state), to, "diverged")).rejects.toThrow("a different version of the state: serial 4");
  });

  it("refuses what was moved elsewhere", async () => {
    const from = place(state);
    for (const contents of from.values()) contents.lock = "moved to s3://states/x by eksnet state move 1";

    await expect(
      run(
        from,
        place(() => undefined),
        "elsewhere",
      ),
    ).rejects.toThrow("was moved to s3://states/x");
  });

  it("gives back its locks when another holds one", async () => {
    const [from, to] = [place(state), place(() => undefined)];
    (to.get("addons") as Contents).lock = "apply of ben";

    await expect(run(from, to, "held")).rejects.toThrow("new/addons is locked: apply of ben");

    expect([...from.values()].map(({ lock }) => lock)).toEqual([undefined, undefined, undefined]);
    expect([...to.values()].map(({ lock }) => lock)).toEqual([undefined, undefined, "apply of ben"]);
  });

  it("refuses a gap: a stack without a state before one that has one", async () => {
    const from = place((stack) => (stack === "cluster" ? undefined : state(stack)));

    await expect(
      run(
        from,
        place(() => undefined),
        "gap",
      ),
    ).rejects.toThrow("old/cluster holds no state, or none that you may read");
  });

  it("refuses an old state when the newer one cannot be found", async () => {
    const to = place(state);
    for (const [stack, contents] of to) contents.lock = `moved to old/${stack} by eksnet state move 1`;

    await expect(
      run(
        place(() => undefined),
        to,
        "hidden",
      ),
    ).rejects.toThrow("new/network was moved to old/network, where there is no state");
  });

  it("leaves stacks without a state alone", async () => {
    const from = place((stack) => (stack === "network" ? state(stack) : undefined));

    const moved = await run(
      from,
      place(() => undefined),
      "partly",
    );

    expect(moved.map(({ result }) => result)).toEqual(["moved", "none", "none"]);
  });
});

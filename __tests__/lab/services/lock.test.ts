import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lock, oneAtATime } from "../../../lab/services/lock";
import { commandLineOf } from "../../../lab/services/process";

let folder: string;
let lock: Lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-lock-"));
  lock = { file: join(folder, "lock"), purpose: "starts or stops the lab" };
});
afterEach(() => rmSync(folder, { recursive: true }));

const silent = (): void => {};
const leaveLock = (content: string): void => writeFileSync(lock.file, content);

describe("oneAtATime", () => {
  it("does one thing after the other, and leaves no lock", async () => {
    const done: string[] = [];
    const work = (name: string) => async () => {
      done.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      done.push(`${name} ends`);
    };

    await Promise.all(["a", "b", "c"].map((name) => oneAtATime(lock, silent, work(name))));

    const names = done.filter((line) => line.endsWith("begins")).map((line) => line.charAt(0));
    expect([...names].sort()).toEqual(["a", "b", "c"]);
    expect(done).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["that a process left empty", ""],
    ["of a process that is gone", JSON.stringify({ pid: 2 ** 30, command: "node" })],
    ["of a process whose id is another's by now", JSON.stringify({ pid: process.pid, command: "node eksnet.js" })],
  ])("takes a lock %s", async (_what, content) => {
    leaveLock(content);

    expect(await oneAtATime(lock, silent, async () => "done")).toBe("done");
  });

  it("reports once which process it waits for", async () => {
    leaveLock(JSON.stringify({ pid: process.pid, command: commandLineOf(process.pid) }));
    const told: string[] = [];

    const waiting = oneAtATime(
      lock,
      (line) => told.push(line),
      async () => existsSync(lock.file),
    );
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    rmSync(lock.file);

    expect(await waiting).toBe(true);
    expect(told).toEqual([`waiting for process ${process.pid}, which starts or stops the lab`]);
  });

  it("gives the lock back when the work fails", async () => {
    const failing = oneAtATime(lock, silent, () => Promise.reject(new Error("no")));

    await expect(failing).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual([]);
  });
});

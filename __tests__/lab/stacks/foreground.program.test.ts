import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

/** What Terraform does: it says that it was interrupted, and writes its state before it ends. */
const program = `
const end = (signal) => { console.log("heard " + signal); setTimeout(() => { console.log("written"); process.exit(0); }, 300); };
process.once("SIGINT", () => end("SIGINT"));
process.on("SIGINT", () => {});
process.once("SIGTERM", () => end("SIGTERM"));
console.log("ready");
setInterval(() => {}, 1000);
`;

describe("runInForeground", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-foreground-"));
  const log = join(folder, "log");
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts the program as a command does, in a group of its own as a terminal has it, and waits until it is ready. */
  async function start(text: string): Promise<ReturnType<typeof spawn>> {
    const file = join(folder, "program.js");
    writeFileSync(file, text);
    const command = `
      const { runInForeground } = require(${JSON.stringify(join(root, "lab", "stacks", "foreground.ts"))});
      runInForeground(process.execPath, [${JSON.stringify(file)}], {}).then((code) => {
        console.log("ends with " + code);
        process.exitCode = code;
      });`;
    const output = openSync(log, "w");
    const parent = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", command], {
      cwd: root,
      detached: true,
      stdio: ["ignore", output, output],
    });
    while (!lines().includes("ready") && parent.exitCode === null) await new Promise((go) => setTimeout(go, 20));
    return parent;
  }

  const lines = (): string[] => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);
  const ended = async (parent: ReturnType<typeof spawn>): Promise<number | null> => {
    if (parent.exitCode === null) await once(parent, "exit");
    return parent.exitCode;
  };

  it("ends after the program that Ctrl-C ends, with 130, also when Ctrl-C comes again", async () => {
    const parent = await start(program);

    process.kill(-Number(parent.pid), "SIGINT");
    while (!lines().includes("heard SIGINT")) await new Promise((go) => setTimeout(go, 20));
    process.kill(-Number(parent.pid), "SIGINT");

    expect(await ended(parent)).toBe(130);
    expect(lines()).toEqual(["ready", "heard SIGINT", "written", "ends with 130"]);
  });

  it("passes on SIGTERM, which a runner sends to one process, and waits as well", async () => {
    const parent = await start(program);

    process.kill(Number(parent.pid), "SIGTERM");

    expect(await ended(parent)).toBe(143);
    expect(lines()).toEqual(["ready", "heard SIGTERM", "written", "ends with 143"]);
  });

  it("ends as the program does", async () => {
    expect(await ended(await start('console.log("ready"); process.exitCode = 3;'))).toBe(3);
    expect(lines()).toEqual(["ready", "ends with 3"]);
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

/** What Terraform does: it says that it was interrupted, and writes its state before it ends; at the second time it stops. */
const terraform = `
let heard = 0;
const end = (signal) => {
  console.log("heard " + signal);
  heard += 1;
  if (heard > 1) process.exit(1);
  setTimeout(() => { console.log("written"); process.exit(0); }, WRITES);
};
process.on("SIGINT", () => end("SIGINT"));
process.on("SIGTERM", () => end("SIGTERM"));
console.log("ready");
setInterval(() => {}, 1000);
`;

/** What cdktf does: it gives Terraform a session of its own, ends after it, and does not wait for it at Ctrl-C. */
const cdktf = `
const child = require("child_process").spawn(TERRAFORM, { detached: true, stdio: "inherit" });
child.on("exit", (code) => process.exit(code));
process.on("SIGINT", () => { console.log("aborted"); child.kill("SIGKILL"); process.exit(0); });
`;

describe.each(["runInForeground", "runAroundTerraform"])("%s", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-foreground-"));
  const log = join(folder, "log");
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts the program as a command does, in a group of its own as a terminal has it, and waits until it is ready. */
  async function start(text: string, writesMs = 300): Promise<ReturnType<typeof spawn>> {
    const program = join(folder, "terraform");
    const source = text.replace("WRITES", String(writesMs));
    writeFileSync(program, `#!${process.execPath}\n${source}`, { mode: 0o755 });
    const around = join(folder, "cdktf.js");
    writeFileSync(around, cdktf.replace("TERRAFORM", JSON.stringify(program)));
    const command = `
      const { ${name} } = require(${JSON.stringify(join(root, "lab", "stacks", "foreground.ts"))});
      const file = ${JSON.stringify(name === "runInForeground" ? program : around)};
      ${name}(process.execPath, [file], {}).then((code) => {
        console.log("ends with " + code);
        process.exitCode = code;
      });`;
    const output = openSync(log, "w");
    const parent = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", command], {
      cwd: root,
      detached: true,
      stdio: ["ignore", output, output],
    });
    await said("ready");
    return parent;
  }

  const lines = (): string[] => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);
  const said = async (line: string): Promise<void> => {
    while (!lines().includes(line)) await new Promise((go) => setTimeout(go, 20));
  };
  const ended = async (parent: ReturnType<typeof spawn>): Promise<number | null> => {
    if (parent.exitCode === null) await once(parent, "exit");
    return parent.exitCode;
  };

  it("ends after the Terraform that Ctrl-C ends, with 130", async () => {
    const parent = await start(terraform);

    process.kill(-Number(parent.pid), "SIGINT");

    expect(await ended(parent)).toBe(130);
    expect(lines()).toEqual(["ready", "heard SIGINT", "written", "ends with 130"]);
  });

  it("lets a second Ctrl-C through, and ends after Terraform then as well", async () => {
    const parent = await start(terraform, 30_000);

    process.kill(-Number(parent.pid), "SIGINT");
    await said("heard SIGINT");
    await new Promise((go) => setTimeout(go, 1_100));
    process.kill(-Number(parent.pid), "SIGINT");

    expect(await ended(parent)).toBe(130);
    expect(lines()).toEqual(["ready", "heard SIGINT", "heard SIGINT", "ends with 130"]);
  });

  if (name === "runAroundTerraform") {
    it("counts the signals that npx forwards for one Ctrl-C as one", async () => {
      const parent = await start(terraform);

      process.kill(-Number(parent.pid), "SIGINT");
      await new Promise((go) => setTimeout(go, 50));
      process.kill(-Number(parent.pid), "SIGINT");

      expect(await ended(parent)).toBe(130);
      expect(lines()).toEqual(["ready", "heard SIGINT", "written", "ends with 130"]);
    });
  }

  it("passes on SIGTERM, which a runner sends to one process, and waits as well", async () => {
    const parent = await start(terraform);

    process.kill(Number(parent.pid), "SIGTERM");

    expect(await ended(parent)).toBe(143);
    expect(lines()).toEqual(["ready", expect.stringMatching(/^heard SIG/), "written", "ends with 143"]);
  });

  it("ends as the program does", async () => {
    expect(await ended(await start('console.log("ready"); process.exitCode = 3;'))).toBe(3);
    expect(lines()).toEqual(["ready", "ends with 3"]);
  });
});

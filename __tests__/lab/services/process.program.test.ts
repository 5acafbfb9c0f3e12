import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning, type StartedService, startService, stopService } from "../../../lab/services/process";

let folder: string;
const started: StartedService[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-process-"));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map(stopService));
  rmSync(folder, { recursive: true });
});

/** Starts a service that is a few lines of JavaScript. */
async function start(script: string, variables: Record<string, string> = {}): Promise<StartedService> {
  const file = join(folder, "service.js");
  writeFileSync(file, script);
  const service = await startService({
    name: "clock",
    program: process.execPath,
    args: [file],
    mark: file,
    variables,
    log: join(folder, "log", "clock.log"),
  });
  started.push(service);
  return service;
}

const forever = "setInterval(() => {}, 1000);";

describe("startService", () => {
  it("answers with the line of JSON that holds the port, whatever is printed before it", async () => {
    const service = await start(`console.log("loading"); console.log('{"port": 4711, "token": "a"}'); ${forever}`);

    expect(service.ready).toEqual({ port: 4711, token: "a" });
    expect(isRunning(service)).toBe(true);
    expect(readFileSync(service.log, "utf8")).toMatch(/^loading\n/);
  });

  it("gives the service its variables", async () => {
    const { ready } = await start(
      `console.log(JSON.stringify({ port: 1, zone: process.env.ZONE, path: process.env.PATH })); ${forever}`,
      { ZONE: "a" },
    );

    expect(ready).toEqual({ port: 1, zone: "a", path: process.env.PATH });
  });

  it("reports how a service ended that never got ready, with the end of its log", async () => {
    await expect(start(`console.error("no such model"); process.exit(3);`)).rejects.toThrow(
      /clock did not start: it ended with 3; .*clock\.log ends with\nno such model/,
    );
  });

  it("reports that a program is missing", async () => {
    const missing = join(folder, "nothing-here");

    const attempt = startService({ name: "none", program: missing, args: [], mark: missing, log: join(folder, "log") });

    await expect(attempt).rejects.toThrow(/none did not start: .*ENOENT/);
  });
});

describe("a service that is not ready yet", () => {
  it("is known as soon as it runs, so that an interrupted start leaves nothing unknown", async () => {
    const file = join(folder, "slow.js");
    writeFileSync(file, forever);
    const begun: StartedService[] = [];
    const command = {
      name: "slow",
      program: process.execPath,
      args: [file],
      mark: file,
      log: join(folder, "slow.log"),
    };

    const never = startService(command, (service) => begun.push(service)).catch((error: Error) => error);
    while (begun[0] === undefined || !isRunning(begun[0])) await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all(begun.map(stopService));

    expect(begun).toEqual([expect.objectContaining({ name: "slow", mark: file, ready: {} })]);
    expect(await never).toEqual(expect.objectContaining({ message: expect.stringMatching(/ended with SIGTERM/) }));
  });
});

describe("stopService", () => {
  it("ends the process, and is no error for one that is gone", async () => {
    const service = await start(`console.log('{"port": 1}'); ${forever}`);

    await stopService(service);
    await stopService(service);

    expect(isRunning(service)).toBe(false);
  });

  it("lets the service finish what it does at SIGTERM", async () => {
    const bye = join(folder, "bye");
    const service = await start(
      `process.once("SIGTERM", () => { require("fs").writeFileSync(${JSON.stringify(bye)}, ""); process.exit(0); });
       console.log('{"port": 1}'); ${forever}`,
    );

    await stopService(service);

    expect(existsSync(bye)).toBe(true);
  });

  it("ends one that does not listen", async () => {
    const service = await start(`process.on("SIGTERM", () => {}); console.log('{"port": 1}'); ${forever}`);

    await stopService(service);

    expect(isRunning(service)).toBe(false);
  });

  it("leaves a process alone that has the id of a service but is none", async () => {
    const service = await start(`console.log('{"port": 1}'); ${forever}`);
    const other = { ...service, mark: join(folder, "other.js") };

    await stopService(other);

    expect(isRunning(other)).toBe(false);
    expect(isRunning(service)).toBe(true);
  });
});

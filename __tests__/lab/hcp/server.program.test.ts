import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { ServerProcess } from "./server-process";

let folder: string;
const server = new ServerProcess();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-hcp-process-"));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe("the process", () => {
  it("prints its address in one line, and ends cleanly on a signal", async () => {
    const { port, token, bundleFile } = await server.start("--folder", folder);

    expect(port).toBeGreaterThan(0);
    expect(token).toMatch(/^[0-9a-f]{48}$/);
    expect(isAbsolute(bundleFile)).toBe(true);
    expect(await server.stop()).toBe(0);
  });

  it("ends although an idle client is connected", async () => {
    const { port } = await server.start("--folder", folder);
    const silent = connect(port, "127.0.0.1");
    await once(silent, "connect");

    expect(await server.stop()).toBe(0);
    silent.destroy();
  });

  it("lets yesterday's token in, which only its owner can read", async () => {
    const { token: first } = await server.start("--folder", folder);
    await server.stop();
    const { token: second } = await server.start("--folder", folder);

    expect(second).toBe(first);
    expect(statSync(join(folder, "token")).mode & 0o077).toBe(0);
  });

  it.each([
    [["--user", "anna"], /NAME=TOKEN/],
    [["--port", "http"], /not a whole number/],
  ])("refuses %j", async (flags, message) => {
    await expect(server.start("--folder", folder, ...flags)).rejects.toThrow(message);
  });
});

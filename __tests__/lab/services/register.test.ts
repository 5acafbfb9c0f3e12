import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LabFolder, labFolder } from "../../../lab/lab-folder";
import { readRegister, writeRegister } from "../../../lab/services/register";

let lab: LabFolder;
beforeEach(() => {
  lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-register-")));
});
afterEach(() => rmSync(lab.root, { recursive: true }));

const service = { name: "hcp", pid: 1, mark: "server.ts", log: "hcp.log", ready: { port: 1, token: "secret" } };

describe("the register of services", () => {
  it("is empty before anything was started", () => {
    expect(readRegister(lab)).toEqual([]);
  });

  it("holds what was written, for its owner's eyes", () => {
    writeRegister(lab, [service]);

    expect(readRegister(lab)).toEqual([service]);
    expect(statSync(join(lab.folder, "services.json")).mode & 0o077).toBe(0);
  });

  it("is not taken for empty when it cannot be read: its services would be left behind", () => {
    writeRegister(lab, [service]);
    writeFileSync(join(lab.folder, "services.json"), '[{"name": "hc');

    expect(() => readRegister(lab)).toThrow(/services\.json, the list of the lab's processes, cannot be read/);
  });
});

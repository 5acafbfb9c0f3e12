import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { loadEnvironments } from "../../environments";
import { loadFixtures } from "../fixtures";
import { faultsOf } from "../support/variant";

const schema = JSON.stringify(resolve(__dirname, "../../environments/schema"));
const input = JSON.stringify(resolve(__dirname, "../support/variant"));

function load(files: Record<string, string | Buffer>): ConfigurationError | string[] {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-environments-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return loadEnvironments(folder).map(({ name }) => name);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sound = `import { variant } from ${input};\nexport default variant({});\n`;
const faulty = `import { defineEnvironment } from ${schema};
import { soundInput } from ${input};
export default defineEnvironment({ ...soundInput, name: "Wrong", account: "1" });
`;

describe("a folder of environments", () => {
  it("is the list of environments, by file name", () => {
    expect(load({ "beta.ts": sound.replace("{}", '{ name: "alpha" }') })).toEqual(["alpha"]);
    expect(loadFixtures().map(({ name }) => name)).toEqual(["ipv6", "production", "starter", "study"]);
  });

  it.each([
    ["throws while it loads", 'throw new Error("boom");\nexport default 1;\n', "FileThrows"],
    ["does not parse", "export default {", "FileThrows"],
    ["is not UTF-8", Buffer.from([0x2f, 0x2f, 0xff, 0xfe, 0x0a]), "FileNotUtf8"],
    ["has no environment", "export const environment = 1;\n", "ExportMissing"],
    ["exports an object that nobody checked", 'export default { name: "x", cluster: {} };\n', "ExportMissing"],
  ])("names the file that %s", (_, text, code) => {
    const error = load({ "acme.ts": sound, "broken.ts": text });
    expect(error).toMatchObject({ code: "EnvironmentInvalid", subject: "environments/broken.ts", faults: [{ code }] });
  });

  it("names a file that cannot be read", () => {
    const folder = mkdtempSync(join(tmpdir(), "eksnet-environments-"));
    mkdirSync(join(folder, "broken.ts"));
    expect(faultsOf(() => loadEnvironments(folder))).toMatchObject([{ code: "FileUnreadable" }]);
    rmSync(folder, { recursive: true });
  });

  it("says which import of a file is missing, without Node's list of files", () => {
    const error = load({ "acme.ts": 'import "./nowhere";\n' }) as ConfigurationError;
    expect(error.faults).toMatchObject([{ code: "FileThrows", message: expect.stringContaining("./nowhere") }]);
    expect(error.message).not.toContain("Require stack");
  });

  it("puts an environment in the network of another after it", () => {
    const guest = `import { variant } from ${input};
export default variant({ name: "aa", network: { kind: "contract", environment: "zz", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined } } as never);
`;
    expect(load({ "aa.ts": guest, "zz.ts": sound.replace("{}", '{ name: "zz" }') })).toEqual(["zz", "aa"]);
  });

  it("gives all faults of a file at once", () => {
    const error = load({ "faulty.ts": faulty }) as ConfigurationError;
    expect(error.subject).toBe("environments/faulty.ts");
    expect(error.faults.map(({ path }) => path)).toEqual(["name", "account"]);
    expect(error.message.split("\n")).toHaveLength(3);
  });

  it("gives the faults of several files with the file before each path", () => {
    const error = load({ "faulty.ts": faulty, "broken.ts": "export const x = 1;\n" }) as ConfigurationError;
    expect(error.faults.map(({ path }) => path)).toEqual([
      "environments/broken.ts",
      "environments/faulty.ts name",
      "environments/faulty.ts account",
    ]);
  });

  it("says so when it is empty", () => {
    expect(load({})).toMatchObject({ faults: [{ code: "EnvironmentsMissing" }] });
  });

  it("checks environments against each other", () => {
    expect(load({ "one.ts": sound, "two.ts": sound })).toMatchObject({
      code: "EnvironmentsConflict",
      faults: [{ code: "EnvironmentNameDuplicate" }],
    });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { environmentName, loadEnvironment, loadEnvironments, loadUsable } from "../../environments";
import { loadFixtures } from "../fixtures";
import { errorsOf } from "../support/variant";

const schema = JSON.stringify(resolve(__dirname, "../../environments/schema"));
const input = JSON.stringify(resolve(__dirname, "../support/variant"));

type Files = Readonly<Record<string, string | Buffer>>;

function load(files: Files): ConfigurationError | string[] {
  return inFolder(files, (folder) => loadEnvironments(folder).map(({ name }) => name));
}

function inFolder<T>(files: Files, use: (folder: string) => T): ConfigurationError | T {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-environments-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return use(folder);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sound = `import { variant } from ${input};\nexport default variant({});\n`;
const invalid = `import { defineEnvironment } from ${schema};
import { soundInput } from ${input};
export default defineEnvironment({ ...soundInput, name: "Wrong", account: "1" });
`;

const named = (name: string, more = "") => sound.replace("{}", `{ name: "${name}", ${more} }`);
const elsewhere = 'network: { cidr: "10.9.0.0/16" }';
const guestOf = (owner: string, name: string) => `import { variant } from ${input};
export default variant({ name: "${name}", network: { kind: "contract", environment: "${owner}", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined } } as never);
`;
const broken = "export const x = 1;\n";

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
    ["exports an object that was not checked", 'export default { name: "x", cluster: {} };\n', "ExportMissing"],
  ])("names the file that %s", (_, text, code) => {
    const error = load({ "acme.ts": sound, "broken.ts": text });
    expect(error).toMatchObject({
      code: "EnvironmentInvalid",
      subject: "environments/broken.ts",
      findings: [{ code }],
    });
  });

  it("names a file that cannot be read", () => {
    const folder = mkdtempSync(join(tmpdir(), "eksnet-environments-"));
    mkdirSync(join(folder, "broken.ts"));
    expect(errorsOf(() => loadEnvironments(folder))).toMatchObject([{ code: "FileUnreadable" }]);
    rmSync(folder, { recursive: true });
  });

  it("names the import of a file that is missing, without Node's list of files", () => {
    const error = load({ "acme.ts": 'import "./nowhere";\n' }) as ConfigurationError;
    expect(error.findings).toMatchObject([{ code: "FileThrows", message: expect.stringContaining("./nowhere") }]);
    expect(error.message).not.toContain("Require stack");
  });

  it("says in one line why a file does not parse", () => {
    const error = load({ "acme.ts": "export default {" }) as ConfigurationError;
    expect(error.findings[0]?.message).not.toMatch(/\n|\\u/);
  });

  it("puts an environment in the network of another after it", () => {
    expect(load({ "aa.ts": guestOf("zz", "aa"), "zz.ts": named("zz") })).toEqual(["zz", "aa"]);
  });

  it("gives all errors of a file at once, and after them its warnings", () => {
    const error = load({ "invalid.ts": invalid }) as ConfigurationError;
    expect(error.subject).toBe("environments/invalid.ts");
    expect(error.findings.map(({ path }) => path)).toEqual(["name", "account"]);
    expect(error.warnings.map(({ code }) => code)).toEqual(["PlaceholdersRemain", "ApiServerPublic"]);
    expect(error.message.split("\n").map((line) => line.trim().split(/[ :]/)[0])).toEqual([
      "EnvironmentInvalid",
      "ValueMalformed",
      "ValueMalformed",
      "Warning",
      "Warning",
    ]);
  });

  it("gives the problems of several files with the file before each path", () => {
    const error = load({ "invalid.ts": invalid, "broken.ts": "export const x = 1;\n" }) as ConfigurationError;
    expect(error.findings.map(({ path }) => path)).toEqual([
      "environments/broken.ts",
      "environments/invalid.ts name",
      "environments/invalid.ts account",
    ]);
  });

  it("reports that it is empty", () => {
    expect(load({})).toMatchObject({ findings: [{ code: "EnvironmentsMissing" }] });
  });

  it("checks environments against each other", () => {
    expect(load({ "one.ts": sound, "two.ts": sound })).toMatchObject({
      code: "EnvironmentsConflict",
      findings: [{ code: "EnvironmentNameDuplicate" }],
    });
  });
});

describe("what can be used of a folder", () => {
  const usable = (files: Files) =>
    inFolder(files, (folder) => {
      const { environments, refused, failures } = loadUsable(folder);
      return {
        environments: environments.map(({ name }) => name),
        refused,
        failures: failures.flatMap(({ subject = "", findings }) =>
          findings.map(({ code }) => `${subject} ${code}`.trim()),
        ),
      };
    });

  it("is everything but the files that do not load, and why they do not", () => {
    expect(usable({ "acme.ts": sound, "broken.ts": broken })).toEqual({
      environments: ["acme"],
      refused: [],
      failures: ["environments/broken.ts ExportMissing"],
    });
  });

  it("is without both environments of a conflict", () => {
    expect(usable({ "acme.ts": sound, "other.ts": named("other"), "third.ts": named("third", elsewhere) })).toEqual({
      environments: ["third"],
      refused: ["acme", "other"],
      failures: ["NetworksOverlap"],
    });
  });

  it("is without a guest that does not fit into a network, and with the owner of that network", () => {
    const cramped = guestOf("acme", "guest").replace('"eu-west-1b"', '"eu-west-1c"');

    expect(usable({ "acme.ts": sound, "guest.ts": cramped })).toEqual({
      environments: ["acme"],
      refused: ["guest"],
      failures: ["ZoneNotInNetwork"],
    });
  });

  it("reports that the owner of a network may be in the file that does not load", () => {
    expect(usable({ "acme.ts": broken, "guest.ts": guestOf("acme", "guest") })).toMatchObject({
      environments: [],
      failures: ["environments/acme.ts ExportMissing", "NetworkEnvironmentUnread"],
    });
  });
});

describe("one environment of a folder", () => {
  const one = (files: Files, name: string) =>
    inFolder(files, (folder) => {
      const { environment, owner, unchecked } = loadEnvironment(name, folder);
      return [environment.name, owner?.name, unchecked];
    });

  it("loads beside a file that does not, and reports that the two were not compared", () => {
    expect(one({ "acme.ts": sound, "broken.ts": broken }, "acme")).toEqual([
      "acme",
      undefined,
      "acme was not checked against environments/broken.ts, which does not load. To see why: npm start",
    ]);
  });

  it("brings the environment whose network it is in", () => {
    expect(one({ "acme.ts": sound, "guest.ts": guestOf("acme", "guest") }, "guest")).toEqual([
      "guest",
      "acme",
      undefined,
    ]);
  });

  it("is refused for a conflict of its own, or of the network that it is in, and for no other", () => {
    const files = { "acme.ts": sound, "guest.ts": guestOf("acme", "guest"), "other.ts": named("other") };
    const third = { "third.ts": named("third", elsewhere) };

    expect(one({ ...files, ...third }, "other")).toMatchObject({ code: "EnvironmentsConflict" });
    expect(one({ ...files, ...third }, "guest")).toMatchObject({ code: "EnvironmentsConflict" });
    expect(one({ ...files, ...third }, "third")).toEqual(["third", undefined, undefined]);
  });

  it("that does not exist is a question for the name that was probably meant", () => {
    const error = one({ "acme.ts": sound, "broken.ts": broken }, "acne") as ConfigurationError;

    expect(error.findings[0]).toMatchObject({ code: "EnvironmentUnknown" });
    expect(error.message).toContain('Did you mean "acme"?');
    expect(error.message).toContain("environments/broken.ts");
  });

  it("that is not found may be in any file that does not load, so it gives the problems of those", () => {
    expect(one({ "acme.ts": sound, "invalid.ts": invalid }, "invalid-prod")).toMatchObject({
      findings: [
        { code: "EnvironmentUnknown" },
        { path: "environments/invalid.ts name" },
        { path: "environments/invalid.ts account" },
      ],
    });
  });

  it("that is not found comes with the files that name theirs alike", () => {
    const error = one({ "acme.ts": sound, "copied.ts": sound }, "new") as ConfigurationError;

    expect(error.findings).toMatchObject([
      { message: 'there is no environment "new". There are: acme' },
      { message: 'acme.ts and copied.ts both name their environment "acme"; change name in one of them' },
    ]);
  });

  it("is found by the name of its file, where no environment has that name", () => {
    const files = { "a.ts": sound, "acme.ts": named("other", elsewhere) };

    expect(one(files, "a")).toEqual(["acme", undefined, undefined]);
    expect(one(files, "acme")).toEqual(["acme", undefined, undefined]);
    expect(inFolder(files, (folder) => ["a", "acme", "none"].map((name) => environmentName(name, folder)))).toEqual([
      "acme",
      "acme",
      "none",
    ]);
  });

  it("that was copied and not renamed is refused by the name of either file", () => {
    expect(one({ "acme.ts": sound, "copied.ts": sound }, "copied")).toMatchObject({
      code: "EnvironmentsConflict",
      findings: [{ message: expect.stringContaining("acme.ts and copied.ts both name their environment") }],
    });
  });

  it("gives the problems of the file of that name", () => {
    expect(one({ "acme.ts": sound, "invalid.ts": invalid }, "invalid")).toMatchObject({
      code: "EnvironmentInvalid",
      subject: "environments/invalid.ts",
    });
  });

  it("is found by its name, whatever the name of its file", () => {
    expect(one({ "a.ts": sound }, "acme")).toEqual(["acme", undefined, undefined]);
  });
});

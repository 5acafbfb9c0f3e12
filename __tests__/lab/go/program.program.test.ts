import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProgram, findProgram, type GoProgram } from "../../../lab/go/program";

/** Stands for Go: what it builds is a shell script that runs $PROGRAM. */
const go = `#!/bin/sh
case "$1" in
  env) [ "$GO_VERSION" != broken ] || { echo "no such toolchain" >&2; exit 1; }; echo "$GO_VERSION" ;;
  build)
    echo built >> "$BUILDS"
    [ "$PROGRAM" != "does not compile" ] || { echo "main.go:1: undefined: x" >&2; exit 1; }
    printf '#!/bin/sh\\n%s\\n' "$PROGRAM" > "$3" && chmod +x "$3" ;;
esac
`;

describe("a program that is built with Go", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-go-"));
  const builds = join(root, "builds");
  const cacheFolder = join(root, "cache");
  const folder = join(root, "source");
  const program: GoProgram = {
    name: "greeter",
    folder,
    package: "example.com/greeter",
    linkerFlags: ["-X main.version=v1.0.0"],
    trial: { arguments: ["--version"], input: "you", prints: "greeter v1.0.0" },
  };
  const variables = { ...process.env };
  const build = (changes: Partial<GoProgram> = {}): Promise<string> =>
    buildProgram({ ...program, ...changes }, { cacheFolder, progress: () => {} });
  const timesBuilt = (): number => (existsSync(builds) ? readFileSync(builds, "utf8").split("\n").length - 1 : 0);

  beforeEach(() => {
    for (const path of ["bin", "source"]) mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, "bin/go"), go);
    chmodSync(join(root, "bin/go"), 0o755);
    writeFileSync(join(folder, "go.mod"), "module greeter\n");
    Object.assign(process.env, {
      PATH: `${join(root, "bin")}:${variables.PATH}`,
      BUILDS: builds,
      GO_VERSION: "go1.26.8",
      PROGRAM: "read name; echo greeter v1.0.0 $1 $name",
    });
  });
  afterEach(() => {
    process.env = { ...variables };
    for (const path of [builds, cacheFolder, folder]) rmSync(path, { recursive: true, force: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("is built once, for two that want it at once and for one that comes later", async () => {
    expect(findProgram(program, cacheFolder)).toBeUndefined();

    const [one, other] = await Promise.all([build(), build()]);
    const third = await build();

    expect([other, third, findProgram(program, cacheFolder)]).toEqual([one, one, one]);
    expect(timesBuilt()).toBe(1);
    expect(readdirSync(cacheFolder)).toHaveLength(1);
  });

  it.each<[string, Partial<GoProgram>, () => void]>([
    ["its package", { package: "example.com/greeter/v2" }, () => {}],
    ["a flag of the linker", { linkerFlags: ["-X main.version=v1.0.1"] }, () => {}],
    ["a file of its folder", {}, () => writeFileSync(join(folder, "go.mod"), "module greeter // 2\n")],
    ["the version of Go, or a setting of it", {}, () => Object.assign(process.env, { GO_VERSION: "go1.27.0" })],
  ])("is built again after a change of %s", async (_input, changes, change) => {
    const first = await build();
    change();

    expect(findProgram({ ...program, ...changes }, cacheFolder)).toBeUndefined();
    expect(await build(changes)).not.toBe(first);
    expect(timesBuilt()).toBe(2);
  });

  it.each([
    [
      "ends with an error",
      'echo "panic: version string \\"undefined\\"" >&2; exit 2',
      /does not run.*--version.*panic/s,
    ],
    ["prints another version", "echo greeter v0.9.0", /printed "greeter v0.9.0" instead of "greeter v1.0.0"/],
    ["does not compile", "does not compile", /could not be built: main.go:1: undefined: x/],
  ])("is not kept when it %s", async (_what, script, reason) => {
    process.env.PROGRAM = script;

    await expect(build()).rejects.toThrow(reason);

    expect(readdirSync(cacheFolder)).toEqual([]);
    expect(findProgram(program, cacheFolder)).toBeUndefined();
  });

  it("is not found without Go, and its build names Go", async () => {
    await build();
    process.env.PATH = join(root, "nothing");

    expect(findProgram(program, cacheFolder)).toBeUndefined();
    await expect(build()).rejects.toThrow("greeter is built with Go 1.25 or newer, and there is none on PATH");
  });

  it("is not named without the settings of Go", async () => {
    process.env.GO_VERSION = "broken";

    await expect(build()).rejects.toThrow("go env fails in the folder of greeter: no such toolchain");
  });
});

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const repository = join(__dirname, "..", "..", "..");

/** Stands for Python: makes an environment that is itself again, and takes a while to install into it. */
const python = `#!/bin/sh
case "$*" in
  "-c "*ensurepip*) echo "\${PYTHON:-cpython-312}"; [ -z "$WITHOUT_PIP" ] ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip "*) sleep 0.5; echo installed >> "$INSTALLATIONS"; [ -z "$REFUSE" ] || { echo "no matching hash" >&2; exit 1; } ;;
  "-c import moto"*) [ -z "$BROKEN" ] || { echo "No module named moto" >&2; exit 1; } ;;
esac
`;

const command = `
  const { ensureVirtualEnvironment } = require("./lab/aws/virtual-environment.ts");
  ensureVirtualEnvironment({ progress: () => {} }).then(console.log, ({ message }) => console.log("refused: " + message));`;

describe("ensureVirtualEnvironment", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-python-"));
  const cache = join(root, "cache", "eksnet", "python");
  const installations = join(root, "installations");
  beforeAll(() => {
    mkdirSync(join(root, "bin"));
    writeFileSync(join(root, "bin", "python3"), python, { mode: 0o755 });
  });
  beforeEach(() => {
    for (const name of [join(root, "cache"), installations]) rmSync(name, { recursive: true, force: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  /** The Python that a process of its own gets, or why it gets none. */
  async function ensure(variables: Readonly<Record<string, string>> = {}): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, ["--require", "tsx/cjs", "--eval", command], {
      cwd: repository,
      env: {
        PATH: `${join(root, "bin")}:/usr/bin:/bin`,
        XDG_CACHE_HOME: join(root, "cache"),
        INSTALLATIONS: installations,
        ...variables,
      },
    });
    return stdout.trim();
  }

  it("is installed once, for two that want it at once on a fresh machine, and for one that comes later", async () => {
    const [one, other] = await Promise.all([ensure(), ensure()]);
    const third = await ensure();

    expect(one).toMatch(/\/eksnet\/python\/[0-9a-f]{16}\/bin\/python$/);
    expect([other, third]).toEqual([one, one]);
    expect(readFileSync(installations, "utf8")).toBe("installed\n");
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it("is installed again for another Python, whose packages are others", async () => {
    const [before, after] = [await ensure(), await ensure({ PYTHON: "cpython-313" })];

    expect(after).not.toBe(before);
    expect(readFileSync(installations, "utf8")).toBe("installed\ninstalled\n");
  });

  it("is not kept when moto does not load in it", async () => {
    const said = await ensure({ BROKEN: "1" });

    expect(said).toBe("refused: moto could not be installed with python3: No module named moto");
    expect(readdirSync(cache)).toEqual([]);
  });

  it("names what is missing of a Python that cannot make one, before it makes half of one", async () => {
    const said = await ensure({ WITHOUT_PIP: "1", PATH: join(root, "bin") });

    expect(said).toMatch(/^refused: the lab needs Python 3\.11 .* ensurepip.* package python3-venv$/);
    expect(existsSync(cache)).toBe(false);
  });

  it("leaves nothing behind of an installation that failed, and reports why it failed", async () => {
    expect(await ensure({ REFUSE: "1" })).toBe("refused: moto could not be installed with python3: no matching hash");

    expect(readdirSync(cache)).toEqual([]);
  });
});

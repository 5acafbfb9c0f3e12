import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError, defineErrors } from "@eksnet/modules/errors";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Environment } from "../../environments/schema";
import { createApp, definePlatform } from "../../stacks/platform";
import type { Selection } from "../../stacks/selection";
import { writeUsable } from "../../stacks/write";
import { loadFixtures } from "../fixtures";
import { variant } from "../support/variant";

const errors = defineErrors({
  CidrInvalid: { en: ({ cidr }: { cidr: string }) => `got ${cidr}`, ko: ({ cidr }) => `값이 ${cidr}입니다.` },
});

const environments = loadFixtures();
const study = environments.filter(({ name }) => name === "study");

const guestInput = {
  name: "guest",
  network: { kind: "contract", environment: "acme", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined },
} as const;

/** Two small environments. */
const two = [variant({}), variant({ name: "other", network: { cidr: "10.9.0.0/16" } })];

let folder: string;
let outdir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-synth-"));
  outdir = join(folder, "cdktf.out");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(
  list: readonly Environment[],
  more: (app: ReturnType<typeof createApp>) => void = () => undefined,
): void {
  const app = createApp({ outdir });
  for (const environment of list) definePlatform(app, environment);
  more(app);
  app.synth();
}

const json = (id: string) => join(outdir, "stacks", id, "cdk.tf.json");

it("removing an environment removes its folders and leaves its local state where it was", () => {
  write(environments);
  const state = join(folder, ".state", "starter", "network.tfstate");
  mkdirSync(join(folder, ".state", "starter"), { recursive: true });
  writeFileSync(state, "{}");

  write(study);

  expect(existsSync(json("starter-network"))).toBe(false);
  expect(existsSync(json("study-network"))).toBe(true);
  expect(readFileSync(state, "utf8")).toBe("{}");
});

it("keeps what Terraform has put in the folder of a living stack", () => {
  write(study);
  const plan = join(outdir, "stacks", "study-network", "plan");
  writeFileSync(plan, "saved");

  write(study);

  expect(readFileSync(plan, "utf8")).toBe("saved");
});

it("keeps a folder that cdktf never wrote: the output folder may be anybody's", () => {
  const foreign = join(outdir, "stacks", "notes");
  mkdirSync(foreign, { recursive: true });

  write(study);

  expect(existsSync(foreign)).toBe(true);
});

it("leaves the previous output as it was when any stack has a problem", () => {
  write(study);
  const before = [readFileSync(json("study-network"), "utf8"), readFileSync(join(outdir, "manifest.json"), "utf8")];

  const problem = (app: ReturnType<typeof createApp>) => {
    const stack = new TerraformStack(app, "broken");
    new TerraformOutput(stack, "one", { value: "x" });
    stack.node.addValidation({ validate: () => ["boom"] });
  };
  expect(() => write(environments, problem)).toThrow("boom");

  expect([readFileSync(json("study-network"), "utf8"), readFileSync(join(outdir, "manifest.json"), "utf8")]).toEqual(
    before,
  );
  expect(existsSync(json("starter-network"))).toBe(false);
});

it("is refused where a file has the name of the output folder", () => {
  const refused = expect.objectContaining({ findings: [expect.objectContaining({ code: "OutputNotFolder" })] });
  writeFileSync(outdir, "");
  expect(() => createApp({ outdir })).toThrow(refused);
  rmSync(outdir);

  mkdirSync(outdir);
  writeFileSync(join(outdir, "stacks"), "");
  expect(() => createApp({ outdir })).toThrow(refused);
});

describe("one environment or stack of several", () => {
  /** Every file of the output with its contents. */
  function contents(): Record<string, string> {
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
  }

  function writeSelected(selection: Selection): string[] {
    const app = createApp({ outdir });
    for (const environment of two.filter(({ name }) => name === selection.environment))
      definePlatform(app, environment);
    return app.synthBesideOthers(selection);
  }

  it("is written to the byte as it is with all others, one after the other", () => {
    write(two);
    const together = contents();
    rmSync(outdir, { recursive: true });

    for (const { name } of two) writeSelected({ environment: name });

    expect(contents()).toEqual(together);
  });

  it("leaves everything of other stacks as it is: folders, lock files, entries of the manifest", () => {
    write(two);
    writeFileSync(join(outdir, "stacks", "other-network", ".terraform.lock.hcl"), "locked");
    writeFileSync(json("acme-addons"), "{}");
    const before = contents();

    const written = writeSelected({ environment: "acme", stack: "cluster" });

    expect(written).toEqual(["acme-cluster"]);
    expect(contents()).toEqual(before);
  });

  it.each(["", "{", "{}", "null", '{"stacks":{"acme-network":{}}}'])(
    "is refused beside a damaged manifest (%s), which a run for all environments replaces",
    (damaged) => {
      write(two);
      const manifest = join(outdir, "manifest.json");
      const sound = readFileSync(manifest, "utf8");
      writeFileSync(manifest, damaged);

      expect(() => writeSelected({ environment: "acme", stack: "cluster" })).toThrow(
        expect.objectContaining({
          code: "OutputUnusable",
          findings: [
            expect.objectContaining({ code: "ManifestDamaged", message: expect.stringContaining("npm start") }),
          ],
        }),
      );
      write(two);

      expect(readFileSync(manifest, "utf8")).toBe(sound);
    },
  );

  it("keeps no entry in the manifest for a folder that is gone", () => {
    write(two);
    rmSync(join(outdir, "stacks", "other-network"), { recursive: true });

    writeSelected({ environment: "acme" });

    const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    expect(Object.keys(stacks)).not.toContain("other-network");
    expect(Object.keys(stacks)).toContain("other-cluster");
  });

  it("brings the network that it is in", () => {
    const acme = variant({});
    const guest = variant(guestInput as never);
    const app = createApp({ outdir });
    definePlatform(app, acme);
    definePlatform(app, guest);

    expect(app.synthBesideOthers({ environment: "guest" }).sort()).toEqual([
      "acme-network",
      "guest-addons",
      "guest-cluster",
      "guest-workloads",
    ]);
    expect(() => app.synthBesideOthers({ environment: "guest", stack: "network" })).toThrow(/StackMissing/);
  });
});

describe("environments of which one cannot be used", () => {
  const printed = jest.spyOn(console, "error").mockImplementation();
  const { CDKTF_OUTDIR } = process.env;
  beforeEach(() => {
    process.env.CDKTF_OUTDIR = outdir;
  });
  afterEach(() => {
    process.exitCode = undefined;
    printed.mockClear();
    if (CDKTF_OUTDIR === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
  });
  const failure = new ConfigurationError("EnvironmentInvalid", [errors.CidrInvalid("", { cidr: "x" })], "broken.ts");
  it("are written but that one, whose previous output stays, and the exit code is 1", () => {
    write(two);
    const before = readFileSync(json("other-network"), "utf8");

    const { stacks: written, failures } = writeUsable({
      environments: [variant({})],
      refused: [],
      failures: [failure],
    });

    expect(written.map(({ id }) => id)).toEqual(["acme-network", "acme-cluster", "acme-addons", "acme-workloads"]);
    expect(readFileSync(json("other-network"), "utf8")).toBe(before);
    expect(Object.keys(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")).stacks)).toContain(
      "other-network",
    );
    expect(failures).toEqual([failure]);
    expect(process.exitCode).toBe(1);
    expect(printed.mock.calls.flat().join()).toContain("npm start -- acme");
  });

  it("are written without one that the stacks refuse, and without those in its network", () => {
    const guest = variant({ ...guestInput, network: { ...guestInput.network, environment: "late" } } as never);
    // Accepted by the checks of files, and refused by a module.
    const late = variant({ name: "late", network: { cidr: "10.9.0.0/16" } });
    const broken = { ...late, cluster: { ...late.cluster, version: "9.99" } } as Environment;

    const { stacks: written, failures } = writeUsable({
      environments: [broken, variant({}), guest],
      refused: [],
      failures: [],
    });

    expect(written.every(({ id }) => id.startsWith("acme-"))).toBe(true);
    expect(failures.map(({ code }) => code)).toContain("EnvironmentRefused");
    expect(printed.mock.calls.flat().join()).toContain("NetworkEnvironmentRefused at network.environment");
    expect(process.exitCode).toBe(1);
  });

  it("leave the output untouched when none can be", () => {
    write(two);
    const before = readFileSync(join(outdir, "manifest.json"), "utf8");

    expect(writeUsable({ environments: [], refused: [], failures: [failure] })).toEqual({
      stacks: [],
      failures: [failure],
    });
    expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe(before);
  });
});

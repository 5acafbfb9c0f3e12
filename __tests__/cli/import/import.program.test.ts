import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fixtureRepository } from "../../support/fixture-repository";
import { admin, fixturePath } from "./eksctl/imported";

const given = ["--account", "111122223333", "--admin", admin];

describe("eksnet import eksctl", () => {
  const scratch = fixtureRepository();
  afterAll(() => scratch.remove());

  const run = (file: string, ...options: string[]) => runWithInput("", file, ...options);
  const runWithInput = (input: string, file: string, ...options: string[]) => {
    const args = ["cli/eksnet.js", "import", "eksctl", file, ...options];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: scratch.folder,
      encoding: "utf8",
      input,
    });
    return { status, stdout, stderr };
  };
  const eksctlFile = (text: string): string => {
    const head = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n";
    scratch.write("cluster.yaml", head + text);
    return "cluster.yaml";
  };

  it("writes a file that loads and that the linter accepts, names what it lost, and exits with 2", () => {
    for (const name of ["lab", "everything"]) {
      const { status, stdout, stderr } = run(fixturePath(`${name}.yaml`), ...given, "--out", `environments/${name}.ts`);

      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/Left out at .*: .*\n {2}.*\n/);
      expect(stderr).toMatch(/: \d+ changed, \d+ left out, \d+ assumed; wrote environments\//);
    }
    expect(scratch.run("lint")).toMatchObject({ status: 0 });

    const again = run(fixturePath("lab.yaml"), ...given);
    expect(again.stdout).toBe(readFileSync(scratch.path("environments/lab.ts"), "utf8"));
    expect(again.stderr).toMatch(/Conflict: EnvironmentNameDuplicate at lab\.name/);
  });

  it("exits with 0 when all was taken", () => {
    const file = eksctlFile(`metadata: { name: whole, region: eu-west-3, version: "1.35" }
availabilityZones: [eu-west-3a, eu-west-3b]
vpc: { cidr: 10.77.0.0/16 }
managedNodeGroups: [{ name: workers, instanceType: m5.large, desiredCapacity: 2 }]
`);

    const { status, stdout, stderr } = run(file, ...given);

    expect(stderr).toMatch(/whole: 0 changed, 0 left out, 1 assumed\nNext: npx eksnet import eksctl /);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^import \{ defineEnvironment \} from ".\/schema";\n/);
  });

  it("reads standard input, up to the limit of files", () => {
    const text = readFileSync(fixturePath("lab.yaml"), "utf8");

    const { status, stdout } = runWithInput(text, "-", ...given);
    expect([status, stdout]).toEqual([2, expect.stringContaining('name: "lab"')]);

    const tooMuch = runWithInput("#".repeat(300 * 1024), "-", ...given);
    expect([tooMuch.status, tooMuch.stdout]).toEqual([1, ""]);
    expect(tooMuch.stderr).toMatch(/^YamlFileInvalid: standard input\n {2}FileTooLarge: /);
  });

  it("names the environment of the folder that has the range", () => {
    const file = eksctlFile("metadata: { name: other, region: ap-northeast-2 }\nvpc: { cidr: 10.10.0.0/16 }\n");

    const { status, stderr } = run(file, ...given);

    expect(stderr).toMatch(
      /Conflict: NetworksOverlap .*10\.10\.0\.0\/16 in environments\/starter\.ts overlaps 10\.10\.0\.0\/16 in environments\/other\.ts/,
    );
    expect(status).toBe(2);
  });

  it("names every option that the file lacks at once", () => {
    const { stderr } = run(fixturePath("lab.yaml"));

    expect(stderr).toMatch(/^The file alone is not enough\. Add:\n {2}--account, .*\n {2}--admin, .*\n$/);
  });

  it("names the file that it wrote where its environment conflicts, and what to change in it", () => {
    const file = eksctlFile(
      'metadata: { name: starter, region: eu-west-3, version: "1.35" }\navailabilityZones: [eu-west-3a, eu-west-3b]\nvpc: { cidr: 10.77.0.0/16 }\nmanagedNodeGroups: [{ name: workers, instanceType: m5.large, desiredCapacity: 2 }]\n',
    );

    const { stderr } = run(file, ...given, "--out", "environments/priv.ts");
    rmSync(scratch.path("environments/priv.ts"));

    expect(stderr).toContain(
      'starter.ts and priv.ts both name their environment "starter"; change name in one of them',
    );
    expect(stderr).toMatch(/Next: npx eksnet capacity priv\n +After you change name in environments\/priv\.ts\.\n$/);
  });

  it("never writes over a file", () => {
    const before = readFileSync(scratch.path("environments/starter.ts"), "utf8");

    const { status, stderr } = run(fixturePath("lab.yaml"), ...given, "--out", "environments/starter.ts");

    expect(stderr).toBe(
      "environments/starter.ts already exists; name another file with --out, or remove it and run the command again\n",
    );
    expect(status).toBe(1);
    expect(readFileSync(scratch.path("environments/starter.ts"), "utf8")).toBe(before);
  });

  it.each([
    ["account", ["--admin", admin], / {2}--account, such as/],
    ["administrator", ["--account", "111122223333"], / {2}--admin, such as/],
  ])("names the option for the %s that the file lacks", (_what, options, message) => {
    const { status, stdout, stderr } = run(fixturePath("lab.yaml"), ...options, "--out", "environments/new.ts");

    expect(stderr).toMatch(message);
    expect([status, stdout, existsSync(scratch.path("environments/new.ts"))]).toEqual([1, "", false]);
  });

  it("refuses what could not be an environment, in the words of one, and writes nothing", () => {
    const file = eksctlFile(
      "metadata: { name: a, region: eu-west-1 }\nmanagedNodeGroups: [{ name: w, instanceType: t3.medum }]\n",
    );

    const { status, stdout, stderr } = run(file, ...given);

    expect(stderr).toMatch(/^EnvironmentInvalid: what cluster\.yaml becomes\n {2}InstanceTypeUnknown at cluster\.node/);
    expect([status, stdout]).toEqual([1, ""]);
  });

  it("names the file that it cannot read", () => {
    const { status, stderr } = run("nowhere.yaml", ...given);

    expect(stderr).toMatch(/^YamlFileInvalid: nowhere\.yaml\n {2}FileUnreadable: /);
    expect(status).toBe(1);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  findTerraform,
  hostConfiguration,
  mirrorConfiguration,
  runTerraform,
  type Terraform,
  TerraformFailed,
  terraformVariables,
} from "../../lab/terraform/terraform";
import { withToolchain } from "../../lab/terraform/toolchain";
import { describeDiagnostic, validateStack } from "../../lab/terraform/validate";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-terraform-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that stands for terraform: a shell script with its arguments in `$*`. */
function programOf(script: string): Terraform {
  const program = join(folder, "terraform");
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { program, version: "1.11.4", platform: "linux_amd64" };
}

describe("findTerraform", () => {
  it("runs the first program on the path for its version and platform", () => {
    const { program } = programOf(`echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}'`);

    expect(findTerraform(`/nowhere:${folder}`)).toEqual({ program, version: "1.11.4", platform: "linux_amd64" });
  });

  it("finds nothing in folders without it, nor in a file that cannot be run", () => {
    writeFileSync(join(folder, "terraform"), "", { mode: 0o644 });

    expect(findTerraform(`${folder}:/nowhere`)).toBeUndefined();
  });

  it("reports what a program printed that has no version", () => {
    programOf("echo broken >&2; exit 3");

    expect(() => findTerraform(folder)).toThrow(TerraformFailed);
    expect(() => findTerraform(folder)).toThrow(/broken/);
  });
});

describe("terraformVariables", () => {
  it("passes on this process's variables, without Terraform's own but for ours", () => {
    process.env.TF_DATA_DIR = "/somewhere";
    try {
      const variables = terraformVariables("/mine.tfrc");

      expect(variables.PATH).toBe(process.env.PATH);
      expect(Object.entries(variables).filter(([name]) => name.startsWith("TF_"))).toEqual([
        ["TF_CLI_CONFIG_FILE", "/mine.tfrc"],
        ["TF_IN_AUTOMATION", "1"],
      ]);
      expect(variables.CHECKPOINT_DISABLE).toBe("1");
    } finally {
      delete process.env.TF_DATA_DIR;
    }
  });
});

describe("mirrorConfiguration", () => {
  it("names the mirrors and no registry", () => {
    expect(mirrorConfiguration(["/a", "/b c"])).toBe(
      [
        "provider_installation {",
        '  filesystem_mirror {\n    path = "/a"\n  }',
        '  filesystem_mirror {\n    path = "/b c"\n  }',
        "}\n",
      ].join("\n"),
    );
  });
});

describe("hostConfiguration", () => {
  it("names the services' addresses and the token", () => {
    const services = { "tfe.v2": "https://127.0.0.1:1/api/v2/" };

    expect(hostConfiguration({ host: "app.terraform.io", services, token: "secret" })).toBe(
      [
        'host "app.terraform.io" {',
        '  services = {\n    "tfe.v2" = "https://127.0.0.1:1/api/v2/"\n  }',
        "}",
        'credentials "app.terraform.io" {\n  token = "secret"',
        "}\n",
      ].join("\n"),
    );
  });
});

describe("runTerraform", () => {
  const options = () => ({ folder, variables: process.env });

  it("answers with standard output, also at an exit code that is an answer", async () => {
    const terraform = programOf("echo $*; echo aside >&2; exit 1");

    expect(await runTerraform(terraform, ["validate", "-json"], { ...options(), accepted: [0, 1] })).toBe(
      "validate -json\n",
    );
  });

  it("fails with the command, the folder and both outputs at any other", async () => {
    const terraform = programOf("echo out; echo aside >&2; exit 1");

    await expect(runTerraform(terraform, ["init"], options())).rejects.toMatchObject({
      name: "TerraformFailed",
      command: "init",
      folder,
      output: "out\naside\n",
    });
  });
});

describe("withToolchain", () => {
  const providers = [{ source: "registry.terraform.io/example/none", version: "1.0.0", root: "/mirror" }];

  it("refuses to start without terraform", async () => {
    await expect(withToolchain({ terraform: undefined, providers: [] }, async () => 1)).rejects.toThrow(
      "no terraform on PATH",
    );
  });

  it("lends a folder of its own, with the configuration and the providers in it, and removes it", async () => {
    const terraform = programOf("cp providers.tf.json seen");

    const { scratch, configuration, seen } = await withToolchain({ terraform, providers: [] }, async (toolchain) => ({
      scratch: dirname(toolchain.lockFile),
      configuration: readFileSync(String(toolchain.variables.TF_CLI_CONFIG_FILE), "utf8"),
      seen: readFileSync(join(dirname(toolchain.lockFile), "seen"), "utf8"),
    }));

    expect(configuration).toBe(mirrorConfiguration([]));
    expect(JSON.parse(seen)).toEqual({ terraform: { required_providers: {} } });
    expect(existsSync(scratch)).toBe(false);
  });

  it("keeps versions in the lock file and no checksums, for which each command would read the whole provider", async () => {
    const lines = ['provider "a" {', '  version = "1.0.0"', "  hashes = [", '    "h1:x=",', "  ]", "}", ""];
    const terraform = programOf(`cat > .terraform.lock.hcl <<'END'\n${lines.join("\n")}END`);

    const lock = await withToolchain({ terraform, providers: [] }, async ({ lockFile }) =>
      readFileSync(lockFile, "utf8"),
    );

    expect(lock).toBe('provider "a" {\n  version = "1.0.0"\n}\n');
  });

  it("removes it when the providers cannot be installed", async () => {
    const terraform = programOf(`pwd > ${folder}/where; echo no such provider >&2; exit 1`);

    await expect(withToolchain({ terraform, providers }, async () => 1)).rejects.toThrow(/no such provider/);

    const scratch = readFileSync(join(folder, "where"), "utf8").trim();
    expect(scratch).toMatch(/eksnet-lab-/);
    expect(existsSync(scratch)).toBe(false);
  });
});

describe("validateStack", () => {
  const toolchain = (terraform: Terraform) => ({
    terraform,
    schemas: new Map(),
    variables: process.env,
    lockFile: join(folder, "lock"),
  });
  beforeEach(() => writeFileSync(join(folder, "lock"), "locked"));

  it("reads Terraform's output, errors included, and copies the lock file", async () => {
    const diagnostics = [
      {
        severity: "error",
        summary: "Unsupported",
        detail: "An  argument\nnamed x",
        snippet: { context: "resource.a" },
      },
      { severity: "warning", summary: "Old" },
    ];
    const terraform = programOf(`cat <<'END'\n${JSON.stringify({ valid: false, diagnostics })}\nEND\nexit 1`);

    const said = await validateStack(toolchain(terraform), folder);

    expect(said.map(describeDiagnostic)).toEqual([
      "error in resource.a: Unsupported An argument named x",
      "warning: Old",
    ]);
    expect(readFileSync(join(folder, ".terraform.lock.hcl"), "utf8")).toBe("locked");
  });

  it("fails when the answer is no JSON", async () => {
    await expect(validateStack(toolchain(programOf("echo oh")), folder)).rejects.toThrow(/is not JSON/);
  });
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** A stack without a cloud block: with one, cdktf alone would need Terraform on the machine. */
function synthesised(bootstrap: boolean): string {
  const outdir = mkdtempSync(join(tmpdir(), "eksnet-bootstrap-"));
  const program = `
    ${bootstrap ? `require(${JSON.stringify(join(root, "stacks/bootstrap.ts"))});` : ""}
    const { App, TerraformOutput, TerraformStack, Token } = require("cdktf");
    const app = new App({ outdir: ${JSON.stringify(outdir)} });
    const stack = new TerraformStack(app, "stack");
    new TerraformOutput(stack, "list", { value: Token.asList(["a", Token.asString({ resolve: () => "b" })]) });
    app.synth();
    console.log(require("cdktf/lib/tokens/private/stack-trace").captureStackTrace().length);
  `;
  try {
    const frames = execFileSync(process.execPath, ["--import", require.resolve("tsx"), "--eval", program], {
      cwd: root,
      encoding: "utf8",
    });
    expect(Number(frames) > 0).toBe(!bootstrap);
    return readFileSync(join(outdir, "stacks/stack/cdk.tf.json"), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it("the bootstrap removes stack traces and changes no byte of the output", () => {
  expect(synthesised(true)).toBe(synthesised(false));
});

it("with the bootstrap a cloud block needs no Terraform", () => {
  const program = `
    require(${JSON.stringify(join(root, "stacks/bootstrap.ts"))});
    const { ValidateTerraformVersion } = require("cdktf/lib/validations/validate-terraform-version");
    console.log(JSON.stringify(new ValidateTerraformVersion(">=99", "never").validate()));
  `;
  const findings = execFileSync(process.execPath, ["--import", require.resolve("tsx"), "--eval", program], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: "" },
  });
  expect(JSON.parse(findings)).toEqual([]);
});

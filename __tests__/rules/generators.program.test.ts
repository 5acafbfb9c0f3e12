import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { scripts } from "../../package.json";

const root = resolve(__dirname, "../..");

/* The generators that read another project's repository or the provider's logs, and what each writes. */
const written = {
  hardware: "modules/node-group/instance-hardware.generated.json",
  limits: "modules/vpc-cni/instance-limits.generated.json",
  "max-pods": "__tests__/modules/vpc-cni/published-max-pods.generated.json",
  "eksctl-fields": "cli/import/eksctl/fields.generated.json",
  "recorded-calls": "__tests__/modules/run-roles/recorded-calls.generated.json",
} as const;

describe.each(Object.entries(written))("npm run %s", (name, file) => {
  const [program = "", script = ""] = scripts[name as keyof typeof written].split(" ");
  const run = (...parameters: string[]) =>
    spawnSync(join(root, "node_modules/.bin", program), [script, ...parameters], { cwd: root, encoding: "utf8" });

  it("leaves its data as it is, and says what to run, when its source is missing or empty", () => {
    const before = readFileSync(join(root, file), "utf8");
    const empty = mkdtempSync(join(tmpdir(), "eksnet-generator-"));
    try {
      for (const { status, stderr } of [run(), run(empty, empty), run(join(empty, "none"), empty)]) {
        expect(status).toBe(1);
        expect(stderr).toMatch(/Run: npm run|has no log|no such file/);
      }
    } finally {
      rmSync(empty, { recursive: true });
    }
    expect(readFileSync(join(root, file), "utf8")).toBe(before);
  });
});

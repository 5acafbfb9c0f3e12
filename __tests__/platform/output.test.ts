import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Environment } from "../../environments/schema";
import { createApp, definePlatform } from "../../stacks/platform";
import { loadFixtures } from "../fixtures";

const environments = loadFixtures();
const study = environments.filter(({ name }) => name === "study");

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

it("leaves the previous output as it was when any stack has a fault", () => {
  write(study);
  const before = [readFileSync(json("study-network"), "utf8"), readFileSync(join(outdir, "manifest.json"), "utf8")];

  const fault = (app: ReturnType<typeof createApp>) => {
    const stack = new TerraformStack(app, "broken");
    new TerraformOutput(stack, "one", { value: "x" });
    stack.node.addValidation({ validate: () => ["boom"] });
  };
  expect(() => write(environments, fault)).toThrow("boom");

  expect([readFileSync(json("study-network"), "utf8"), readFileSync(join(outdir, "manifest.json"), "utf8")]).toEqual(
    before,
  );
  expect(existsSync(json("starter-network"))).toBe(false);
});

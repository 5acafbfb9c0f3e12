import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitStackFolder } from "../../lab/terraform/stack-folder";

let root: string;
let original: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "eksnet-stacks-"));
  original = join(root, "cdktf.out", "stacks", "study-network");
  mkdirSync(join(original, "assets"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const fitOriginal = () =>
  fitStackFolder({ stackFolder: original, targetRoot: join(root, ".lab", "out"), schemas: new Map() });

describe("fitStackFolder", () => {
  const stack = JSON.stringify({ resource: { helm_release: { a: {} } }, output: { b: { value: 1 } } });

  it("writes the fitted stack at the same depth and leaves the original as it is", async () => {
    writeFileSync(join(original, "cdk.tf.json"), stack);

    const { folder, removed } = await fitOriginal();

    expect(folder).toBe(join(root, ".lab", "out", "stacks", "study-network"));
    expect(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"))).toEqual({ output: { b: { value: 1 } } });
    expect(removed.map(({ address }) => address)).toEqual(["helm_release.a"]);
    expect(readFileSync(join(original, "cdk.tf.json"), "utf8")).toBe(stack);
  });

  it("brings assets along, and leaves what belongs to another run", async () => {
    writeFileSync(join(original, "cdk.tf.json"), stack);
    for (const file of ["assets/policy.json", ".terraform.lock.hcl", "plan"]) writeFileSync(join(original, file), "");
    mkdirSync(join(original, ".terraform", "providers"), { recursive: true });

    const { folder } = await fitOriginal();

    expect(readdirSync(folder).sort()).toEqual(["assets", "cdk.tf.json"]);
    expect(existsSync(join(folder, "assets", "policy.json"))).toBe(true);
  });

  it("replaces the copy of an earlier run", async () => {
    writeFileSync(join(original, "cdk.tf.json"), stack);
    await fitOriginal();
    writeFileSync(join(original, "cdk.tf.json"), JSON.stringify({ output: { c: { value: 2 } } }));

    const { folder } = await fitOriginal();

    expect(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"))).toEqual({ output: { c: { value: 2 } } });
  });

  it.each([
    ["is missing", undefined, /cdk\.tf\.json/],
    ["is no JSON", "{", /cdk\.tf\.json is not JSON/],
    ["is no object", "[]", /cdk\.tf\.json holds JSON that is not an object/],
  ])("writes nothing when the stack %s", async (_fault, text, message) => {
    if (text !== undefined) writeFileSync(join(original, "cdk.tf.json"), text);

    await expect(fitOriginal()).rejects.toThrow(message);
    expect(existsSync(join(root, ".lab"))).toBe(false);
  });
});

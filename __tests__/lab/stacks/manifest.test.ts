import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labFolder } from "../../../lab/lab-folder";
import { withManifest } from "../../../lab/stacks/manifest";

describe("withManifest", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-manifest-"));
  const lab = labFolder(root);
  afterAll(() => rmSync(root, { recursive: true }));

  /** Writes what a command synthesises for one environment, and the lab's copies of it. */
  function synthesise(environment: string, { copied }: { copied: readonly string[] }): string {
    const ids = ["network", "cluster"].map((stack) => `${environment}-${stack}`);
    const outdir = join(root, "synthesised", environment);
    mkdirSync(outdir, { recursive: true });
    for (const id of copied) mkdirSync(join(lab.out, "stacks", id), { recursive: true });
    const entries = ids.map((id) => [
      id,
      { name: id, workingDirectory: `stacks/${id}`, annotations: [`of ${id}`], dependencies: [] },
    ]);
    writeFileSync(
      join(outdir, "manifest.json"),
      JSON.stringify({ version: "1.0", stacks: Object.fromEntries(entries) }),
    );
    return outdir;
  }

  const read = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

  it("lists the stacks of its own command while another command runs", async () => {
    const first = synthesise("first", { copied: ["first-network", "first-cluster"] });
    const second = synthesise("second", { copied: ["second-network", "second-cluster"] });

    const [own, others] = await withManifest(lab, first, [], (output) =>
      withManifest(lab, second, [], async (other) => [read(output), read(other)]),
    );

    expect(Object.keys(own.stacks)).toEqual(["first-network", "first-cluster"]);
    expect(Object.keys(others.stacks)).toEqual(["second-network", "second-cluster"]);
    expect(own.version).toBe("1.0");
  });

  it("leads to the copy of a stack, and to the synthesised stack where there is no copy", async () => {
    const outdir = synthesise("mixed", { copied: ["mixed-network"] });

    const folders = await withManifest(lab, outdir, [], async (output) => {
      const { stacks } = read(output);
      return ["mixed-network", "mixed-cluster"].map((id) => [
        join(output, stacks[id].workingDirectory),
        join(output, stacks[id].synthesizedStackPath),
      ]);
    });

    const copy = join(lab.out, "stacks", "mixed-network");
    const original = join(outdir, "stacks", "mixed-cluster");
    expect(folders).toEqual([copy, original].map((folder) => [folder, join(folder, "cdk.tf.json")]));
  });

  it("holds the warnings of the stacks of its command, and no others", async () => {
    const outdir = synthesise("warned", { copied: ["warned-network", "warned-cluster"] });

    const { stacks } = await withManifest(lab, outdir, ["warned-cluster"], async (output) => read(output));

    expect(stacks["warned-cluster"].annotations).toEqual(["of warned-cluster"]);
    expect(stacks["warned-network"].annotations).toEqual([]);
  });

  it("leaves no file behind, also when cdktf fails", async () => {
    const outdir = synthesise("failing", { copied: ["failing-network"] });

    const run = withManifest(lab, outdir, [], async (output) => {
      expect(existsSync(join(output, "manifest.json"))).toBe(true);
      throw new Error("cdktf failed");
    });

    await expect(run).rejects.toThrow("cdktf failed");
    expect(readdirSync(lab.folder)).toEqual(["out"]);
  });
});

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { scripts } from "../../package.json";

/*
 * A document that was copied or generated from another project's has a file beside it, `<name>.source.json`, which says from
 * where, what was changed on the way, and the digest of the reviewed bytes: one letter less in a list of IAM actions is
 * seen by no test of behaviour. After an intended change, compare with the source again and write the new digest
 * (sha256sum).
 */
const root = resolve(__dirname, "../..");
const folders = ["__tests__", "cli", "lab", "modules"];

/** What is beside a vendored document. */
interface Source {
  readonly repository?: string;
  readonly path?: string;
  readonly commit?: string;

  /** The day on which it was compared with the source. */
  readonly read: string;
  readonly changes: string;
  readonly sha256: string;
}

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
);
const isSource = (file: string): boolean => file.endsWith(".source.json");
const isVendored = (file: string): boolean =>
  !isSource(file) && /\.generated\.\w+$|\/policies\/[^/]+\.json$/.test(file) && !file.includes("node_modules");
const sourceOf = (file: string): string => join(dirname(file), `${basename(file).replace(/\.\w+$/, "")}.source.json`);

const vendored = files.filter(isVendored).sort();

describe("a vendored document", () => {
  it.each(vendored)("%s has its source beside it, and the bytes that were compared with that", (file) => {
    const bytes = readFileSync(join(root, file));
    const source: Source = JSON.parse(readFileSync(join(root, sourceOf(file)), "utf8"));
    const { _source, _sources }: { _source?: object; _sources?: object } = JSON.parse(bytes.toString());

    expect(createHash("sha256").update(bytes).digest("hex")).toBe(source.sha256);
    expect(source.read).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(source.changes).not.toBe("");
    if (_source === undefined && _sources === undefined) {
      expect(source.repository).toMatch(/^[\w.-]+\/[\w.-]+$/);
      expect(source.path).toBeTruthy();
      expect(source.commit).toMatch(/^[0-9a-f]{40}$/);
    }
  });

  it.each(vendored.filter((file) => file.includes(".generated.")))("%s names the command that makes it", (file) => {
    const { _generatedBy }: { _generatedBy: string } = JSON.parse(readFileSync(join(root, file), "utf8"));
    const [, script = ""] = /^npm run ([\w-]+)/.exec(_generatedBy) ?? [];

    expect(Object.keys(scripts)).toContain(script);
  });

  it("is there for each source", () => {
    expect(files.filter(isSource).sort()).toEqual(vendored.map(sourceOf).sort());
  });
});

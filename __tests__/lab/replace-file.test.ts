import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "../../lab/replace-file";

describe("replaceFile", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-replace-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("leaves one content whole when one process writes several at once", async () => {
    const file = join(folder, "below", "terraform.tfrc");
    const contents = ["a", "b", "c"].map((letter) => letter.repeat(1_000_000));

    await Promise.all(contents.map((content) => replaceFile(file, content, { mode: 0o600 })));

    expect(contents).toContain(readFileSync(file, "utf8"));
    expect(readdirSync(join(folder, "below"))).toEqual(["terraform.tfrc"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

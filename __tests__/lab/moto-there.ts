import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../lab/cache-folder";

const requirements = readFileSync(join(__dirname, "..", "..", "lab", "aws", "requirements.txt"), "utf8");
const name = createHash("sha256").update(requirements).digest("hex").slice(0, 16);

/** `describe`, or a skipped one that names what is missing: tests do not install a hundred megabytes. */
export function describeWithMoto(title: string, tests: () => void): void {
  const there = existsSync(join(cacheFolder(), "python", name, "complete"));
  (there ? describe : describe.skip)(there ? title : `${title} (moto is not installed: npx eksnet lab up)`, tests);
}

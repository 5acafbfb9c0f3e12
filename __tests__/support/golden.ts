import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Wants a text to be the one that was reviewed. After an intended change, run the test with UPDATE_GOLDEN=1 and read the
 * difference before it is committed.
 */
export function expectGolden(file: string, found: string): void {
  if (process.env.UPDATE_GOLDEN !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, found);
  }

  expect(found).toBe(readFileSync(file, "utf8"));
}

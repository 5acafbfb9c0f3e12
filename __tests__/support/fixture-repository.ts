import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Scratch } from "./scratch";

const root = join(__dirname, "..", "..");
const fixtures = join(__dirname, "..", "fixtures");

/** What of `environments/` belongs to the platform. */
const platformFiles = ["index.ts", "schema.ts"];

/**
 * A copy of this repository whose `environments/` hold the fixtures, for tests that run the program or its command: these
 * load every file of that folder, and what is in this repository's own belongs to its users.
 */
export function fixtureRepository(): Scratch {
  const environments = readdirSync(join(root, "environments"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || platformFiles.includes(entry.name))
    .map(({ name }) => `environments/${name}`);
  return new Scratch(fixtureFiles(), ["main.ts", "cli", "lab", "modules", "stacks", ...environments]);
}

/** The text of each fixture by its path in `environments/`. */
function fixtureFiles(): Record<string, string> {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => !platformFiles.some((name) => file === join(fixtures, name)))
      .map((file) => [file.replace(fixtures, "environments"), readFileSync(file, "utf8")]),
  );
}

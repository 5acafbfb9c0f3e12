import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const commands = readdirSync(join(root, "cli/commands")).map((file) => file.replace(/\.ts$/, ""));

it.each(commands)("the command %s is registered, and shown in a document", (name) => {
  const documents = [read("README.md"), read("docs/commands.md")].join("\n");

  expect(read("cli/main.ts")).toContain(`require("./commands/${name}")`);
  expect(documents).toMatch(new RegExp(`(npx eksnet|npm run) ${name}\\b`));
});

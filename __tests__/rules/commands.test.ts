import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const commands = readdirSync(join(root, "cli/commands")).map((file) => file.replace(/\.ts$/, ""));

it.each(commands)("the command %s is registered, and has a row in docs/commands.md", (name) => {
  expect(read("cli/main.ts")).toContain(`require("./commands/${name}")`);
  expect(read("docs/commands.md")).toMatch(new RegExp(`^\\| \`npx eksnet ${name}\\b`, "m"));
});

it("no command has two rows in docs/commands.md", () => {
  const typed = [...read("docs/commands.md").matchAll(/^\| `(npx eksnet [^`]+)`/gm)].map(([, command]) => command);
  expect(typed.filter((one, index) => typed.indexOf(one) !== index)).toEqual([]);
});

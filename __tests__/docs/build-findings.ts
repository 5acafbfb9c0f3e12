import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findingsTables } from "./findings-list";

/* Writes the list of docs/findings.md, as `npm run findings` does after a change of a code or a sentence. */
const file = join(__dirname, "../../docs/findings.md");
const [introduction = ""] = readFileSync(file, "utf8").split("## Codes\n");
writeFileSync(file, `${introduction}## Codes\n\n${findingsTables()}\n`);

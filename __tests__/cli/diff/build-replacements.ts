import { writeFileSync } from "node:fs";
import { join } from "node:path";
import generated from "../../../cli/diff/replacements.generated.json";
import { resourceTypes } from "../../../cli/diff/resource-types";
import type { Measured } from "./replacements/measure";
import { measure } from "./replacements/measure";
import { providerOf } from "./replacements/plans";
import { tools, withTypes } from "./replacements/providers";

/*
 * Writes cli/diff/replacements.generated.json: which changes of which arguments replace a resource, measured with plans of
 * the providers. Run: npm run replacements, or for some types: npm run replacements -- aws_subnet aws_vpc
 *
 * It needs Terraform and the four providers in mirror folders (lab/README.md), no credentials and no network, and ten minutes for all types.
 */
const command = "npm run replacements";

async function main(): Promise<void> {
  const all = Object.keys(resourceTypes).sort();
  const names = process.argv.length > 2 ? process.argv.slice(2) : all;
  const found = Object.fromEntries(tools.providers.map(({ source, version }) => [source.replace(/.*\//, ""), version]));
  const missing = names.filter((name) => !(providerOf(name) in found));
  if (missing.length > 0) throw new Error(`no provider in a mirror folder for ${missing.join(", ")}`);
  const rows: Record<string, Measured> = names === all ? {} : { ...generated.types };
  // One at a time: a plan needs memory for each resource, and a provider's errors stay with its types.
  for (const provider of Object.keys(found)) {
    const own = names.filter((name) => providerOf(name) === provider);
    if (own.length > 0) Object.assign(rows, await withTypes(own, measure));
  }
  const source = { providers: found, terraform: tools.terraform?.version };
  const head = {
    _about:
      "Changes of arguments that replace a resource, by type and path; other measured arguments are changed in place. " +
      "unmeasured: what the provider says of arguments for which no change could be planned.",
    _source: source,
    _generatedBy: command,
  };
  const text = JSON.stringify(
    { ...head, types: Object.fromEntries(all.map((name) => [name, rows[name]])) },
    null,
    2,
  ).replace(/\[\s+("[^\]]*")\s+\]/g, (_, list: string) => `[${list.replace(/\s*\n\s*/g, " ")}]`);
  writeFileSync(join(__dirname, "../../../cli/diff/replacements.generated.json"), `${text}\n`);
}

void main();

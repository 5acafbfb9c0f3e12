import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../../support/source-repository";

/*
 * Writes cli/import/eksctl/fields.generated.json from eksctl's JSON schema.
 * Run: npm run eksctl-fields -- <git directory of eksctl-io/eksctl>
 */
const command = "npm run eksctl-fields -- <git directory of eksctl-io/eksctl>";
const path = "pkg/apis/eksctl.io/v1alpha5/assets/schema.json";
const { commit, show } = openRepository(process.argv[2], command);

/** A part of a JSON schema, as far as eksctl's uses it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
}

const { definitions }: { readonly definitions: Readonly<Record<string, Schema>> } = JSON.parse(show(path));

/* What the schema says otherwise than eksctl reads: an ARN is text, and taints are a list or a map. */
const readOtherwise: Readonly<Record<string, string>> = {
  "github.com|aws|aws-sdk-go-v2|aws|arn.ARN": "string",
  taintsWrapper: "Taints",
};

const simple = ["string", "integer", "number", "boolean"];

function nameIn({ $ref = "" }: Schema): string {
  return $ref.slice($ref.lastIndexOf("/") + 1);
}

function definitionOf(name: string): Schema {
  const found = definitions[name];
  if (found === undefined) throw new Error(`the schema has no definition ${name}`);
  return found;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = nameIn(schema);
    return readOtherwise[name] ?? (definitionOf(name).properties === undefined ? typeOf(definitionOf(name)) : name);
  }
  if (schema.type === "array") return `[]${typeOf(schema.items ?? {})}`;
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    const inside = typeOf(schema.additionalProperties);
    return inside === "any" ? "any" : `{}${inside}`;
  }
  return simple.includes(schema.type ?? "") ? (schema.type as string) : "any";
}

function propertiesOf({ properties = {}, oneOf = [] }: Schema): Readonly<Record<string, Schema>> {
  return Object.assign({}, ...oneOf.map((one) => propertiesOf(definitionOf(nameIn(one)))), properties);
}

const types = new Map<string, Record<string, string>>();

function collect(name: string): void {
  if (types.has(name)) return;
  const fields: Record<string, string> = {};
  types.set(name, fields);
  for (const [field, schema] of Object.entries(propertiesOf(definitionOf(name))).sort()) {
    fields[field] = typeOf(schema);
    const inside = fields[field].replace(/^(\[\]|\{\})+/, "");
    if (Object.hasOwn(definitions, inside)) collect(inside);
  }
}

collect("ClusterConfig");
collect("NodeGroupTaint");
const rows = [...types]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, fields]) => {
    const entries = Object.entries(fields).map(([field, type]) => `"${field}": "${type}"`);
    return `    "${name}": {${entries.join(", ")}}`;
  });
const head = {
  _about:
    "The fields of eksctl's ClusterConfig by type: a type's name, string, integer, number, boolean, any; [] before a list's, {} before a map's. Taints are a list or a map.",
  _date: new Date().toISOString().slice(0, 10),
  _sources: [
    {
      repository: "eksctl-io/eksctl",
      path,
      commit,
      gives: "names and types of the definitions that ClusterConfig reaches, references resolved",
    },
  ],
  _generatedBy: command,
};
const text = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n  "types": {\n${rows.join(",\n")}\n  }\n}\n`);
writeFileSync(join(__dirname, "../../../../cli/import/eksctl/fields.generated.json"), text);

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import generated from "./recorded-calls.generated.json";

/*
 * Reads which calls the AWS provider makes for each type of resource out of its own logs, and writes them beside this file:
 *
 *   npm run recorded-calls -- FOLDER [--add]
 *
 * FOLDER has the logs of `npx eksnet lab apply|plan|destroy production`. The lab passes no variables of Terraform on, so a
 * `terraform` that is first on PATH sets them: TF_LOG_PROVIDER=DEBUG, and TF_LOG_PATH to a file in FOLDER for each process.
 *
 * `--add` adds calls to those that the file has. So come the types that production has not: rare-types.tf.json is applied with
 * the step `one`, planned, applied with the step `two`, and destroyed, with the same two variables, while lab/aws/moto_server.py
 * and lab/eks/server.ts run; its variables are their addresses. Both print their port. The destroy ends with an error of the service
 * network, which moto cannot delete; the calls of all others are logged.
 */

/** Calls of a type: those of a refresh, and those of an apply or destroy. */
interface Calls {
  readonly read: Set<string>;
  readonly apply: Set<string>;
}

interface Recorded {
  readonly read: readonly string[];
  readonly apply: readonly string[];
}

/** Services in the provider's log, where their prefix in IAM is not the same word. */
const prefixes: Readonly<Record<string, string>> = {
  "CloudWatch Logs": "logs",
  "Route 53": "route53",
  "VPC Lattice": "vpc-lattice",
};

const [folder, option] = process.argv.slice(2);
if (folder === undefined) throw new Error("Run: npm run recorded-calls -- FOLDER [--add]");
const known: Readonly<Record<string, Recorded>> = option === "--add" ? generated.types : {};
const types = new Map(
  Object.entries(known).map(([type, { read, apply }]): [string, Calls] => [
    type,
    { read: new Set(read), apply: new Set(apply) },
  ]),
);
let version = "";
for (const file of readdirSync(folder).filter((name) => name.endsWith(".log"))) {
  for (const entry of readFileSync(join(folder, file), "utf8").split(/^(?=\d{4}-\d\d-\d\dT\S+ \[)/m)) {
    if (!entry.includes("HTTP Request Sent")) continue;
    const value = (key: string) => new RegExp(`\\b${key}=(?:"([^"]*)"|(\\S+))`).exec(entry)?.slice(1).find(Boolean);
    const dataSource = value("tf_data_source_type");
    const type = value("tf_resource_type") ?? (dataSource && `data.${dataSource}`);
    const service = value("rpc\\.service");
    if (type === undefined || service === undefined) continue;
    version = /terraform-provider-aws\/([\d.]+)/.exec(entry)?.[1] ?? version;
    const calls = types.get(type) ?? { read: new Set(), apply: new Set() };
    types.set(type, calls);
    const phase = value("tf_rpc") === "ApplyResourceChange" ? calls.apply : calls.read;
    phase.add(`${prefixes[service] ?? service.toLowerCase()}:${value("rpc\\.method")}`);
  }
}

// The file stays as it is rather than losing what it has.
if (types.size === 0 || version === "") throw new Error(`${folder} has no log (*.log) with calls of the AWS provider`);

const recorded = Object.fromEntries(
  [...types].sort().map(([type, { read, apply }]) => [type, { read: [...read].sort(), apply: [...apply].sort() }]),
);
const source = {
  _source: {
    log: `terraform-provider-aws ${version}: apply, plan and destroy of production in the lab, and of rare-types.tf.json`,
  },
  _generatedBy: "npm run recorded-calls -- FOLDER [--add]",
};
writeFileSync(
  join(__dirname, "recorded-calls.generated.json"),
  `${JSON.stringify({ ...source, types: recorded }, null, 2)}\n`,
);

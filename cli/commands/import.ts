import { writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ConfigurationError, describeFinding } from "@eksnet/modules/errors";
import { Command, InvalidArgumentError } from "commander";
import { uncheckedAgainst } from "../../environments";
import { type Conflict, conflictsBetween } from "../../environments/checks/across";
import { readFolder } from "../../environments/load/folder";
import { defineEnvironment, type Environment, type EnvironmentInput } from "../../environments/schema";
import { CommandFailure } from "../failure";
import { helpNotes } from "../help";
import type { ImportNote } from "../import/cursor";
import type { AwsFacts } from "../import/eksctl/aws-facts";
import { importClusterConfig } from "../import/eksctl/cluster-config";
import { formatEnvironmentFile } from "../import/environment-file";
import { nameOf } from "../import/read-text";
import { readYamlFile } from "../import/yaml-file";
import { nextStep } from "../next-step";

const folder = join(__dirname, "..", "..", "environments");

/** Fields of eksctl's with scripts and documents in them, where placeholders belong to those. */
const literal = [
  "preBootstrapCommands",
  "overrideBootstrapCommand",
  "attachPolicy",
  "configurationValues",
  "bottlerocket",
];

/** Options of the command. */
interface Options {
  readonly out?: string;
  readonly account?: string;
  readonly admin?: readonly string[];
  readonly vpcId?: string;
  readonly vpcCidr?: string;
  readonly subnetId?: Readonly<Record<string, string>>;
  readonly subnetZone?: Readonly<Record<string, string>>;
  readonly zones?: readonly string[];
}

const eksctl = new Command("eksctl")
  .description("write an environment file from an eksctl ClusterConfig, and list what changed")
  .argument("<file>", "the ClusterConfig, in YAML or JSON; - for standard input")
  .option("--out <file>", "new file to write, such as environments/NAME.ts; by default standard output")
  .option("--account <id>", "the AWS account, which eksctl files do not contain")
  .option("--admin <arn>", "an IAM role or user that administers the cluster; may be repeated", append)
  .option("--vpc-id <id>", "the VPC of existing subnets, if the file does not name it")
  .option("--vpc-cidr <range>", "the primary range of an existing VPC, if the file does not name it")
  .option("--subnet-id <range=id>", "an existing subnet, if the file has only its range; may be repeated", appendId)
  .option("--subnet-zone <id=zone>", "the zone of an existing subnet; may be repeated", appendZone)
  .option("--zones <list>", "zones of the cluster, separated by commas, if the file names none", commaSeparated)
  .addHelpText(
    "after",
    helpNotes({
      examples: [
        "import eksctl cluster.yaml --account 111122223333 \\\n    --admin arn:aws:iam::111122223333:role/platform-admin --out environments/acme.ts",
      ],
      finding: "something was changed or left out, or the environment conflicts with another in the folder",
    }),
  )
  .action(importEksctl);

export const importCommand = new Command("import")
  .description("write an environment file from another tool's")
  .addCommand(eksctl);

function append(arn: string, before: readonly string[] = []): string[] {
  return [...before, arn];
}

function appendId(fact: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  return appendFact(/^([0-9./]+)=(subnet-[0-9a-f]+)$/, "10.0.0.0/20=subnet-0123456789abcdef0", fact, before);
}

function appendZone(fact: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  return appendFact(/^(subnet-[0-9a-f]+)=([a-z0-9-]+)$/, "subnet-0123456789abcdef0=eu-west-1a", fact, before);
}

function appendFact(
  form: RegExp,
  example: string,
  fact: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const [, name, value] = form.exec(fact) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError(`write ${example}`);
  return { ...before, [name]: value };
}

function commaSeparated(list: string): string[] {
  return list.split(",").map((item) => item.trim());
}

function importEksctl(file: string, options: Options): void {
  const { out, account, admin = [] } = options;
  const document = readYamlFile(file, { literal, command: "npx eksnet import eksctl" });
  const name = nameOf(file);
  const { input, notes } = inFile(name, () =>
    importClusterConfig(document, { account: account ?? NO_ACCOUNT, admins: admin, facts: factsOf(options) }),
  );
  checkComplete(account, input);
  const environment = inFile(`what ${name} becomes`, () => defineEnvironment(input));
  const { conflicts, unchecked } = compare(environment, out);

  write(input, basename(name), out);
  for (const note of notes) console.error(describe(note));
  for (const conflict of conflicts) console.error(`Conflict: ${describeFinding(conflict)}`);
  if (unchecked !== undefined) console.error(unchecked);
  console.error(`${environment.name}: ${summary(notes)}${out === undefined ? "" : `; wrote ${out}`}`);
  console.error(next(environment.name, file, out, conflicts));
  if (conflicts.length > 0 || notes.some(({ kind }) => kind !== "assumed")) process.exitCode = 2;
}

/** Replaces a missing account while the file is read, so that everything missing is reported at once. */
const NO_ACCOUNT = "000000000000";

/** Names every option for what the file lacks. */
function checkComplete(account: string | undefined, { cluster: { admins } }: EnvironmentInput): void {
  const admin = `arn:aws:iam::${account ?? "111122223333"}:role/platform-admin`;
  const missing = [
    ...(account === undefined
      ? ["  --account, such as --account 111122223333: an eksctl file does not name the AWS account"]
      : []),
    ...(admins.length === 0 ? [`  --admin, such as --admin ${admin}: the file names no administrator`] : []),
  ];
  if (missing.length > 0) throw new CommandFailure(["The file alone is not enough. Add:", ...missing].join("\n"));
}

/** The environment by the name of its file, which it has whatever its own name becomes. */
function next(name: string, file: string, out: string | undefined, conflicts: readonly Conflict[]): string {
  if (out !== undefined) {
    const named = relative(folder, resolve(out)) === basename(out) ? basename(out, ".ts") : name;
    const [first] = conflicts;
    if (first === undefined) return nextStep(`npx eksnet capacity ${named}`);
    return nextStep(
      `npx eksnet capacity ${named}`,
      conflicts.some(isOfName) ? `After you change name in ${out}.` : `After the conflicts above are solved in ${out}.`,
    );
  }
  return nextStep(
    `npx eksnet import eksctl ${file} --out environments/${name}.ts`,
    "With the other options as before.",
  );
}

/** Whether another name solves every conflict. */
function isOfName({ code }: Conflict): boolean {
  return code === "EnvironmentNameDuplicate" || code === "EnvironmentNamePrefix";
}

function factsOf({ vpcId, vpcCidr, subnetId, subnetZone, zones }: Options): AwsFacts {
  return {
    ...(vpcId !== undefined && { vpcId }),
    ...(vpcCidr !== undefined && { vpcCidr }),
    ...(subnetId !== undefined && { subnetIds: subnetId }),
    ...(subnetZone !== undefined && { subnetZones: subnetZone }),
    ...(zones !== undefined && { zones }),
  };
}

/** Runs a step and names the file in what it refuses. */
function inFile<T>(subject: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(error.code, error.findings, subject, error.warnings);
  }
}

/** Conflicts of the new environment with the others of the folder, and the files that could not be checked. */
function compare(
  environment: Environment,
  out = `${environment.name}.ts`,
): { readonly conflicts: readonly Conflict[]; readonly unchecked?: string } {
  const { files, unread } = readFolder(folder);
  const found = conflictsBetween([...files, { file: basename(out), environment }]);
  const own = found.filter(({ environments }) => environments.includes(environment.name));
  const unchecked = uncheckedAgainst(environment.name, { unread });
  return {
    conflicts: own,
    ...(unchecked !== undefined && { unchecked }),
  };
}

function write(input: EnvironmentInput, source: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(formatEnvironmentFile(input, { source, schema: "./schema" }));
    return;
  }
  const schema = relative(dirname(out), join(folder, "schema"));
  const text = formatEnvironmentFile(input, { source, schema: schema.startsWith(".") ? schema : `./${schema}` });
  try {
    writeFileSync(out, text, { flag: "wx" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const exists = reason.startsWith("EEXIST");
    throw new CommandFailure(
      exists
        ? `${out} already exists; name another file with --out, or remove it and run the command again`
        : `${out}: ${reason}`,
    );
  }
}

function describe({ kind, path, value, message }: ImportNote): string {
  const start = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} at ${path}`;
  if (value === undefined) return `${start}:\n  ${message}`;
  const text = JSON.stringify(value);
  return `${start}: ${text.length > 80 ? `${text.slice(0, 77)}...` : text}\n  ${message}`;
}

function summary(notes: readonly ImportNote[]): string {
  const count = (kind: ImportNote["kind"]) => `${notes.filter((note) => note.kind === kind).length} ${kind}`;
  return (["changed", "left out", "assumed"] as const).map(count).join(", ");
}

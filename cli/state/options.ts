import type { StateSettings } from "@eksnet/modules/contracts";
import { z } from "zod";
import { parseSections } from "../../environments/fields/parse";
import { state } from "../../environments/fields/state";
import { CommandFailure } from "../failure";

/** The target location, as options. */
export interface TargetOptions {
  readonly to: StateSettings["kind"];
  readonly bucket?: string;
  readonly region?: string;
  readonly kmsKeyId?: string;
  readonly organization?: string;
  readonly project?: string;
  readonly hostname?: string;
}

/** Options by the kind of state that they are for. */
const optionsOf = {
  local: [],
  s3: ["bucket", "region", "kmsKeyId"],
  hcp: ["organization", "project", "hostname"],
} as const;

const required = { local: [], s3: ["bucket"], hcp: ["organization"] } as const;

/**
 * The section `state` of an environment file that options mean.
 *
 * @param region of the environment, where the bucket is by default
 * @throws CommandFailure for an option of another kind, or one that is missing
 * @throws ConfigurationError when a value is not what the environment file allows
 */
export function stateSection(options: TargetOptions, region: string): StateSettings {
  const { to } = options;
  const given = Object.entries(options).flatMap(([name, value]) =>
    name === "to" || value === undefined ? [] : [name],
  );
  const own: readonly string[] = optionsOf[to];
  const strange = given.filter(
    (name) =>
      Object.values(optionsOf)
        .flat()
        .some((one) => one === name) && !own.includes(name),
  );
  if (strange.length > 0) throw new CommandFailure(`--to ${to} does not have ${strange.map(flag).join(", ")}`);
  const missing = required[to].filter((name) => options[name] === undefined);
  if (missing.length > 0) throw new CommandFailure(`--to ${to} needs ${missing.map(flag).join(", ")}`);
  const section = {
    kind: to,
    ...(to === "s3" && { region }),
    ...Object.fromEntries(Object.entries(options).filter(([name, value]) => own.includes(name) && value !== undefined)),
  };
  const { value, findings } = parseSections(z.strictObject({ state }), { state: section });
  findings.throwIfAny("OptionsInvalid", `--to ${to}`);
  return (value as { state: StateSettings }).state;
}

/** The section as a person writes it. */
export function formatSection(settings: StateSettings): string {
  const { kind } = settings;
  const own = Object.entries(settings).filter(
    ([name, value]) => value !== undefined && (optionsOf[kind] as readonly string[]).includes(name),
  );
  const fields = [`kind: "${kind}"`, ...own.map(([name, value]) => `${name}: ${JSON.stringify(value)}`)];
  // As the workspaces that the move makes.
  const execution = 'execution: { network: "local", cluster: "local", addons: "local", workloads: "local" }';
  return `state: { ${[...fields, ...(kind === "hcp" ? [execution] : [])].join(", ")} }`;
}

function flag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

import type { JsonObject } from "../../terraform/json";
import type { Variable, Workspace } from "../records";
import type { Run } from "./run";
import type { Job } from "./worker";

/** What a program needs to start; nothing else of this process gets into a run. */
const kept = ["PATH", "HOME", "TMPDIR", "LANG"];

/**
 * The environment variables of a run: those by which it knows itself, and those of the workspace.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/run/run-environment#environment-variables
 */
export function environmentOf({ run, workspace, project, variables }: Omit<Job, "archive">): NodeJS.ProcessEnv {
  const { name, organization } = workspace;
  const own = variables.filter(({ category }) => category === "env").map(({ key, value }) => [key, value] as const);
  return {
    ...Object.fromEntries(kept.map((variable) => [variable, process.env[variable]])),
    ...Object.fromEntries(own),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
    // Terraform in a run would otherwise start a run.
    TF_FORCE_LOCAL_BACKEND: "1",
    TFC_RUN_ID: run.id,
    TFE_RUN_ID: run.id,
    TFC_WORKSPACE_NAME: name,
    TFC_WORKSPACE_SLUG: `${organization}/${name}`,
    TFC_PROJECT_NAME: project,
    // Import blocks need an agent of at least 1.10.
    TFC_AGENT_VERSION: "1.10.0",
    GOGC: "400",
  };
}

/** Sends the state of a run to its workspace, whatever its configuration says. */
export function overrideOf({ organization, name }: Workspace): JsonObject {
  return { terraform: { cloud: { organization, workspaces: { name } } } };
}

/** Values of Terraform variables: those of the workspace, and those of the run, which win. */
export function valuesFile(variables: readonly Variable[], ofRun: Run["options"]["variables"]): string {
  const own = variables
    .filter(({ category }) => category === "terraform")
    .map(({ key, value, hcl }) => [key, hcl ? value : literal(value)] as const);
  const values = new Map([...own, ...ofRun.map(({ key, value }) => [key, value] as const)]);
  return [...values].map(([key, value]) => `${key} = ${value}\n`).join("");
}

/** A text as HCL writes it, with no template in it. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}

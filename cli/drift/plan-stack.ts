import { existsSync, realpathSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parseDocument } from "../check/parse-document";
import { runProgram } from "../diff/run-program";
import { CommandFailure } from "../failure";
import { type PlanJson, planJson } from "../terraform/plan-json";

/** What a stack is planned with. */
export interface PlanOptions {
  /** Files of the configuration by name, such as `cdk.tf.json`. */
  readonly files: Readonly<Record<string, string>>;

  /** Folder that relative paths in it are relative to. */
  readonly stackFolder: string;

  /** An empty folder to work in. */
  readonly scratch: string;

  /** Folder where the stacks of one run share their providers. */
  readonly providers: string;

  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;

  readonly stop: AbortSignal;
}

/** A plan, as far as Terraform came. */
export interface StackPlan {
  /** Absent when Terraform stopped before it. */
  readonly plan?: PlanJson;

  /** Why it is incomplete or missing. */
  readonly problem?: string;
}

/**
 * Installs what a configuration needs. One at a time: Terraform's cache of providers is not safe for two.
 *
 * @returns why it cannot be planned; undefined when it can
 */
export async function prepare({ files, stackFolder, scratch, ...run }: PlanOptions): Promise<string | undefined> {
  await mkdir(run.providers, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(scratch, name), name.endsWith(".tf.json") ? forFolder(text, stackFolder, scratch) : text);
  }
  const { status, stdout, stderr } = await terraform(["init", "-input=false", "-json"], { scratch, ...run });
  return status === 0 ? undefined : errorsIn(stdout) || firstLines(stderr);
}

/** Plans what was prepared. The plan takes no lock and writes no state. */
export async function plan({ scratch, ...run }: Omit<PlanOptions, "files" | "stackFolder">): Promise<StackPlan> {
  const file = join(scratch, "drift.tfplan");
  const planned = await terraform(["plan", "-input=false", "-lock=false", "-json", `-out=${file}`], {
    scratch,
    ...run,
  });
  const problem = planned.status === 0 ? undefined : errorsIn(planned.stdout) || firstLines(planned.stderr);
  // Terraform writes what it knows into a plan that failed, too.
  if (!existsSync(file)) return { problem: problem ?? "Terraform wrote no plan" };
  const shown = await terraform(["show", "-json", file], { scratch, ...run });
  if (shown.status !== 0) return { problem: problem ?? firstLines(shown.stderr) };
  return {
    plan: parseDocument(shown.stdout, planJson, "terraform show -json", "a plan"),
    ...(problem !== undefined && { problem }),
  };
}

async function terraform(
  words: readonly string[],
  { scratch, providers, env, stop }: Pick<PlanOptions, "scratch" | "providers" | "env" | "stop">,
): ReturnType<typeof runProgram> {
  const own = {
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_PLUGIN_CACHE_DIR: process.env.TF_PLUGIN_CACHE_DIR ?? providers,
  };
  return runProgram("terraform", words, { cwd: scratch, env: { ...own, ...env }, stop }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new CommandFailure("terraform was not found on the PATH") : error;
    },
  );
}

/**
 * The configuration for another folder: paths to local states are relative to the stack's folder, in conditions too. They stay
 * relative, because a condition must refer to something, and `${path.module}` is what it refers to.
 */
function forFolder(text: string, stackFolder: string, folder: string): string {
  const { terraform: settings, data } = JSON.parse(text);
  const states: { readonly backend?: string; readonly config?: { readonly path?: unknown } }[] = [
    { backend: "local", config: settings?.backend?.local },
    ...Object.values<object>(data?.terraform_remote_state ?? {}),
  ];
  const paths = states.flatMap(({ backend, config }) =>
    backend === "local" && typeof config?.path === "string" ? config.path : [],
  );
  const moved = (path: string) => relative(realpathSync(folder), resolve(stackFolder, path));
  return [...new Set(paths)].reduce((all, path) => all.replaceAll(path, moved(path)), text);
}

/** The errors in Terraform's machine-readable output. */
function errorsIn(output: string): string {
  const messages = output.split("\n").flatMap((line) => {
    try {
      const { "@level": level, diagnostic } = JSON.parse(line);
      if (level !== "error" || diagnostic === undefined) return [];
      const { address, summary, detail = "" } = diagnostic;
      const why = firstLines(detail);
      return [[address, summary, why].filter(Boolean).join(": ")];
    } catch {
      return [];
    }
  });
  return [...new Set(messages)].join("\n");
}

/** The beginning of a text of Terraform: its errors have the reason first, and advice after it. */
function firstLines(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^[│╷╵ ]+/, "").trim())
    .filter((line) => line !== "");
  return lines.slice(0, 3).join(" ");
}

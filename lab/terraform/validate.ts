import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, type JsonObject, parseObject } from "./json";
import { runTerraform } from "./terraform";
import type { Toolchain } from "./toolchain";

/** One thing that Terraform has to say of a stack. */
export interface Diagnostic {
  readonly severity: "error" | "warning";

  /** Such as `Unsupported argument`. */
  readonly summary: string;

  /** Explanation; empty when Terraform gives none. */
  readonly detail: string;

  /** Where in the stack, such as `resource.aws_vpc.vpc`; left out when Terraform names no place. */
  readonly place?: string;
}

/**
 * What `terraform validate` says of a stack folder, nothing when all is well.
 *
 * The folder needs no `init`: the providers come from the toolchain, its lock file is copied into the folder, and
 * validation never looks at the backend.
 * @param folder a fitted copy
 * @throws TerraformFailed when Terraform gives no answer
 * @see https://developer.hashicorp.com/terraform/cli/commands/validate#json-output-format
 */
export async function validateStack(
  { terraform, variables, lockFile }: Toolchain,
  folder: string,
): Promise<readonly Diagnostic[]> {
  await copyFile(lockFile, join(folder, ".terraform.lock.hcl"));
  // It ends with 1 when it finds errors, and the answer is JSON all the same.
  const answer = await runTerraform(terraform, ["validate", "-json"], { folder, variables, accepted: [0, 1] });
  const { diagnostics } = parseObject(answer, `terraform validate in ${folder}`);
  return Array.isArray(diagnostics) ? diagnostics.filter(isObject).map(readDiagnostic) : [];
}

/** A diagnostic as one line. */
export function describeDiagnostic({ severity, summary, detail, place }: Diagnostic): string {
  return `${severity}${place === undefined ? "" : ` in ${place}`}: ${`${summary} ${detail}`.replace(/\s+/g, " ").trim()}`;
}

function readDiagnostic({ severity, summary, detail, snippet }: JsonObject): Diagnostic {
  const place = isObject(snippet) && typeof snippet.context === "string" ? { place: snippet.context } : {};
  return {
    severity: severity === "warning" ? "warning" : "error",
    summary: String(summary ?? ""),
    detail: String(detail ?? ""),
    ...place,
  };
}

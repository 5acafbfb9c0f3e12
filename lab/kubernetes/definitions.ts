import { execFile, execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";

const run = promisify(execFile);

/** A CustomResourceDefinition in the form that an API server accepts. */
export interface Definition {
  readonly apiVersion: string;
  readonly kind: "CustomResourceDefinition";
  readonly metadata: { readonly name: string };
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

const modulePath = "sigs.k8s.io/gateway-api";
const folder = join(__dirname, "definitions");

/** The definitions that are at hand: those of the Gateway API, when its module was downloaded, and those of `EKSNET_CRDS`. */
export function findDefinitions(environment: NodeJS.ProcessEnv = process.env): Definition[] {
  const given = (environment.EKSNET_CRDS ?? "").split(delimiter).filter((part) => part !== "");
  const ofModule = moduleFolder();
  return [...(ofModule === undefined ? [] : [join(ofModule, "config", "crd", "standard")]), ...given].flatMap(
    definitionsIn,
  );
}

/**
 * Downloads the module with the definitions of the Gateway API; `definitions/go.mod` pins it.
 *
 * @returns its folder
 * @throws Error when there is no Go, or no module proxy
 */
export async function downloadDefinitions(): Promise<string> {
  try {
    await run("go", ["mod", "download", modulePath], { cwd: folder });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === "ENOENT") throw new Error(`${modulePath} is downloaded with Go, and there is none on PATH`);
    throw new Error(`${modulePath} could not be downloaded: ${stderr?.trim() || error}`);
  }
  const found = moduleFolder();
  if (found === undefined) throw new Error(`${modulePath} was downloaded, but go list does not find its folder`);
  return found;
}

function moduleFolder(): string | undefined {
  try {
    const environment = { ...process.env, GOPROXY: "off" };
    const found = execFileSync("go", ["list", "-m", "-f", "{{.Dir}}", modulePath], { cwd: folder, env: environment });
    return found.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}

function definitionsIn(path: string): Definition[] {
  return readdirSync(path)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .flatMap((file) => parseAllDocuments(readFileSync(join(path, file), "utf8")).map((document) => document.toJS()))
    .filter((object) => object?.kind === "CustomResourceDefinition");
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder as personalCache } from "../cache-folder";
import { buildProgram, findProgram, type GoProgram } from "../go/program";
import { requiredVersion } from "../go/required-version";

/** What a control plane that nothing runs on consists of. */
export interface KubernetesPrograms {
  readonly etcd: string;
  readonly kubeApiserver: string;
}

/** How programs are built. */
export interface BuildOptions {
  /** Called with the name of each program before it is built. */
  readonly progress: (line: string) => void;

  /**
   * Folder of the programs.
   * @default - `eksnet/kubernetes` in the person's cache folder
   */
  readonly cacheFolder?: string;
}

/** The programs, when all of them were built; checkouts share them. */
export function findPrograms(cacheFolder = ownCache()): KubernetesPrograms | undefined {
  const etcd = findProgram(etcdSource(), cacheFolder);
  const kubeApiserver = findProgram(kubeApiserverSource(), cacheFolder);
  return etcd === undefined || kubeApiserver === undefined ? undefined : { etcd, kubeApiserver };
}

/**
 * Builds missing programs, once. On two idle cores that needs about six minutes.
 *
 * @throws Error without Go, or when a program cannot be built or does not run
 */
export async function buildPrograms({ progress, cacheFolder = ownCache() }: BuildOptions): Promise<KubernetesPrograms> {
  const build = (source: GoProgram): Promise<string> => buildProgram(source, { cacheFolder, progress });
  // One after the other: each uses every core.
  return { etcd: await build(etcdSource()), kubeApiserver: await build(kubeApiserverSource()) };
}

function etcdSource(): GoProgram {
  const folder = folderOf("etcd");
  const module = "go.etcd.io/etcd/server/v3";
  const version = versionIn(folder, module).replace(/^v/, "");
  const trial = { arguments: ["--version"], prints: `etcd Version: ${version}\n` };
  return { name: "etcd", folder, package: module, trial };
}

function kubeApiserverSource(): GoProgram {
  const folder = folderOf("kube-apiserver");
  const version = versionIn(folder, "k8s.io/kubernetes");
  return {
    name: "kube-apiserver",
    folder,
    package: "k8s.io/kubernetes/cmd/kube-apiserver",
    linkerFlags: versionFlags(version),
    trial: { arguments: ["--version"], prints: `Kubernetes ${version}\n` },
  };
}

/**
 * The server refuses to run without a version.
 *
 * As hack/lib/version.sh of kubernetes/kubernetes v1.35.4 sets it.
 * @param version such as `v1.35.4`
 * @throws Error when it is no version of Kubernetes
 */
export function versionFlags(version: string): string[] {
  const [, gitMajor, gitMinor] = /^v(\d+)\.(\d+)\.\d+/.exec(version) ?? [];
  if (gitMajor === undefined || gitMinor === undefined) {
    throw new Error(`k8s.io/kubernetes has the version ${version} in go.mod, which is not of the form v1.35.4`);
  }
  const values = { gitVersion: version, gitMajor, gitMinor };
  return Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
}

function ownCache(): string {
  return join(personalCache(), "kubernetes");
}

function folderOf(program: string): string {
  return join(__dirname, "programs", program);
}

function versionIn(folder: string, module: string): string {
  return requiredVersion(readFileSync(join(folder, "go.mod"), "utf8"), module);
}

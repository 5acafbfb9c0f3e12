import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder as personalCache } from "../cache-folder";
import { buildProgram, fileOfProgram, type GoProgram } from "../go/program";

/** What a control plane that nothing runs on consists of. */
export interface KubernetesPrograms {
  readonly etcd: string;
  readonly kubeApiserver: string;
}

const sources: Readonly<Record<keyof KubernetesPrograms, GoProgram>> = {
  etcd: { name: "etcd", folder: folderOf("etcd"), package: "go.etcd.io/etcd/server/v3" },
  kubeApiserver: {
    name: "kube-apiserver",
    folder: folderOf("kube-apiserver"),
    package: "k8s.io/kubernetes/cmd/kube-apiserver",
    linkerFlags: versionFlags(),
  },
};

/** Where programs are kept, and who is told. */
export interface BuildOptions {
  /** Told of each program before it is built. */
  readonly progress: (line: string) => void;

  /**
   * Folder of the programs.
   * @default - `eksnet/kubernetes` in the person's cache folder
   */
  readonly cacheFolder?: string;
}

/** The programs, when they were all built; any number of checkouts share them. */
export function findPrograms(cacheFolder = ownCache()): KubernetesPrograms | undefined {
  const files = {
    etcd: fileOfProgram(sources.etcd, cacheFolder),
    kubeApiserver: fileOfProgram(sources.kubeApiserver, cacheFolder),
  };
  return Object.values(files).every(existsSync) ? files : undefined;
}

/**
 * Builds what is not there yet. On two idle cores that takes about four minutes, once.
 *
 * @throws Error when there is no Go, or when a program cannot be built
 */
export async function buildPrograms({ progress, cacheFolder = ownCache() }: BuildOptions): Promise<KubernetesPrograms> {
  const build = (source: GoProgram): Promise<string> => {
    if (!existsSync(fileOfProgram(source, cacheFolder))) progress(`building ${source.name}, once`);
    return buildProgram(source, cacheFolder);
  };
  // One after the other: each uses every core.
  return { etcd: await build(sources.etcd), kubeApiserver: await build(sources.kubeApiserver) };
}

function ownCache(): string {
  return join(personalCache(), "kubernetes");
}

function folderOf(program: string): string {
  return join(__dirname, "programs", program);
}

/* The server refuses to run without a version. As hack/lib/version.sh of kubernetes/kubernetes v1.35.4 sets it. */
function versionFlags(): string[] {
  const pinned = readFileSync(join(folderOf("kube-apiserver"), "go.mod"), "utf8");
  const [, version, major, minor] = /^require k8s\.io\/kubernetes (v(\d+)\.(\d+)\.\d+)$/m.exec(pinned) ?? [];
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  return Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
}

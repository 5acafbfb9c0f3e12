import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import { typescriptCommand } from "../services/commands";
import { type StartedService, startService } from "../services/process";
import type { KubernetesPrograms } from "./programs";

/** A running API server. Nothing runs in its cluster: no controller, no scheduler, no node. */
export interface ApiServer {
  /** Such as `https://127.0.0.1:43399`. */
  readonly url: string;

  /** Token of an administrator. */
  readonly token: string;

  /** Certificate authority, PEM. */
  readonly authority: string;

  /** A file for `KUBECONFIG`. */
  readonly kubeconfig: string;

  /** The process, for `stopService`. */
  readonly service: StartedService;
}

/**
 * Starts an API server with an empty cluster, which outlives this process.
 *
 * @param lab keeps everything below `.lab/kubernetes`; what was there before is removed
 * @throws Error with the end of its log when it is not ready within a minute
 */
export async function startApiServer(lab: LabFolder, { etcd, kubeApiserver }: KubernetesPrograms): Promise<ApiServer> {
  const folder = join(lab.folder, "kubernetes");
  const flags = ["--folder", folder, "--etcd", etcd, "--kube-apiserver", kubeApiserver];
  const service = await startService(typescriptCommand(lab, "kubernetes", join(__dirname, "server.ts"), flags));
  const { port, token, certificates, kubeconfig } = service.ready;
  return {
    url: `https://127.0.0.1:${port}`,
    token: String(token),
    authority: readFileSync(String(certificates), "utf8"),
    kubeconfig: String(kubeconfig),
    service,
  };
}

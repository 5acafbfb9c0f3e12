import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { request } from "node:https";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { listen } from "../http/run-server";
import { formatKubeconfig } from "./kubeconfig";

interface Flags {
  readonly folder: string;
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly serviceCidr: string;
}

const readyTimeoutMs = 50_000;
const pollMs = 100;

new Command("kubernetes")
  .description("run a Kubernetes API server on this machine; nothing runs in its cluster")
  .requiredOption("--folder <folder>", "folder for its data; emptied at each start")
  .requiredOption("--etcd <program>", "its database")
  .requiredOption("--kube-apiserver <program>", "the API server")
  .option("--service-cidr <range>", "addresses of Services", "10.100.0.0/16")
  .action(start)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

async function start({ folder: given, etcd, kubeApiserver, serviceCidr }: Flags): Promise<void> {
  const folder = resolve(given);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const token = randomBytes(24).toString("hex");
  const tokens = privateFile(folder, "tokens.csv", `${token},admin,admin,system:masters\n`);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const serviceAccountKey = privateFile(
    folder,
    "service-accounts.key",
    privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const [clients, peers, port] = await freePorts();

  const children: ChildProcess[] = [];
  // Their data is discarded at the next start, so killing them loses nothing.
  process.once("exit", () => {
    for (const child of children) child.kill("SIGKILL");
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(0));
  const run = (program: string, flags: Readonly<Record<string, string>>): void => {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", (error) => console.error(error.message));
    child.once("close", () => process.exit(1));
    children.push(child);
  };

  run(etcd, {
    "data-dir": join(folder, "etcd"),
    "listen-client-urls": `http://127.0.0.1:${clients}`,
    "advertise-client-urls": `http://127.0.0.1:${clients}`,
    "listen-peer-urls": `http://127.0.0.1:${peers}`,
    "unsafe-no-fsync": "true",
    "log-level": "error",
  });
  run(kubeApiserver, {
    "etcd-servers": `http://127.0.0.1:${clients}`,
    "bind-address": "127.0.0.1",
    "secure-port": String(port),
    "cert-dir": join(folder, "tls"),
    "token-auth-file": tokens,
    "authorization-mode": "RBAC",
    "service-account-issuer": "https://kubernetes.default.svc",
    "service-account-key-file": serviceAccountKey,
    "service-account-signing-key-file": serviceAccountKey,
    "service-cluster-ip-range": serviceCidr,
    // No controller creates the service account `default` of each namespace here, and pods would be rejected without it.
    "disable-admission-plugins": "ServiceAccount",
  });

  // The server makes it itself, with its authority at the end.
  const certificates = join(folder, "tls", "apiserver.crt");
  await ready(port, token, certificates);
  const url = `https://127.0.0.1:${port}`;
  const authority = readFileSync(certificates, "utf8");
  const kubeconfig = privateFile(folder, "kubeconfig", formatKubeconfig({ url, token, authority }));
  console.log(JSON.stringify({ port, token, certificates, kubeconfig }));
}

function privateFile(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

/** Unused ports, because the programs need fixed ones. All are open at the same time, so that they differ. */
async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()] as const;
  const ports = await Promise.all(servers.map((server) => listen(server)));
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports as [number, number, number];
}

async function ready(port: number, token: string, certificates: string): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  while (!(await isReady(port, token, certificates))) {
    if (Date.now() > deadline) throw new Error(`the API server is not ready after ${readyTimeoutMs / 1000} s`);
    await pause(pollMs);
  }
}

function isReady(port: number, token: string, certificates: string): Promise<boolean> {
  return new Promise((answer) => {
    let ca: string;
    try {
      ca = readFileSync(certificates, "utf8");
    } catch {
      answer(false);
      return;
    }
    const headers = { authorization: `Bearer ${token}` };
    const call = request({ host: "127.0.0.1", port, path: "/readyz", ca, headers }, (response) => {
      response.resume();
      answer(response.statusCode === 200);
    });
    call.once("error", () => answer(false));
    call.end();
  });
}

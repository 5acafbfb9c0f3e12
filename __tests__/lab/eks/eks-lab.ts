import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { EKS } from "@aws-sdk/client-eks";
import { findVirtualEnvironment } from "../../../lab/aws/virtual-environment";
import { timedKinds } from "../../../lab/eks/call";
import { readServiceModel, type ServiceModel } from "../../../lab/eks/model/service-model";
import { inventedNetwork } from "../../../lab/eks/network/invented-network";
import { createEksServer, type EksServiceOptions } from "../../../lab/eks/service";
import { listen } from "../../../lab/http/run-server";

/** The model in the botocore of this machine's python3, or of the lab's; undefined without one. */
export const modelFile = findModel("python3") ?? findModel(findVirtualEnvironment());

/** `describe`, or a skip that says what is missing. */
export function describeWithModel(title: string, tests: () => void): void {
  if (modelFile === undefined) describe.skip(`${title} (no python3 with botocore: npx eksnet lab up)`, tests);
  else describe(title, tests);
}

function findModel(python: string | undefined): string | undefined {
  if (python === undefined) return undefined;
  try {
    const program = "import botocore, os; print(os.path.dirname(botocore.__file__))";
    const folder = execFileSync(python, ["-c", program], { encoding: "utf8", stdio: "pipe" }).trim();
    const files = ["service-2.json.gz", "service-2.json"].map((name) => join(folder, "data/eks/2017-11-01", name));
    return files.find(existsSync);
  } catch {
    return undefined;
  }
}

let parsed: ServiceModel | undefined;

/** The model, read once for a file of tests. */
export function model(): ServiceModel {
  parsed ??= readServiceModel(modelFile ?? "");
  return parsed;
}

/** A running service whose clock is in the test's hands. */
export interface RunningEks {
  readonly eks: EKS;
  readonly url: string;

  /** Lets time pass, in milliseconds. */
  readonly pass: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

/** A change takes so long in tests, by their own clock. */
export const changeMs = 1000;

/** Starts a service; no change is done before time passes. */
export async function startEks(options: Partial<EksServiceOptions> = {}): Promise<RunningEks> {
  let now = Date.parse("2026-11-21T12:00:00Z");
  const server = createEksServer({
    model: model(),
    account: "111122223333",
    region: "eu-west-1",
    durations: Object.fromEntries(timedKinds.map((kind) => [kind, changeMs])) as EksServiceOptions["durations"],
    network: () => inventedNetwork,
    now: () => now,
    ...options,
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const eks = new EKS({
    endpoint: url,
    region: "eu-west-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
    maxAttempts: 1,
  });
  return {
    eks,
    url,
    pass: (ms) => {
      now += ms;
    },
    stop: () => {
      eks.destroy();
      return close(server);
    },
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The smallest cluster that the service takes. */
export const smallCluster = {
  name: "study",
  version: "1.35",
  roleArn: "arn:aws:iam::111122223333:role/cluster",
  resourcesVpcConfig: { subnetIds: ["subnet-a", "subnet-b"] },
  accessConfig: { authenticationMode: "API" as const, bootstrapClusterCreatorAdminPermissions: false },
};

/** The smallest node group that the service takes. */
export const smallNodegroup = {
  clusterName: "study",
  nodegroupName: "workers-a",
  subnets: ["subnet-a"],
  nodeRole: "arn:aws:iam::111122223333:role/nodes",
};

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { motoCommand } from "../aws/moto";
import { ensureVirtualEnvironment, serviceModelFile } from "../aws/virtual-environment";
import type { Connection } from "../hcp/connection";
import type { LabFolder } from "../lab-folder";
import { eksCommand, hcpCommand } from "./commands";
import { oneAtATime } from "./lock";
import { isRunning, type StartedService, startService, stopService } from "./process";
import { readRegister, writeRegister } from "./register";

/** What stacks of one account talk to. */
export interface AccountEndpoints {
  /** Every AWS service but EKS. */
  readonly aws: string;
  readonly eks: string;
}

/** The running lab. */
export interface Services {
  /** By account id. */
  readonly accounts: ReadonlyMap<string, AccountEndpoints>;
  readonly hcp: Connection;
}

/** A service and whether it still runs. */
export interface ServiceStatus {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly log: string;
  readonly running: boolean;
}

/** What starting the lab did. */
export interface Start {
  readonly services: Services;

  /** Names of the services that were started now; the others ran already. */
  readonly started: readonly string[];
}

/**
 * Starts what does not run yet: AWS and EKS for each account, and HCP Terraform.
 *
 * moto remembers nothing when it ends. So when one that was started is gone, or nothing is left of an earlier lab but
 * its files, everything begins anew: Terraform states that tell of things which are nowhere would only mislead.
 * @param accounts AWS account ids
 * @param progress told of what takes long
 */
export function startServices(
  lab: LabFolder,
  accounts: readonly string[],
  progress: (line: string) => void,
): Promise<Start> {
  return oneAtATime(lab, () => start(lab, accounts, progress));
}

async function start(lab: LabFolder, accounts: readonly string[], progress: (line: string) => void): Promise<Start> {
  let register = await readRegister(lab);
  const lost = register.length === 0 || register.some((service) => isAws(service) && !isRunning(service));
  if (lost) {
    await stop(lab);
    await forget(lab);
    register = [];
  }
  const python = await ensureVirtualEnvironment({ progress });
  const model = await serviceModelFile(python, "eks");

  const running = register.filter(isRunning);
  const started: string[] = [];
  const ensure = async (name: string, begin: () => Promise<StartedService>): Promise<StartedService> => {
    const found = running.find((service) => service.name === name);
    if (found !== undefined) return found;
    const service = await begin();
    started.push(name);
    running.push(service);
    // At once, so that whatever fails next leaves nothing that `down` does not know.
    await writeRegister(lab, running);
    return service;
  };

  const hcp = ensure("hcp", () => startService(hcpCommand(lab)));
  const endpoints = accounts.map(async (account) => {
    const aws = await ensure(`aws-${account}`, () => startService(motoCommand(lab, python, account)));
    const eks = await ensure(`eks-${account}`, () => startService(eksCommand(lab, account, endpointOf(aws), model)));
    return [account, { aws: endpointOf(aws), eks: endpointOf(eks) }] as const;
  });
  const [connection, byAccount] = await Promise.all([hcp.then(connectionOf), Promise.all(endpoints)]);
  return { services: { hcp: connection, accounts: new Map(byAccount) }, started: started.sort() };
}

/** Every service that was started and not stopped. */
export async function statusOfServices(lab: LabFolder): Promise<ServiceStatus[]> {
  const register = await readRegister(lab);
  return register
    .map((service) => {
      const { name, pid, log } = service;
      return { name, pid, log, port: Number(service.ready.port), running: isRunning(service) };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Ends every service and answers with the names of those that ran. Logs and states stay until the next start. */
export function stopServices(lab: LabFolder): Promise<string[]> {
  return oneAtATime(lab, () => stop(lab));
}

async function stop(lab: LabFolder): Promise<string[]> {
  const register = await readRegister(lab);
  const running = register.filter(isRunning);
  await Promise.all(running.map(stopService));
  await rm(join(lab.folder, "services.json"), { force: true });
  return running.map(({ name }) => name).sort();
}

/** The states of an earlier lab, and what its services remembered. */
async function forget(lab: LabFolder): Promise<void> {
  const remains = [lab.states, lab.eks, join(lab.hcp, "states")];
  await Promise.all(remains.map((folder) => rm(folder, { recursive: true, force: true })));
}

function isAws({ name }: StartedService): boolean {
  return name.startsWith("aws-");
}

function endpointOf({ ready }: StartedService): string {
  return `http://127.0.0.1:${ready.port}`;
}

function connectionOf({ ready }: StartedService): Connection {
  return { port: Number(ready.port), token: String(ready.token), bundleFile: String(ready.bundleFile) };
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { motoCommand } from "../aws/moto";
import { ensureVirtualEnvironment, serviceModelFile } from "../aws/virtual-environment";
import type { Connection } from "../hcp/connection";
import type { LabFolder } from "../lab-folder";
import { eksCommand, faultsCommand, hcpCommand } from "./commands";
import { type Lock, oneAtATime } from "./lock";
import { isRunning, type ServiceCommand, type StartedService, startService, stopService } from "./process";
import { readRegister, writeRegister } from "./register";

/** What stacks of one account talk to. */
export interface AccountEndpoints {
  /** Every AWS service but EKS, by way of the faults that a person may have asked for. */
  readonly aws: string;

  /** The same without the faults: for what the lab itself does there. */
  readonly awsBehindFaults: string;
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

/** How fast the lab's EKS is. */
export interface EksTimes {
  /**
   * Duration of a change in seconds, such as a cluster's from CREATING to ACTIVE; 0 or more. Running EKS services are
   * restarted with it, and keep their contents.
   * @default - running services keep theirs; the others use 0.3
   */
  readonly seconds?: number;
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
 * moto keeps nothing when it ends. So if one of them has ended, or only the files of an earlier lab remain, everything starts
 * fresh: Terraform states with resources that no longer exist would only mislead.
 * @param accounts AWS account ids
 * @param progress told of what takes long
 */
export function startServices(
  lab: LabFolder,
  accounts: readonly string[],
  progress: (line: string) => void,
  times: EksTimes = {},
): Promise<Start> {
  return oneAtATime(lockOf(lab), progress, () => start(lab, accounts, progress, times));
}

async function start(
  lab: LabFolder,
  accounts: readonly string[],
  progress: (line: string) => void,
  { seconds }: EksTimes,
): Promise<Start> {
  let register = readRegister(lab);
  const gone = register.filter((service) => isAws(service) && !(isReady(service) && isRunning(service)));
  if (register.length === 0 || gone.length > 0) {
    for (const { name } of gone) progress(`${name} has ended, so the lab starts fresh, with empty states`);
    await stop(lab);
    await forget(lab);
    register = [];
  }
  const python = await ensureVirtualEnvironment({ progress });
  const model = await serviceModelFile(python, "eks");

  // EKS keeps what it had, and its port: the copies of stacks know it.
  const anew = register.filter(({ name }) => seconds !== undefined && name.startsWith("eks-"));
  const ports = new Map(anew.filter(isReady).map(({ name, ready }) => [name, Number(ready.port)]));
  await Promise.all([...register.filter((service) => !isReady(service)), ...anew].map(stopService));
  const running = new Map(register.filter(isRunning).map((service) => [service.name, service]));
  const keep = (service: StartedService): void => {
    running.set(service.name, service);
    writeRegister(lab, [...running.values()]);
  };
  const started: string[] = [];
  const ensure = async (command: ServiceCommand): Promise<StartedService> => {
    const found = running.get(command.name);
    if (found !== undefined) return found;
    const service = await startService(command, keep);
    keep(service);
    started.push(command.name);
    return service;
  };

  const hcp = ensure(hcpCommand(lab));
  const endpoints = accounts.map(async (account) => {
    const aws = await ensure(motoCommand(lab, python, account));
    const moto = endpointOf(aws);
    const faults = await ensure(faultsCommand(lab, account, moto));
    const eks = await ensure(eksCommand(lab, account, moto, model, { seconds, port: ports.get(`eks-${account}`) }));
    return [account, { aws: endpointOf(faults), awsBehindFaults: moto, eks: endpointOf(eks) }] as const;
  });
  // All of them, also when one fails: the others would continue after the lock is released.
  await Promise.allSettled([hcp, ...endpoints]);
  const [connection, byAccount] = await Promise.all([hcp.then(connectionOf), Promise.all(endpoints)]);
  return { services: { hcp: connection, accounts: new Map(byAccount) }, started: started.sort() };
}

/** Every service that was started and not stopped. */
export async function statusOfServices(lab: LabFolder): Promise<ServiceStatus[]> {
  return readRegister(lab)
    .map((service) => {
      const { name, pid, log } = service;
      return { name, pid, log, port: Number(service.ready.port), running: isReady(service) && isRunning(service) };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Ends every service and answers with the names of those that ran. Logs and states stay until the next start.
 *
 * @param progress told of what takes long
 */
export function stopServices(lab: LabFolder, progress: (line: string) => void): Promise<string[]> {
  return oneAtATime(lockOf(lab), progress, () => stop(lab));
}

async function stop(lab: LabFolder): Promise<string[]> {
  const running = readRegister(lab).filter(isRunning);
  await Promise.all(running.map(stopService));
  await rm(join(lab.folder, "services.json"), { force: true });
  return running.map(({ name }) => name).sort();
}

function lockOf({ folder }: LabFolder): Lock {
  return { file: join(folder, "lock"), purpose: "starts or stops the lab" };
}

/** The states of an earlier lab, and what its services remembered. */
async function forget(lab: LabFolder): Promise<void> {
  const remains = [lab.states, lab.eks, join(lab.hcp, "states")];
  await Promise.all(remains.map((folder) => rm(folder, { recursive: true, force: true })));
}

function isAws({ name }: StartedService): boolean {
  return name.startsWith("aws-");
}

function isReady({ ready }: StartedService): boolean {
  return ready.port !== undefined;
}

function endpointOf({ ready }: StartedService): string {
  return `http://127.0.0.1:${ready.port}`;
}

function connectionOf({ ready }: StartedService): Connection {
  return { port: Number(ready.port), token: String(ready.token), bundleFile: String(ready.bundleFile) };
}

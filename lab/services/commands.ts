import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import type { ServiceCommand } from "./process";

const services = join(__dirname, "..");

/** How the stand-in for HCP Terraform is started. */
export function hcpCommand(lab: LabFolder): ServiceCommand {
  return typescriptCommand(lab, "hcp", join(services, "hcp", "server.ts"), ["--folder", lab.hcp]);
}

/**
 * How the EKS service of one account is started.
 *
 * @param awsEndpoint moto of the same account, in which it makes cluster security groups
 * @param model AWS's own model of the service, which says what a request may hold
 * @param seconds duration of a change, such as from CREATING to ACTIVE; undefined for the service's default
 * @param port undefined for one that the system chooses
 */
export function eksCommand(
  lab: LabFolder,
  account: string,
  awsEndpoint: string,
  model: string,
  { seconds, port }: { readonly seconds?: number; readonly port?: number },
): ServiceCommand {
  const flags = [
    ["--account", account],
    ["--state", join(lab.eks, `${account}.json`)],
    ["--ec2-endpoint", awsEndpoint],
    ["--model", model],
    seconds === undefined ? [] : ["--seconds", String(seconds)],
    port === undefined ? [] : ["--port", String(port)],
  ].flat();
  return typescriptCommand(lab, `eks-${account}`, join(services, "eks", "server.ts"), flags);
}

/**
 * How the proxy of faults of one account is started.
 *
 * @param awsEndpoint moto of the same account, which it passes everything on to that it does not break
 */
export function faultsCommand(lab: LabFolder, account: string, awsEndpoint: string): ServiceCommand {
  return typescriptCommand(lab, `faults-${account}`, join(services, "faults", "server.ts"), ["--target", awsEndpoint]);
}

/** How a service in TypeScript is started: loaded as the command line loads it, without a build. */
export function typescriptCommand(
  lab: LabFolder,
  name: string,
  file: string,
  flags: readonly string[],
): ServiceCommand {
  return {
    name,
    program: process.execPath,
    args: ["--require", require.resolve("tsx/cjs"), file, ...flags],
    mark: file,
    log: join(lab.logs, `${name}.log`),
  };
}

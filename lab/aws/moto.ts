import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import type { ServiceCommand } from "../services/process";

const server = join(__dirname, "moto_server.py");

/**
 * How moto is started for one account.
 *
 * One for each account, because providers check the account id and moto uses one account id for all unknown credentials.
 * @param python program of the virtual environment
 */
export function motoCommand(lab: LabFolder, python: string, account: string): ServiceCommand {
  const name = `aws-${account}`;
  return {
    name,
    program: python,
    args: [server],
    mark: server,
    variables: {
      MOTO_ACCOUNT_ID: account,
      MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
      // Byte code beside the sources would be files in the repository.
      PYTHONDONTWRITEBYTECODE: "1",
    },
    log: join(lab.logs, `${name}.log`),
  };
}

/** The resources that were created in a running moto, one per line: `ec2 eu-west-1 vpcs vpc-0a1b2c`. */
export async function motoInventory(endpoint: string): Promise<string[]> {
  const answer = await fetch(`${endpoint}/lab/inventory`);
  return (await answer.json()) as string[];
}

/** The environment of each thing there that is tagged with one, by the thing's name or id. */
export async function motoEnvironments(endpoint: string): Promise<Record<string, string>> {
  const answer = await fetch(`${endpoint}/lab/environments`);
  return (await answer.json()) as Record<string, string>;
}

/** Terraform's states and locks in S3, by bucket and key: `acme-states/starter/network.tfstate`. */
export async function motoStates(endpoint: string): Promise<Record<string, string>> {
  const answer = await fetch(`${endpoint}/lab/states`);
  return (await answer.json()) as Record<string, string>;
}

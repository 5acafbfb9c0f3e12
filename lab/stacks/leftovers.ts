import { motoEnvironments, motoInventory } from "../aws/moto";
import type { LabFolder } from "../lab-folder";
import { statusOfServices } from "../services/services";

/** A thing in the lab's AWS. */
export interface Thing {
  /** `111122223333 ec2 eu-west-1 vpcs vpc-0a1b2c`. */
  readonly line: string;

  /** Its id, name or ARN, as a Terraform state has it. */
  readonly id: string;

  /** The environment that it is tagged with; undefined for what no tag reaches. */
  readonly environment?: string;

  /** Id of the resource that contains it; absent if none does. */
  readonly owner?: string;
}

/**
 * All resources in the lab's AWS, whether they are in a state or not.
 *
 * Services that do not run have none.
 */
export async function leftovers(lab: LabFolder): Promise<string[]> {
  return (await thingsIn(lab)).map(({ line }) => line);
}

/** What is in the lab's AWS, in the order of the lines. */
export async function thingsIn(lab: LabFolder): Promise<Thing[]> {
  const running = (await statusOfServices(lab)).filter((service) => service.running);
  const lists = await Promise.all(
    running.map(async ({ name, port }) => {
      const [kind = "", account = ""] = name.split("-");
      const list = listers[kind];
      const things = list === undefined ? [] : await list(`http://127.0.0.1:${port}`);
      return things.map((thing) => ({ ...thing, line: `${account} ${thing.line}` }));
    }),
  );
  return lists.flat().sort((one, other) => (one.line < other.line ? -1 : 1));
}

/** By the first word of a service's name. */
const listers: Readonly<Record<string, (endpoint: string) => Promise<Thing[]>>> = {
  aws: awsThings,
  eks: eksResources,
};

async function awsThings(endpoint: string): Promise<Thing[]> {
  const [lines, environments] = await Promise.all([motoInventory(endpoint), motoEnvironments(endpoint)]);
  return lines.map((line) => {
    const id = line.split(" ").slice(3).join(" ");
    return { line, id, environment: environments[id] };
  });
}

async function eksResources(endpoint: string): Promise<Thing[]> {
  const answer = await fetch(`${endpoint}/_lab/resources`);
  const byRegion = (await answer.json()) as Readonly<Record<string, readonly EksResource[]>>;
  return Object.entries(byRegion).flatMap(([region, resources]) =>
    resources.map(({ arn, tags }) => {
      // arn:aws:eks:eu-west-1:111122223333:nodegroup/starter/...
      const [kind = "", ...names] = arn.split(":").slice(5).join(":").split("/");
      const owner = `${arn.split(":").slice(0, 5).join(":")}:cluster/${names[0]}`;
      return {
        line: `eks ${region} ${kind} ${names.join("/")}`,
        id: arn,
        environment: tags["eksnet:environment"],
        owner,
      };
    }),
  );
}

interface EksResource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

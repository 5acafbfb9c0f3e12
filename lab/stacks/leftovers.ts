import { motoInventory } from "../aws/moto";
import type { LabFolder } from "../lab-folder";
import { statusOfServices } from "../services/services";

/**
 * What is in the lab's AWS, one line for each thing, whoever made it and whether a state knows of it or not:
 * `111122223333 ec2 eu-west-1 vpcs vpc-0a1b2c`.
 *
 * Services that do not run hold nothing.
 */
export async function leftovers(lab: LabFolder): Promise<string[]> {
  const running = (await statusOfServices(lab)).filter((service) => service.running);
  const lists = await Promise.all(
    running.map(async ({ name, port }) => {
      const [kind = "", account = ""] = name.split("-");
      const list = listers[kind];
      const things = list === undefined ? [] : await list(`http://127.0.0.1:${port}`);
      return things.map((thing) => `${account} ${thing}`);
    }),
  );
  return lists.flat().sort();
}

/** By the first word of a service's name. */
const listers: Readonly<Record<string, (endpoint: string) => Promise<string[]>>> = {
  aws: motoInventory,
  eks: eksResources,
};

async function eksResources(endpoint: string): Promise<string[]> {
  const answer = await fetch(`${endpoint}/_lab/resources`);
  const byRegion = (await answer.json()) as Readonly<Record<string, readonly { readonly arn: string }[]>>;
  return Object.entries(byRegion).flatMap(([region, resources]) =>
    resources.map(({ arn }) => {
      // arn:aws:eks:eu-west-1:111122223333:nodegroup/starter/...
      const [kind = "", ...names] = arn.split(":").slice(5).join(":").split("/");
      return `eks ${region} ${kind} ${names.join("/")}`;
    }),
  );
}

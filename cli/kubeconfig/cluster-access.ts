import { dirname } from "node:path";
import { cdktfCommand } from "@eksnet/modules/contracts/plan";
import { z } from "zod";
import { contractProblem, producersOf } from "../check/producers";
import { readPublished, type StateLocations } from "../check/states";
import { CommandFailure } from "../failure";
import type { SynthesisedStack } from "../synthesis";
import type { ClusterAccess } from "./kubeconfig";

const published = z.object({
  name: z.string(),
  arn: z.string(),
  region: z.string(),
  endpoint: z.string(),
  certificate_authority_data: z.string(),
});

/**
 * The cluster of an environment, as the state of its cluster stack has it.
 *
 * @param stacks those of the environment
 * @throws CommandFailure when the stack was not applied, or its state cannot be read
 */
export async function clusterAccess(
  stacks: readonly SynthesisedStack[],
  environment: string,
  locations: Omit<StateLocations, "stackFolder"> = {},
): Promise<ClusterAccess> {
  const id = `${environment}-cluster`;
  for (const stack of stacks) {
    const producer = producersOf(stack).find((candidate) => candidate.id === id);
    if (producer === undefined) continue;
    const contract = await readPublished(producer.state, { ...locations, stackFolder: dirname(stack.path) });
    const problem = contractProblem(producer, contract);
    const { success, data } = published.safeParse(contract);
    if (problem !== undefined || !success) {
      const cluster = stacks.find((candidate) => candidate.id === id);
      const producers = cluster === undefined ? [] : producersOf(cluster).map((one) => one.id);
      const command = cdktfCommand("apply", [...producers, id], "none");
      throw new CommandFailure(`${problem ?? `${id} is too old`}. Run: ${command}`);
    }
    const { certificate_authority_data: certificateAuthorityData, ...rest } = data;
    return { ...rest, certificateAuthorityData };
  }
  throw new CommandFailure(`No stack of ${environment} reads ${id}, so its state is unknown`);
}

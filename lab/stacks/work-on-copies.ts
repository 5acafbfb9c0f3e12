import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabFolder } from "../lab-folder";
import { type Services, startServices } from "../services/services";
import { requiredSources } from "../terraform/stack-document";
import { findTools } from "../terraform/toolchain";
import { labVariables } from "./cdktf";
import { hasCopy, sendToLab } from "./copies";
import { overrideFile } from "./override";
import { requireTools } from "./required-tools";
import { accountsOf, type LabStack } from "./synthesised";

/** What a program other than cdktf needs for work on copies. */
export interface CopiesAtHand {
  readonly services: Services;

  /** Variables for Terraform. */
  readonly variables: NodeJS.ProcessEnv;

  /** The copies that are there. A stack that was never planned or applied in the lab has none. */
  readonly copies: readonly CopyAtHand[];
}

/** One copy. */
export interface CopyAtHand {
  readonly id: string;
  readonly account: string | undefined;

  /** Its `cdk.tf.json`. */
  readonly path: string;

  /** Files beside that which send it to the lab, by name. */
  readonly beside: Readonly<Record<string, string>>;
}

/**
 * Copies as the last plan or apply left them, sent to the services as they run now.
 *
 * @throws Error when Terraform or its AWS provider is missing or too old
 */
export async function copiesAtHand(
  lab: LabFolder,
  stacks: readonly LabStack[],
  say: (line: string) => void,
): Promise<CopiesAtHand> {
  const tools = findTools([...new Set(stacks.flatMap(({ document }) => [...requiredSources(document).values()]))]);
  requireTools(tools, stacks);
  const { services } = await startServices(lab, accountsOf(stacks), say);
  const there = stacks.filter((stack) => hasCopy(lab, stack));
  const copies = await Promise.all(
    there.map(async (stack): Promise<CopyAtHand> => {
      const folder = await sendToLab(lab, stack, services.accounts);
      const beside: Readonly<Record<string, string>> =
        stack.account === undefined ? {} : { [overrideFile]: await readFile(join(folder, overrideFile), "utf8") };
      return { id: stack.id, account: stack.account, path: join(folder, "cdk.tf.json"), beside };
    }),
  );
  return { services, copies, variables: await labVariables(lab, services, tools) };
}

import { z } from "zod";
import { CommandFailure } from "../failure";
import { parseDocument } from "./parse-document";

/** What a state holds of a stack's contract, as published. */
export type Published = Readonly<Record<string, unknown>>;

const encryptedState = z.object({ encrypted_data: z.string() });
const plainState = z.object({
  version: z.literal(4),
  outputs: z
    .object({ contract: z.object({ value: z.record(z.string(), z.unknown()).nullish() }).optional() })
    .optional(),
  resources: z.array(z.object({ mode: z.string(), type: z.string(), name: z.string() })).optional(),
});

/**
 * The contract in a state; undefined when there is none.
 *
 * Terraform reads an empty file as no state, but refuses one of spaces alone.
 * @param where the file or address of the state
 * @throws CommandFailure when the text is no state, or one that only its own program can decrypt
 */
export function parseState(text: string, where: string): Published | undefined {
  return parsePlainState(text, where)?.outputs?.contract?.value ?? undefined;
}

/**
 * The addresses of the resources that a state holds, such as `aws_iam_role.nodes`; data sources are none.
 *
 * @param where the file or address of the state
 * @throws CommandFailure as parseState does
 */
export function parseResources(text: string, where: string): ReadonlySet<string> {
  const managed = (parsePlainState(text, where)?.resources ?? []).filter(({ mode }) => mode === "managed");
  return new Set(managed.map(({ type, name }) => `${type}.${name}`));
}

function parsePlainState(text: string, where: string): z.infer<typeof plainState> | undefined {
  if (text === "") return undefined;
  const state = parseDocument(text, z.union([encryptedState, plainState]), where, "a Terraform state of version 4");
  if ("encrypted_data" in state) throw new CommandFailure(`${where} cannot be read: it is encrypted`);
  return state;
}

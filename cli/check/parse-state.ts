import { z } from "zod";
import { CommandFailure } from "../failure";
import { parseDocument } from "./parse-document";

/** What a state holds of a stack's contract, as published. */
export type Published = Readonly<Record<string, unknown>>;

/** What `eksnet state move` leaves of a state in a file. */
const movedState = z.object({ eksnet_moved: z.string() });
const encryptedState = z.object({ encrypted_data: z.string() });
const plainState = z.object({
  version: z.literal(4),
  outputs: z
    .object({ contract: z.object({ value: z.record(z.string(), z.unknown()).nullish() }).optional() })
    .optional(),
  resources: z.array(z.object({ mode: z.string(), type: z.string(), name: z.string() })).optional(),
});

/** A state as a whole: which one it is, and its resources. */
export interface HeldState {
  /** The same for all versions of one state. */
  readonly lineage: string;

  /** Grows with each version. */
  readonly serial: number;
  readonly resources: readonly HeldResource[];
}

/** A resource that a state holds. */
interface HeldResource {
  /** Such as `aws_iam_role.nodes`. */
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const heldState = z.object({
  version: z.literal(4),
  lineage: z.string(),
  serial: z.number(),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })).default([]),
      }),
    )
    .default([]),
});

/**
 * A state with the attributes of its resources; undefined when there is none.
 *
 * @param where the file or address of the state
 * @throws CommandFailure as parseState does
 */
export function parseHeldState(text: string, where: string): HeldState | undefined {
  if (parsePlainState(text, where) === undefined) return undefined;
  const { lineage, serial, resources } = parseDocument(text, heldState, where, "a Terraform state of version 4");
  return {
    lineage,
    serial,
    resources: resources.flatMap(({ mode, type, name, instances }) =>
      instances.map(({ attributes }) => ({ address: `${type}.${name}`, mode, type, values: attributes ?? {} })),
    ),
  };
}

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
  const state = parseDocument(
    text,
    z.union([movedState, encryptedState, plainState]),
    where,
    "a Terraform state of version 4",
  );
  if ("eksnet_moved" in state) {
    throw new CommandFailure(
      `${where}: the state was ${state.eksnet_moved}. Set state in the environment file to that location`,
    );
  }
  if ("encrypted_data" in state) throw new CommandFailure(`${where} cannot be read: it is encrypted`);
  return state;
}

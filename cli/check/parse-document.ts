import type { z } from "zod";
import { CommandFailure } from "../failure";

/**
 * Parses external JSON into the fields of a schema.
 *
 * @param where the file or address that it came from
 * @param what what should be there, such as `an answer of HCP Terraform`
 * @throws CommandFailure when the text is something else, such as a proxy's sign-in page
 */
export function parseDocument<T>(text: string, schema: z.ZodType<T>, where: string, what: string): T {
  const { success, data } = schema.safeParse(parseJson(text));
  if (!success) throw new CommandFailure(`${where} cannot be read: it is not ${what}`);
  return data;
}

/** No schema accepts undefined, which JSON cannot express. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

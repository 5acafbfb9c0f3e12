import { join } from "node:path";
import { labFolder } from "../../lab/lab-folder";
import { CommandFailure } from "../failure";

/** The lab of this repository. */
export const folder = labFolder(join(__dirname, "..", ".."));

/** Errors of the lab are meant for the user: a missing program, or a service that did not start. */
export async function reported<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CommandFailure || !(error instanceof Error)) throw error;
    throw new CommandFailure(error.message);
  }
}

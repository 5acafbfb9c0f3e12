import { join } from "node:path";
import { labFolder } from "../../lab/lab-folder";
import { CommandFailure } from "../failure";

/** The lab of this repository. */
export const folder = labFolder(join(__dirname, "..", ".."));

/** What the lab has to say of a fault is for the person: a program that is missing, a service that did not start. */
export async function reported<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CommandFailure || !(error instanceof Error)) throw error;
    throw new CommandFailure(error.message);
  }
}

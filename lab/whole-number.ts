import { InvalidArgumentError } from "commander";

/** Reads an option of a command that is a number from 0. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(text);
}

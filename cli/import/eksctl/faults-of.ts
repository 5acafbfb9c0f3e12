import { type Fault, Faults } from "@eksnet/modules/errors";

/** The faults that a check finds; none where it passes. */
export function faultsOf(check: () => unknown): readonly Fault[] {
  const faults = new Faults();
  faults.collect("", check);
  return faults.list;
}

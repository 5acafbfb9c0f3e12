import type { Faults } from "@eksnet/modules/errors";
import { partitionFault } from "@eksnet/modules/regions/plan";
import type { Sections } from ".";

/* Text that goes to a program or a controller as it is: an ARN there is not a reference of this environment. */
const freeText: readonly string[] = ["configuration", "description", "env", "labels", "tags", "values"];

/** Every ARN of an environment must be of its region's partition. */
export function checkPartitions({ region, ...sections }: Sections, faults: Faults): void {
  if (region !== undefined) checkArns(sections, "", region, faults);
}

function checkArns(value: unknown, path: string, region: string, faults: Faults): void {
  if (typeof value === "string") {
    const fault = partitionFault(value, region);
    if (fault !== undefined) faults.add("ArnOfAnotherPartition", path, fault);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!freeText.includes(key)) checkArns(member, path === "" ? key : `${path}.${key}`, region, faults);
  }
}

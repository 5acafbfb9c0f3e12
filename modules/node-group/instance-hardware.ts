import table from "./instance-hardware.generated.json";

/**
 * What accelerates an instance type.
 *
 * `nvidia` and `neuron` (Inferentia, Trainium) have drivers in images of EKS; `amd-gpu` (g4ad), `gaudi` (dl1), `qualcomm`
 * (dl2q), `fpga` (f1, f2) and `media` (vt1) have none.
 */
export type Accelerator = "nvidia" | "neuron" | "amd-gpu" | "gaudi" | "qualcomm" | "fpga" | "media";

/** Memory and accelerator of an EC2 instance type. */
export interface InstanceHardware {
  /** Memory; absent for the 49 types that no public source lists. */
  readonly memoryMiB?: number;

  /** Accelerator; absent where there is none. */
  readonly accelerator?: Accelerator;
}

/** In the order of the table's `_columns`; a test holds every row to this. */
type Row = readonly [memoryMiB: number | null, accelerator: Accelerator | null];

const rows: ReadonlyMap<string, Row> = new Map(
  Object.entries<readonly unknown[]>(table.instanceTypes).map(([type, row]) => [type, row as unknown as Row]),
);

/**
 * The hardware of an instance type; empty for a type that is not in the table.
 *
 * @example instanceHardware("g5.xlarge") // { memoryMiB: 16384, accelerator: "nvidia" }
 */
export function instanceHardware(type: string): InstanceHardware {
  const [memoryMiB, accelerator] = rows.get(type) ?? [null, null];
  return { ...(memoryMiB !== null && { memoryMiB }), ...(accelerator !== null && { accelerator }) };
}

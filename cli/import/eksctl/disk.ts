import type { Findings } from "@eksnet/modules/errors";
import { isWindows, minWindowsDiskGiB, type NodeAmi } from "@eksnet/modules/node-group/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errors } from "./findings";

type DiskInput = NonNullable<EnvironmentInput["cluster"]["nodeGroups"][string]["disk"]>;

/** eksctl's own: pkg/apis/eksctl.io/v1alpha5/types.go, DefaultNodeVolumeSize and DefaultNodeVolumeIO1IOPS, at 99984ad. */
const DEFAULT_SIZE_GIB = 80;
const DEFAULT_IOPS = 100;

/** The smallest disk that an environment accepts. */
const SMALLEST_GIB = 20;

const types = ["gp3", "gp2", "io1", "io2"] as const;
const magnetic = ["sc1", "st1", "standard"];

/** The volume of each node. */
export function diskOf(group: Cursor, ami: NodeAmi, findings: Findings): DiskInput {
  const type = typeOf(group.at("volumeType"), findings);
  const provisioned = type === "io1" || type === "io2";
  const iops = type === "gp2" ? undefined : group.at("volumeIOPS").number();
  const throughput = type === "gp3" ? group.at("volumeThroughput").number() : undefined;
  return {
    sizeGiB: sizeOf(group.at("volumeSize"), isWindows(ami) ? minWindowsDiskGiB : SMALLEST_GIB),
    ...(type === "gp3" ? {} : { type }),
    ...(iops === undefined && !provisioned ? {} : { iops: iops ?? DEFAULT_IOPS }),
    ...(throughput === undefined ? {} : { throughputMiBps: throughput }),
  };
}

function sizeOf(cursor: Cursor, minimum: number): number {
  const size = cursor.number() ?? DEFAULT_SIZE_GIB;
  if (size >= minimum) return size;
  cursor.change(`the disk becomes ${minimum} GiB, the minimum for these nodes in an environment`, "costs");
  return minimum;
}

function typeOf(cursor: Cursor, findings: Findings): (typeof types)[number] {
  const name = cursor.text() ?? "gp3";
  const type = types.find((one) => one === name);
  if (type !== undefined) return type;
  if (magnetic.includes(name)) cursor.change("the volume becomes gp3, eksnet's default; nodes do not run on this type");
  else findings.add(errors.EksctlValueNotAllowed(cursor.path, { got: name, allowed: [...types, ...magnetic] }));
  return "gp3";
}

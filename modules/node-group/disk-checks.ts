import type { Findings } from "../errors";
import type { NodeGroupSettings } from "./settings";

/*
 * Limits of the volume types: CreateVolume of botocore's ec2/2016-11-15 (1.43.11); IOPS for each GiB, and gp3's throughput
 * for each of them: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html and provisioned-iops.html; io1's
 * 50 IOPS for each GiB: https://docs.aws.amazon.com/opsworks/latest/APIReference/API_EbsBlockDevice.html. Read on 2026-11-30.
 */
const limits = {
  gp3: { iops: [3000, 80_000], iopsPerGiB: 500 },
  io1: { iops: [100, 64_000], iopsPerGiB: 50 },
  io2: { iops: [100, 256_000], iopsPerGiB: 1000 },
} as const;

/* The IOPS of gp3 by default and at no cost, and the MiB/s that each of them allows. */
const GP3_IOPS = 3000;
const GP3_THROUGHPUT_PER_IOPS = 0.25;

/** Checks the volume of a node group; its size is checked by the schema, and with Windows. */
export function checkDisk(
  { type, sizeGiB, iops, throughputMiBps }: NodeGroupSettings["disk"],
  findings: Findings,
): void {
  if (throughputMiBps !== undefined && type !== "gp3") {
    const message = `${type} has no throughput to set; remove it or use gp3`;
    findings.add("DiskThroughputUnused", "disk.throughputMiBps", message);
  } else if (throughputMiBps !== undefined && throughputMiBps > (iops ?? GP3_IOPS) * GP3_THROUGHPUT_PER_IOPS) {
    const needed = Math.ceil(throughputMiBps / GP3_THROUGHPUT_PER_IOPS);
    const message = `got ${throughputMiBps}, and gp3 accepts 0.25 MiB/s for each of ${iops ?? GP3_IOPS} IOPS; set disk.iops to ${needed}, or lower it`;
    findings.add("DiskThroughputOutOfRange", "disk.throughputMiBps", message);
  }
  if (type === "gp2") {
    if (iops !== undefined) findings.add("DiskIopsUnused", "disk.iops", "gp2 has no IOPS to set; remove it or use gp3");
    return;
  }
  const { iops: range, iopsPerGiB } = limits[type];
  const [least, most] = range;
  if (iops === undefined) {
    if (type !== "gp3") findings.add("DiskIopsMissing", "disk.iops", `${type} needs IOPS from ${least} to ${most}`);
  } else if (iops < least || iops > most) {
    findings.add("DiskIopsOutOfRange", "disk.iops", `got ${iops}; ${type} accepts ${least} to ${most}`);
  } else if (sizeGiB !== undefined && iops > sizeGiB * iopsPerGiB) {
    const message = `got ${iops}, and ${type} accepts ${iopsPerGiB} for each of ${sizeGiB} GiB; set disk.sizeGiB to ${Math.ceil(iops / iopsPerGiB)}, or lower it`;
    findings.add("DiskIopsOutOfRange", "disk.iops", message);
  }
}

import type { Findings } from "../errors";
import { errors } from "./disk-findings";
import type { NodeGroupSettings } from "./settings";

/*
 * Limits of the volume types: CreateVolume of botocore's ec2/2016-11-15 (1.43.11); IOPS for each GiB, and gp3's throughput
 * for each of them: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html and provisioned-iops.html; io1's
 * 50 IOPS for each GiB: https://docs.aws.amazon.com/opsworks/latest/APIReference/API_EbsBlockDevice.html. Read on 2026-11-30;
 * gp3's 500 as https://saisci.com/aws/understanding-gp3-iops-ebs-volumes quotes the page, with EC2's refusal of more.
 */
const limits = {
  gp3: { iops: [3000, 80_000], iopsPerGiB: 500 },
  io1: { iops: [100, 64_000], iopsPerGiB: 50 },
  io2: { iops: [100, 256_000], iopsPerGiB: 1000 },
} as const;

/* The IOPS of gp3 by default and at no cost, and the MiB/s that each of them allows. */
const GP3_IOPS = 3000;
const GP3_THROUGHPUT_PER_IOPS = 0.25;

type Volume = Omit<NodeGroupSettings["disk"], "throughputMiBps">;

/** Checks the volume of a node group; its size is checked by the schema, and with Windows. */
export function checkDisk(disk: NodeGroupSettings["disk"], findings: Findings): void {
  const { type, iops, throughputMiBps } = disk;
  if (throughputMiBps !== undefined && type !== "gp3") {
    findings.add(errors.DiskThroughputUnused("disk.throughputMiBps", { type }));
  } else if (throughputMiBps !== undefined && throughputMiBps > (iops ?? GP3_IOPS) * GP3_THROUGHPUT_PER_IOPS) {
    const needed = Math.ceil(throughputMiBps / GP3_THROUGHPUT_PER_IOPS);
    const limit = { iops: iops ?? GP3_IOPS, perIops: GP3_THROUGHPUT_PER_IOPS };
    findings.add(errors.DiskThroughputOutOfRange("disk.throughputMiBps", { got: throughputMiBps, ...limit, needed }));
  }
  checkIops(disk, findings);
}

function checkIops({ type, sizeGiB, iops: got }: Volume, findings: Findings): void {
  const path = "disk.iops";
  if (type === "gp2") {
    if (got !== undefined) findings.add(errors.DiskIopsUnused(path));
    return;
  }
  const { iops: range, iopsPerGiB } = limits[type];
  const [min, max] = range;
  if (got === undefined) {
    if (type !== "gp3") findings.add(errors.DiskIopsMissing(path, { type, min, max }));
  } else if (got < min || got > max) {
    findings.add(errors.DiskIopsOutOfRange(path, { limit: "type", got, type, min, max }));
  } else if (sizeGiB !== undefined && got > sizeGiB * iopsPerGiB) {
    const needed = Math.ceil(got / iopsPerGiB);
    findings.add(errors.DiskIopsOutOfRange(path, { limit: "size", got, type, perGiB: iopsPerGiB, sizeGiB, needed }));
  }
}

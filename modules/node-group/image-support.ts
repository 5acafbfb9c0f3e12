import type { Warning } from "../errors";
import { warnings } from "./findings";
import { isBottlerocket, isWindows, type NodeAmi } from "./nodes";

/**
 * Why EKS has no image for an instance type; undefined when it has one.
 *
 * awsdocs/amazon-eks-user-guide, latest/ug/nodes/choosing-instance-type.adoc at
 * 3a23761dca7ed23adf71191437f2414c81db313b: no image of EKS supports mac, and AL2023 does not support A1. EC2 retired F1
 * on 2025-12-20: https://github.com/aws/aws-fpga, README.
 */
export function imageMissing(type: string, ami: NodeAmi): "mac" | "retired" | "first-graviton" | undefined {
  if (/^mac[\d-]/.test(type)) return "mac";
  if (/^f1\./.test(type)) return "retired";
  return /^a1\./.test(type) && !isBottlerocket(ami) && !isWindows(ami) ? "first-graviton" : undefined;
}

/**
 * Instance types on which the images of EKS may not boot.
 *
 * The images are HVM. EC2's DescribeInstanceTypes lists HVM for C1, M1, M2 and T1 (moto 5.2.1,
 * moto/ec2/resources/instance_types.json.gz, a copy of its answers), but the user guide lists only PV
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/virtualization_types.html), so this is no error.
 */
export function bootWarnings(instanceTypes: readonly string[]): Warning[] {
  const old = instanceTypes.filter((type) => /^(c1|m1|m2|t1)\./.test(type));
  return old.length === 0 ? [] : [warnings.VirtualizationUncertain("instanceTypes", { types: old.join(", ") })];
}

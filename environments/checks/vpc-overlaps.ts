import type { Findings } from "@eksnet/modules/errors";
import { addressCount, cidrsOverlap, nextFreeRange } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../fields/environment";
import type { EnvironmentFile } from "./environment-file";
import { vpcRanges } from "./service-range";
import { errors } from "./vpc-overlap-findings";

/**
 * Checks that the VPCs of two environments could be peered. Which of the two is to change is for a person to say, so both
 * are named.
 *
 * @param environments all of the folder, for a range that none of them uses
 */
export function checkVpcOverlaps(
  { environment: one, file }: EnvironmentFile,
  { environment: other, file: otherFile }: EnvironmentFile,
  environments: readonly Environment[],
  findings: Findings,
): void {
  if (!inSameLocation(one, other)) return;
  if (mayOverlap(one).includes(other.name) || mayOverlap(other).includes(one.name) || sameVpc(one, other)) return;
  const changeable = [one, other].filter(({ network }) => network.kind === "create");
  const paths = (changeable.length === 0 ? [one, other] : changeable).map(({ name }) => `${name}.network.cidr`);
  const taken = environments.filter((each) => inSameLocation(each, one)).flatMap(rangesOf);
  for (const range of vpcRanges(one.network)) {
    for (const otherRange of vpcRanges(other.network)) {
      if (!cidrsOverlap(range, otherRange)) continue;
      const larger = addressCount(range) < addressCount(otherRange) ? otherRange : range;
      const free = changeable.length === 0 ? undefined : nextFreeRange(larger, taken);
      findings.add(
        errors.NetworksOverlap(paths.join(" and "), {
          one: { name: one.name, file: `environments/${file}`, range },
          other: { name: other.name, file: `environments/${otherFile}`, range: otherRange },
          ...(free !== undefined && { free }),
        }),
      );
    }
  }
}

function inSameLocation(one: Environment, other: Environment): boolean {
  return one.account === other.account && one.region === other.region;
}

/** A VPC must not meet the range of a cluster's Services either. */
function rangesOf({ network, cluster }: Environment): string[] {
  return [...vpcRanges(network), ...(cluster.serviceCidr === undefined ? [] : [cluster.serviceCidr])];
}

function mayOverlap({ network }: Environment): readonly string[] {
  return network.kind === "contract" ? [] : network.mayOverlap;
}

function sameVpc({ network: one }: Environment, { network: other }: Environment): boolean {
  return one.kind === "existing" && other.kind === "existing" && one.vpcId === other.vpcId;
}

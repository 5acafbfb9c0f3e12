import type { LaunchTemplateSpecification, Nodegroup } from "@aws-sdk/client-eks";
import { invalidParameter, notFound } from "../api-error";
import { type Call, clusterOf, find } from "../call";
import { minorNumber } from "../catalog";
import type { ClusterRecord } from "../state/records";
import { allowedSkew } from "./cluster-updates";

/** A release of the AMI family: Bottlerocket has versions of its own, the others that of the kubelet and a date. */
export function releaseOf(amiType: string, version: string): string {
  return amiType.startsWith("BOTTLEROCKET") ? "1.50.0-a1b2c3d4" : `${version}.1-20260901`;
}

export function checkVersion({ catalog }: Call, { data: { name, version = "" } }: ClusterRecord, wanted: string): void {
  const behind = minorNumber(version) - minorNumber(wanted);
  if (!Object.hasOwn(catalog.kubernetes, wanted) || behind < 0 || behind > allowedSkew) {
    throw invalidParameter(
      `Requested Nodegroup Kubernetes version ${wanted} is invalid: the cluster has ${version}, and nodes may be up to ` +
        `${allowedSkew} minor versions behind`,
      { clusterName: name },
    );
  }
}

export function checkScaling({
  minSize = 0,
  maxSize = 0,
  desiredSize = 0,
}: NonNullable<Nodegroup["scalingConfig"]>): void {
  if (minSize > maxSize)
    throw invalidParameter(`Minimum capacity ${minSize} can't be greater than maximum capacity ${maxSize}`);
  if (desiredSize < minSize)
    throw invalidParameter(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
  if (desiredSize > maxSize)
    throw invalidParameter(`Desired capacity ${desiredSize} can't be greater than max size ${maxSize}`);
}

export function checkTemplateName({ id, name }: LaunchTemplateSpecification): void {
  if ((id === undefined) === (name === undefined)) {
    throw invalidParameter("You must specify either the launch template ID or the launch template name, not both.");
  }
}

export function nodegroupOf(call: Call, clusterName?: string, nodegroupName?: string) {
  const cluster = clusterOf(call, clusterName);
  const record = find(cluster.nodegroups, nodegroupName);
  if (record === undefined) {
    throw notFound(`No node group found for name: ${nodegroupName}.`, { clusterName, nodegroupName });
  }
  return { cluster, record };
}

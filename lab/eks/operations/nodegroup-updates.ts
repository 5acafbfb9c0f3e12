import type { Nodegroup, UpdateNodegroupConfigRequest, UpdateNodegroupVersionRequest } from "@aws-sdk/client-eks";
import { invalidParameter, invalidRequest } from "../api-error";
import { type Call, type Handlers, seconds } from "../call";
import { minorNumber } from "../catalog";
import type { Lived, Stored } from "../state/records";
import { beginUpdate, repeatedUpdate } from "../state/updates";
import { checkScaling, checkTemplateName, checkVersion, nodegroupOf, releaseOf } from "./nodegroup-rules";

function updateNodegroupConfig(call: Call, input: UpdateNodegroupConfigRequest) {
  const { clusterName, nodegroupName, labels, taints, scalingConfig } = input;
  const { cluster, record } = nodegroupOf(call, clusterName, nodegroupName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const { data } = record;
  const result: Partial<Stored<Nodegroup>> = { modifiedAt: seconds(call) };
  if (scalingConfig !== undefined) {
    result.scalingConfig = { ...data.scalingConfig, ...scalingConfig };
    checkScaling(result.scalingConfig);
  }
  if (labels !== undefined) {
    const kept = Object.entries(data.labels ?? {}).filter(([key]) => !labels.removeLabels?.includes(key));
    result.labels = { ...Object.fromEntries(kept), ...labels.addOrUpdateLabels };
  }
  if (taints !== undefined) {
    const gone = [...(taints.removeTaints ?? []), ...(taints.addOrUpdateTaints ?? [])];
    const kept = (data.taints ?? []).filter(
      ({ key, effect }) => !gone.some((taint) => taint.key === key && taint.effect === effect),
    );
    result.taints = [...kept, ...(taints.addOrUpdateTaints ?? [])];
  }
  if (input.updateConfig !== undefined) result.updateConfig = input.updateConfig;
  if (input.nodeRepairConfig !== undefined) result.nodeRepairConfig = input.nodeRepairConfig;
  if (input.warmPoolConfig !== undefined) result.warmPoolConfig = input.warmPoolConfig;
  const update = beginUpdate<Nodegroup>(
    call,
    cluster,
    record as Lived<Nodegroup>,
    "nodegroup",
    { nodegroupName },
    {
      type: "ConfigUpdate",
      params: {
        MinSize: scalingConfig?.minSize,
        MaxSize: scalingConfig?.maxSize,
        DesiredSize: scalingConfig?.desiredSize,
        LabelsToAdd: labels?.addOrUpdateLabels,
        LabelsToRemove: labels?.removeLabels,
        TaintsToAdd: taints?.addOrUpdateTaints,
        TaintsToRemove: taints?.removeTaints,
        MaxUnavailable: input.updateConfig?.maxUnavailable,
        MaxUnavailablePercentage: input.updateConfig?.maxUnavailablePercentage,
        NodeRepairEnabled: input.nodeRepairConfig?.enabled,
      },
      result,
    },
  );
  return { update };
}

async function updateNodegroupVersion(call: Call, input: UpdateNodegroupVersionRequest) {
  const { clusterName, nodegroupName, launchTemplate } = input;
  const { cluster, record } = nodegroupOf(call, clusterName, nodegroupName);
  const repeated = repeatedUpdate(call, cluster);
  if (repeated !== undefined) return { update: repeated };
  const { data } = record;
  const custom = data.amiType === "CUSTOM";
  if (custom && (input.version !== undefined || input.releaseVersion !== undefined)) {
    throw invalidParameter("A node group with a custom image has no version; update its launch template");
  }
  const result: Partial<Stored<Nodegroup>> = { modifiedAt: seconds(call) };
  if (!custom) {
    // Without a version the nodes move to that of the cluster, with a launch template too.
    const version = input.version ?? cluster.data.version ?? "";
    checkVersion(call, cluster, version);
    if (minorNumber(version) < minorNumber(data.version ?? version)) {
      throw invalidParameter(`Nodegroup Kubernetes version cannot go back from ${data.version} to ${version}`);
    }
    result.version = version;
    const same = version === data.version;
    result.releaseVersion =
      input.releaseVersion ?? (same ? data.releaseVersion : releaseOf(data.amiType ?? "", version));
  }
  if (launchTemplate !== undefined) {
    if (data.launchTemplate === undefined) {
      throw invalidRequest("A node group that was made without a launch template cannot be given one");
    }
    checkTemplateName(launchTemplate);
    const { id, name, version } = await call.network.launchTemplate(launchTemplate);
    if (id !== data.launchTemplate.id) {
      throw invalidRequest(`The node group's launch template is ${data.launchTemplate.id}; it cannot change to ${id}`);
    }
    result.launchTemplate = { id, name, version };
  }
  const update = beginUpdate<Nodegroup>(
    call,
    cluster,
    record,
    "nodegroup",
    { nodegroupName },
    {
      type: "VersionUpdate",
      params: {
        Version: result.version,
        ReleaseVersion: result.releaseVersion,
        LaunchTemplateName: result.launchTemplate?.name,
        LaunchTemplateVersion: result.launchTemplate?.version,
      },
      result,
    },
  );
  return { update };
}

/** Operations that change managed node groups. */
export const nodegroupUpdateHandlers: Handlers = {
  UpdateNodegroupConfig: updateNodegroupConfig,
  UpdateNodegroupVersion: updateNodegroupVersion,
};

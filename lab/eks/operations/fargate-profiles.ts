import type {
  CreateFargateProfileRequest,
  DeleteFargateProfileRequest,
  DescribeFargateProfileRequest,
  FargateProfile,
  ListFargateProfilesRequest,
} from "@aws-sdk/client-eks";
import { inUse, invalidParameter, notFound } from "../api-error";
import { arnOf, type Call, clusterOf, doneAt, find, type Handlers, hex, page, readyCluster, seconds } from "../call";
import type { Stored } from "../state/records";
import { repeats } from "../state/requests";
import { ownTags } from "../state/tags";
import { addNodeRole, dropNodeRole } from "./access-entries";
import { checkSubnets } from "./cluster-rules";
import { checkRole } from "./role-arn";

async function createFargateProfile(call: Call, input: CreateFargateProfileRequest) {
  const { clusterName, fargateProfileName = "", subnets = [], selectors = [], podExecutionRoleArn = "" } = input;
  const cluster = readyCluster(call, clusterName);
  const subject = { clusterName, fargateProfileName };
  const existing = find(cluster.fargateProfiles, fargateProfileName);
  if (existing !== undefined) {
    if (repeats(call, existing)) return { fargateProfile: existing.data };
    throw inUse(`Fargate Profile already exists with name: ${fargateProfileName}`, subject);
  }
  const busy = Object.entries(cluster.fargateProfiles).find(([, { data }]) => data.status !== "ACTIVE");
  if (busy !== undefined) {
    throw inUse(
      `Cannot create Fargate Profile ${fargateProfileName} because ${busy[0]} is ${busy[1].data.status}`,
      subject,
    );
  }
  if (selectors.length < 1 || selectors.length > 5) throw invalidParameter("One to five selectors are needed", subject);
  if (selectors.some(({ namespace }) => !namespace)) throw invalidParameter("Selectors need a namespace", subject);
  checkRole(podExecutionRoleArn);
  await checkSubnets(call, cluster, subnets, subject);
  const data: Stored<FargateProfile> = {
    fargateProfileName,
    fargateProfileArn: arnOf(
      call,
      `fargateprofile/${clusterName}/${fargateProfileName}/${hex(8)}-${hex(4)}-${hex(12)}`,
    ),
    clusterName,
    createdAt: seconds(call),
    podExecutionRoleArn,
    subnets,
    selectors,
    status: "CREATING",
    tags: ownTags(input.tags),
    health: { issues: [] },
  };
  const change = { until: doneAt(call, "fargate-profile"), becomes: { status: "ACTIVE" as const } };
  cluster.fargateProfiles[fargateProfileName] = { request: call.request, data, change };
  addNodeRole(call, cluster, podExecutionRoleArn, "FARGATE_LINUX");
  return { fargateProfile: data };
}

function profileOf(call: Call, clusterName?: string, fargateProfileName?: string) {
  const record = find(clusterOf(call, clusterName).fargateProfiles, fargateProfileName);
  if (record === undefined) {
    throw notFound(`No Fargate Profile found with name: ${fargateProfileName}.`, { clusterName, fargateProfileName });
  }
  return record;
}

function deleteFargateProfile(call: Call, { clusterName, fargateProfileName }: DeleteFargateProfileRequest) {
  const record = profileOf(call, clusterName, fargateProfileName);
  if (record.data.status !== "DELETING") {
    record.data.status = "DELETING";
    record.change = { until: doneAt(call, "fargate-profile"), becomes: "gone" };
    dropNodeRole(clusterOf(call, clusterName), record.data.podExecutionRoleArn);
  }
  return { fargateProfile: record.data };
}

function listFargateProfiles(call: Call, input: ListFargateProfilesRequest) {
  const { entries, nextToken } = page(Object.keys(clusterOf(call, input.clusterName).fargateProfiles).sort(), input);
  return { fargateProfileNames: entries, nextToken };
}

/** Operations on Fargate profiles. */
export const fargateProfileHandlers: Handlers = {
  CreateFargateProfile: createFargateProfile,
  DescribeFargateProfile: (call: Call, { clusterName, fargateProfileName }: DescribeFargateProfileRequest) => ({
    fargateProfile: profileOf(call, clusterName, fargateProfileName).data,
  }),
  ListFargateProfiles: listFargateProfiles,
  DeleteFargateProfile: deleteFargateProfile,
};

import type {
  DescribeClusterVersionsRequest,
  ListTagsForResourceRequest,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-eks";
import { ApiError } from "../api-error";
import { type Call, type Handlers, page } from "../call";
import { minorNumber } from "../catalog";
import { taggedByArn } from "../state/resources";
import { addTags } from "../state/tags";

function taggedOf({ clusters }: Call, arn = ""): { tags?: Record<string, string> } {
  if (!/^arn:[\w-]+:eks:/.test(arn)) throw new ApiError("BadRequestException", `Invalid ARN: ${arn}`);
  const resource = taggedByArn(clusters, arn);
  if (resource === undefined) throw new ApiError("NotFoundException", `Resource not found: ${arn}`);
  return resource;
}

function tagResource(call: Call, { resourceArn, tags = {} }: TagResourceRequest) {
  const resource = taggedOf(call, resourceArn);
  resource.tags = addTags(resource.tags, tags);
  return {};
}

function untagResource(call: Call, { resourceArn, tagKeys = [] }: UntagResourceRequest) {
  const resource = taggedOf(call, resourceArn);
  const kept = Object.entries(resource.tags ?? {}).filter(([key]) => !tagKeys.includes(key));
  resource.tags = Object.fromEntries(kept);
  return {};
}

function describeClusterVersions({ catalog, now }: Call, input: DescribeClusterVersionsRequest) {
  const today = new Date(now).toISOString().slice(0, 10);
  const seconds = (day: string) => Date.parse(day) / 1000;
  const versions = Object.entries(catalog.kubernetes)
    .sort(([left], [right]) => minorNumber(right) - minorNumber(left))
    .map(([clusterVersion, { released, endOfStandardSupport, endOfExtendedSupport }]) => {
      const versionStatus =
        today <= endOfStandardSupport
          ? "STANDARD_SUPPORT"
          : today <= endOfExtendedSupport
            ? "EXTENDED_SUPPORT"
            : "UNSUPPORTED";
      return {
        clusterVersion,
        clusterType: "eks",
        defaultPlatformVersion: "eks.1",
        defaultVersion: clusterVersion === catalog.default,
        releaseDate: seconds(released),
        endOfStandardSupportDate: seconds(endOfStandardSupport),
        endOfExtendedSupportDate: seconds(endOfExtendedSupport),
        status: versionStatus.toLowerCase().replace("_", "-"),
        versionStatus,
        kubernetesPatchVersion: `${clusterVersion}.0`,
      };
    })
    .filter(({ versionStatus }) => input.includeAll || versionStatus !== "UNSUPPORTED")
    .filter(({ clusterVersion }) => input.clusterVersions?.includes(clusterVersion) ?? true)
    .filter(({ defaultVersion }) => !input.defaultOnly || defaultVersion)
    .filter(({ versionStatus }) => (input.versionStatus ?? versionStatus) === versionStatus)
    .filter(({ status }) => (input.status ?? status) === status);
  const { entries, nextToken } = page(versions, input);
  return { clusterVersions: entries, nextToken };
}

/** Tags of everything that has an ARN, and the Kubernetes minors on offer. */
export const tagAndVersionHandlers: Handlers = {
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: (call: Call, { resourceArn }: ListTagsForResourceRequest) => ({
    tags: taggedOf(call, resourceArn).tags ?? {},
  }),
  DescribeClusterVersions: describeClusterVersions,
};

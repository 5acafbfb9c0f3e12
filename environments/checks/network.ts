import type { Faults } from "@eksnet/modules/errors";
import { checkZones, isCidr, planSubnets } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

type Network = Environment["network"];

/** The network by itself: zones, ranges, and what the choices need of each other. */
export function checkNetwork(network: Network, region: string, faults: Faults): void {
  switch (network.kind) {
    case "create":
      faults.collect("network", () => planSubnets({ ...network, region }));
      checkCreated(network, faults);
      return;
    case "existing":
      faults.collect("network", () => checkZones(region, network.zones));
      if (!isCidr(network.cidr)) {
        faults.add(
          "CidrInvalid",
          "network.cidr",
          `got "${network.cidr}"; write the VPC's IPv4 range, such as "10.0.0.0/16"`,
        );
      }
      checkExistingSubnets(network, faults);
      return;
    case "contract":
      faults.collect("network", () => checkZones(region, network.zones));
  }
}

function checkCreated(network: Extract<Network, { kind: "create" }>, faults: Faults): void {
  if (network.nat !== "none" && network.subnets.public === undefined) {
    faults.add(
      "NatNeedsPublicSubnets",
      "network.nat",
      `"${network.nat}" puts a gateway in public subnets and there are none; add network.subnets.public or set nat to "none"`,
    );
  }
  if (network.endpoints === "private-cluster" && network.subnets.private === undefined) {
    faults.add(
      "EndpointsNeedPrivateSubnets",
      "network.endpoints",
      "interface endpoints sit in private subnets and there are none; add network.subnets.private",
    );
  }
  const { flowLogs } = network;
  if (flowLogs?.destination === "s3" && flowLogs.bucketArn === undefined) {
    faults.add("FlowLogsNeedBucket", "network.flowLogs.bucketArn", 'destination "s3" needs the ARN of a bucket');
  }
  if (flowLogs?.destination === "cloud-watch-logs" && flowLogs.bucketArn !== undefined) {
    faults.add(
      "FlowLogsBucketUnused",
      "network.flowLogs.bucketArn",
      'destination "cloud-watch-logs" takes no bucket; remove it or set destination to "s3"',
    );
  }
}

function checkExistingSubnets(network: Extract<Network, { kind: "existing" }>, faults: Faults): void {
  for (const [tier, ids] of Object.entries(network.subnets)) {
    const missing = network.zones.filter((zone) => ids?.[zone] === undefined);
    if (missing.length > 0) {
      faults.add(
        "SubnetIdMissing",
        `network.subnets.${tier}`,
        `no subnet is given for ${missing.join(", ")}; add its id`,
      );
    }
    for (const zone of Object.keys(ids ?? {})) {
      if (!network.zones.includes(zone)) {
        faults.add(
          "ZoneUnknown",
          `network.subnets.${tier}.${zone}`,
          "the zone is not in network.zones; add it or remove this",
        );
      }
    }
  }
}

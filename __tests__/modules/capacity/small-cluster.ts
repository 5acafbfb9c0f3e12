import type { CapacitySettings } from "@eksnet/modules/capacity/plan";

/** A small cluster in two zones, to vary. */
export function settings({
  mode = "secondary-ip",
  prefixLength = 24,
  max = 2,
  podsPerNode,
}: Partial<Pick<CapacitySettings["cluster"]["podNetworking"], "mode">> & {
  prefixLength?: number;
  max?: number;
  podsPerNode?: number;
} = {}): CapacitySettings {
  return {
    region: "eu-west-1",
    network: {
      kind: "create",
      cidr: "10.0.0.0/16",
      zones: ["eu-west-1a", "eu-west-1b"],
      subnets: { public: {}, private: { prefixLength }, pod: { prefixLength } },
    },
    cluster: {
      podNetworking: { mode },
      serviceCidr: "172.20.0.0/16",
      controlPlaneSubnets: "private",
      addons: {},
      nodeGroups: {
        workers: { instanceTypes: ["t3.medium"], subnets: "private", nodesPerZone: { desired: 1, max }, podsPerNode },
      },
    },
  };
}

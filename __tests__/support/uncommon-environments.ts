import { variant } from "./variant";

/** No real environment has Windows nodes: their template has no user data, and their role is one of their own. */
export const windows = variant({
  name: "windows",
  cluster: {
    podNetworking: { mode: "prefix-delegation", windowsMode: "prefix-delegation" },
    nodeGroups: {
      legacy: {
        ami: "windows-core-2022",
        instanceTypes: ["m5.large"],
        nodesPerZone: { min: 1, desired: 1, max: 2 },
        disk: { sizeGiB: 50 },
        taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" }],
      },
    },
  },
});

/** No real environment says ranges of both families, each of which is another argument of its rule. */
export const families = variant({
  name: "families",
  cluster: {
    serviceCidr: undefined,
    podNetworking: { mode: "ipv6" },
    endpoint: { allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] },
    egress: ["203.0.113.0/24", "2001:db8::/32"].map((cidr) => ({ cidr, protocol: "all", description: "Offices" })),
    nodeGroups: { workers: { ssh: { keyName: "operators", allowedCidrs: ["10.0.0.0/8", "2001:db8::/32"] } } },
  },
});

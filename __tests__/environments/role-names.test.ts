import type { EnvironmentInput } from "../../environments/schema";
import { addonCatalog } from "../../modules/eks-cluster/addon-catalog";
import { synthesisePlatform } from "../support/platform";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<EnvironmentInput>;

/** IAM: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html has 64, and the provider adds 26. */
const longestPrefix = 38;

const windows: EnvironmentInput["cluster"]["nodeGroups"][string] = {
  ami: "windows-core-2022",
  instanceTypes: ["m5.large"],
  nodesPerZone: { min: 1, desired: 1, max: 2 },
  taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" }],
};

/** What makes a role of its own. */
const features: Readonly<Record<string, Changes>> = {
  "nothing more": {},
  "a load balancer controller": { addons: { loadBalancerController: {} } },
  ExternalDNS: { network: { dns: { zone: "acme.dev", manage: "create" } }, addons: { externalDns: {} } },
  "a service mesh": { addons: { loadBalancerController: { gatewayApi: true }, mesh: { kind: "vpc-lattice" } } },
  "flow logs": { network: { flowLogs: {} } },
  Fargate: { cluster: { fargateProfiles: { jobs: { selectors: [{ namespace: "jobs" }] } } } },
  "Windows nodes": {
    cluster: {
      podNetworking: { mode: "prefix-delegation", windowsMode: "prefix-delegation" },
      nodeGroups: { windows },
    },
  },
  ...Object.fromEntries(
    Object.entries(addonCatalog)
      .filter(([, { identity }]) => identity !== undefined)
      .map(([name]) => [name, { cluster: { identity: "irsa", addons: { [name]: { version: "v1.0.0-eksbuild.1" } } } }]),
  ),
};

/** As short as a service mesh takes. */
const short = "abc";

describe("the name of an environment", () => {
  it.each(Object.keys(features))(
    "may be as long as the longest role of one with %s allows, and no longer",
    (feature) => {
      const named = (name: string) => variant({ ...features[feature], name });
      const prefixes = Object.values(synthesisePlatform(named(short))).flatMap((stack) =>
        Object.values(stack.all("aws_iam_role")).map(({ name_prefix }) => String(name_prefix)),
      );
      const longest = longestPrefix - Math.max(...prefixes.map(({ length }) => length)) + short.length;
      const findings = (length: number) =>
        errorsOf(() => named("a".repeat(length)))
          .filter(({ path }) => path === "name")
          .map(({ code }) => code);

      expect(findings(longest)).toEqual([]);
      expect(findings(longest + 1)).toEqual(["NamePrefixTooLong"]);
    },
  );
});

import { join } from "node:path";
import { environmentFields } from "../../environments/schema";
import { listFields } from "../support/field-list";
import { expectGolden } from "../support/golden";
import { changed, soundInput } from "../support/variant";

/*
 * What a field accepts and what it is when it is left out is public API: a default that moves changes environments whose
 * files did not. After an intended change: UPDATE_GOLDEN=1 npx jest __tests__/environments/defaults
 */
const golden = (name: string) => join(__dirname, "golden", name);

it("every field accepts what was reviewed, and has the default that was reviewed", () => {
  expectGolden(golden("fields.txt"), `${listFields(environmentFields).join("\n")}\n`);
});

/** The smallest input, with the smallest form of everything that may be left out. */
const smallest = changed(soundInput, {
  state: { kind: "hcp", organization: "example-org", delivery: { notifications: { chat: { kind: "generic" } } } },
  network: { flowLogs: {}, dns: { zone: "acme.dev", manage: "create" } },
  cluster: {
    podNetworking: { mode: "prefix-delegation", securityGroupsForPods: {} },
    nodeGroups: {
      windows: { ami: "windows-core-2022", instanceTypes: ["m5.large"], nodesPerZone: { min: 1, desired: 1, max: 2 } },
    },
    addons: { "aws-ebs-csi-driver": {} },
    fargateProfiles: { jobs: { selectors: [{ namespace: "jobs" }] } },
  },
  addons: {
    cilium: {},
    loadBalancerController: {},
    externalDns: {},
    mesh: { kind: "vpc-lattice" },
    kubeOpsView: { chart: "geek-cookbook" },
  },
  workloads: {
    worker: { image: "example.com/worker:1.0" },
    "cluster-ip": { image: "example.com/web:1.0", port: 80, expose: { kind: "clusterIp" } },
    "node-port": { image: "example.com/web:1.0", port: 80, expose: { kind: "nodePort" } },
    nlb: { image: "example.com/web:1.0", port: 80, expose: { kind: "nlb" } },
    alb: {
      image: "example.com/web:1.0",
      port: 80,
      expose: { kind: "alb", tls: {}, rules: { all: { path: "/all" } } },
      networkPolicies: {
        closed: { kind: "denyAllIngress" },
        ports: { kind: "rules", ingress: [{ ports: [{ port: 80 }] }] },
      },
    },
  },
});

it("the smallest environment becomes the one that was reviewed", () => {
  expectGolden(golden("smallest.json"), `${JSON.stringify(environmentFields.parse(smallest), null, 2)}\n`);
});

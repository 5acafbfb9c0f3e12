import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { changed } from "../support/variant";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { Trial } from "./trial";
import { cycleInTrial } from "./trial-cycle";

const zones = ["eu-west-1a", "eu-west-1b"] as const;

/** A cluster in a VPC that another team made. */
const tenant: EnvironmentInput = {
  name: "tenant",
  account: "666677778888",
  region: "eu-west-1",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "existing",
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.60.0.0/16",
    zones: [...zones],
    subnets: {
      public: { [zones[0]]: "subnet-0aaaaaaaaaaaaaaa0", [zones[1]]: "subnet-0aaaaaaaaaaaaaaa1" },
      private: { [zones[0]]: "subnet-0bbbbbbbbbbbbbbb0", [zones[1]]: "subnet-0bbbbbbbbbbbbbbb1" },
    },
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::666677778888:role/platform-admin"],
    endpoint: { access: "public" },
    serviceCidr: "10.100.0.0/16",
    nodeGroups: { workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 2 } } },
  },
  addons: { loadBalancerController: {} },
  workloads: {},
};

/** A second cluster beside it, which reads the network's contract. */
const neighbour: EnvironmentInput = {
  ...changed(tenant, { name: "neighbour" }),
  network: { kind: "contract", environment: "tenant", zones: [...zones] },
};

/**
 * Applies an environment in a network that it only names, and one that reads the contract of the first; plans both again,
 * which must change nothing, and destroys them.
 */
export async function tryExistingNetwork(): Promise<CheckResult[]> {
  const title = "existing-network";
  const trial = await Trial.start(lab, title, tenant.account);
  return cycleInTrial(trial, title, await trial.place(defineEnvironment(tenant), defineEnvironment(neighbour)));
}

import type { EnvironmentInput } from "../../environments/schema";
import type { DeepPartial } from "../support/variant";

/** A change to an environment file. */
export interface Change {
  /** What is done; the plan that it must give is in `plans/`, under these words. */
  readonly title: string;
  readonly fields: DeepPartial<EnvironmentInput>;

  /** AWS's code, where AWS refuses it at apply; the environment then goes on as it was. */
  readonly refused?: string;
}

const twoNodes = { min: 1, desired: 1, max: 2 };

/** What the first change begins with: two zones, in an account of its own. */
export const beginning: EnvironmentInput = {
  name: "changing",
  account: "777788889999",
  region: "ap-northeast-2",
  disposable: true,
  tags: { team: "platform" },
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.40.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2c"],
    nat: "single",
    endpoints: "private-cluster",
  },
  cluster: {
    version: "1.34",
    admins: ["arn:aws:iam::777788889999:role/platform-admin"],
    endpoint: { access: "public" },
    serviceCidr: "10.100.0.0/16",
    podNetworking: { mode: "secondary-ip" },
    nodeGroups: { workers: { instanceTypes: ["t3.medium"], nodesPerZone: twoNodes } },
  },
  addons: { loadBalancerController: {} },
  workloads: {},
};

/** Each follows from the one before. */
export const changes: readonly Change[] = [
  {
    title: "add a node group",
    fields: { cluster: { nodeGroups: { batch: { instanceTypes: ["m5.large"], nodesPerZone: twoNodes } } } },
  },
  {
    title: "Kubernetes 1.34 to 1.36",
    fields: { cluster: { version: "1.36" } },
    refused: "InvalidParameterException",
  },
  { title: "Kubernetes 1.34 to 1.35", fields: { cluster: { version: "1.35" } } },
  {
    title: "Kubernetes 1.35 to 1.34",
    fields: { cluster: { version: "1.34" } },
    refused: "InvalidParameterException",
  },
  { title: "Kubernetes 1.35 to 1.36", fields: { cluster: { version: "1.36" } } },
  {
    title: "secondary addresses to prefixes",
    fields: { cluster: { podNetworking: { mode: "prefix-delegation" } } },
  },
  {
    title: "another instance type",
    fields: { cluster: { nodeGroups: { workers: { instanceTypes: ["m5.large"] } } } },
  },
  {
    title: "add a zone",
    fields: { network: { zones: ["ap-northeast-2a", "ap-northeast-2c", "ap-northeast-2b"] } },
  },
  { title: "turn on flow logs", fields: { network: { flowLogs: { retentionDays: 30 } } } },
  { title: "public endpoint to private", fields: { cluster: { endpoint: { access: "private" } } } },
  { title: "rename a tag", fields: { tags: { team: undefined, owner: "platform" } } },
];

import { defineEnvironment, type Environment } from "../../../environments/schema";
import { NetworkStack, type OwnNetwork } from "../../../stacks/network/network-stack";
import { loadFixtures } from "../../fixtures";
import production from "../../fixtures/production";
import { type StackView, synthesise } from "../../support/synth";

type Created = Extract<Environment["network"], { kind: "create" }>;

/** Everything that a network stack can make, in one. */
function everything(environment: Environment): Environment {
  const network: Created = {
    ...(environment.network as Created),
    secondaryCidrs: ["10.250.0.0/16"],
    subnets: { public: {}, private: {}, pod: { cidr: "100.64.0.0/16" }, controlPlane: {} },
    nat: "per-zone",
    endpoints: "private-cluster",
    flowLogs: { traffic: "ALL", destination: "cloud-watch-logs", retentionDays: 90, aggregationSeconds: 600 },
    dns: { zone: "acme.dev", manage: "create" },
  };
  return defineEnvironment({ ...environment, name: "everything", network });
}

const environments = loadFixtures().filter(({ network }) => network.kind === "create");
const full = everything(production);

describe.each([...environments, full].map((it) => [it.name, it] as const))(
  "the contract of %s",
  (name, environment) => {
    const stack = synthesise((app) => new NetworkStack(app, environment, environment.network as OwnNetwork))[
      `${name}-network`
    ] as StackView;

    it("is published only when everything else is there, so that a failed first apply publishes nothing", () => {
      const { depends_on: leafResources } = (stack.json.output as { contract: { depends_on: string[] } }).contract;

      expect(stack.addresses().filter((address) => !reachedFrom(leafResources, stack).has(address))).toEqual([]);
    });
  },
);

/** The resources that must be there before these are: themselves, and what they refer to, at any depth. */
function reachedFrom(addresses: readonly string[], stack: StackView): Set<string> {
  const resources = stack.blocks("resource");
  const reached = new Set<string>();
  const open = [...addresses];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (reached.has(address)) continue;
    reached.add(address);
    const text = JSON.stringify(resources[address]);
    open.push(...[...text.matchAll(/\baws_[a-z0-9_]+\.[a-z0-9_]+/g)].map(([it]) => it).filter((it) => it in resources));
  }
  return reached;
}

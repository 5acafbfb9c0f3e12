import { type StackSummary, summarise } from "../../../cli/report/model/stack-summary";
import type { SynthesisedStack } from "../../../cli/synthesis";
import { variant } from "../../support/variant";
import { synthesisedStacks } from "./reports";

const stacks = synthesisedStacks(variant({})).map(summarise);

function field(stack: StackSummary | undefined, name: string) {
  return stack?.contract.find((one) => one.name === name);
}

describe("summarise", () => {
  const [network, cluster, addons, workloads] = stacks;

  it("lists which contracts a stack reads", () => {
    expect(network?.reads).toEqual([]);
    expect(cluster?.reads).toEqual(["acme-network"]);
    expect(workloads?.reads).toEqual(expect.arrayContaining(["acme-cluster", "acme-addons"]));
  });

  it("lists of a contract what is known, and what AWS will know", () => {
    expect(field(network, "vpc_cidr")).toEqual({ name: "vpc_cidr", value: "10.0.0.0/16" });
    expect(field(network, "vpc_id")).toEqual({ name: "vpc_id" });
    expect(field(network, "ipv6_cidr")).toBeUndefined();
    expect(addons?.contract.map(({ name }) => name)).toContain("chart_versions");
    expect(workloads?.contract).toEqual([]);
  });

  it.each([
    [
      "local",
      { backend: { local: { path: "../../../.state/acme/network.tfstate" } } },
      "local: .state/acme/network.tfstate",
    ],
    ["S3", { backend: { s3: { bucket: "states", key: "acme/network.tfstate" } } }, "s3: states/acme/network.tfstate"],
    [
      "HCP Terraform",
      { cloud: { organization: "example-org", workspaces: { name: "acme-network" } } },
      "HCP Terraform: example-org/acme-network",
    ],
  ])("says where a state in %s is", (_, terraform, state) => {
    const stack = { id: "acme-network", document: { terraform } } as unknown as SynthesisedStack;

    expect(summarise(stack).state).toBe(state);
  });
});

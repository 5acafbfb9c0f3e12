import { producersOf } from "../../cli/check/producers";
import { ownState } from "../../cli/check/unmoved-identities";
import type { SynthesisedStack } from "../../cli/synthesis";
import type { EnvironmentInput } from "../../environments/schema";
import { variant } from "../support/variant";
import { synthesisedStacks } from "./report/reports";

describe("the state of a stack", () => {
  it.each<[string, EnvironmentInput["state"]]>([
    ["files", { kind: "local" }],
    ["S3", { kind: "s3", bucket: "eksnet-state", region: "eu-west-1" }],
    ["HCP Terraform", { kind: "hcp", organization: "acme" }],
    ["Terraform Enterprise", { kind: "hcp", organization: "acme", hostname: "tfe.acme.dev" }],
  ])("in %s is the one that other stacks read", (_, state) => {
    const stacks = synthesisedStacks(variant({ state }));
    const own = (id: string) => ownState(stacks.find((stack) => stack.id === id) as SynthesisedStack);
    const where = ({ backend, config: { path, bucket, key, region, organization, hostname, workspaces } }: State) => ({
      backend,
      config: { path, bucket, key, region, organization, hostname, workspace: (workspaces as { name?: string })?.name },
    });
    type State = NonNullable<ReturnType<typeof own>>;

    const read = stacks.flatMap(producersOf);
    expect(read.length).toBeGreaterThan(0);
    for (const producer of read) expect(where(own(producer.id) as State)).toEqual(where(producer.state));
  });
});

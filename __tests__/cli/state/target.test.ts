import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatSection, stateSection } from "../../../cli/state/options";
import { withState } from "../../../cli/state/target";
import type { SynthesisedStack } from "../../../cli/synthesis";
import type { EnvironmentInput } from "../../../environments/schema";
import { createApp, definePlatform } from "../../../stacks/platform";
import { variant } from "../../support/variant";

const states = {
  local: { kind: "local" },
  s3: { kind: "s3", bucket: "acme-states", region: "eu-west-1", kmsKeyId: "alias/states" },
  hcp: { kind: "hcp", organization: "acme", project: "eksnet" },
} as const satisfies Readonly<Record<string, EnvironmentInput["state"]>>;

type Kind = keyof typeof states;

/** The stacks as they synthesise with their states in a location. */
function stacksIn(kind: Kind): SynthesisedStack[] {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-target-"));
  try {
    const outdir = join(folder, "out");
    const app = createApp({ outdir });
    definePlatform(app, variant({ state: states[kind] }));
    app.synth();
    return ["network", "cluster", "addons", "workloads"].map((stack) => {
      const id = `acme-${stack}`;
      const path = join(outdir, "stacks", id, "cdk.tf.json");
      return {
        id,
        environment: "acme",
        kind: stack,
        path,
        document: JSON.parse(readFileSync(path, "utf8")),
        warnings: [],
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The JSON without cdktf's comment, which names the kind of backend. */
function withoutComment(document: object | undefined): object {
  return { ...document, "//": undefined };
}

describe("the JSON of stacks whose states are elsewhere", () => {
  it.each<[Kind, Kind]>([
    ["local", "s3"],
    ["local", "hcp"],
    ["s3", "hcp"],
    ["hcp", "s3"],
  ])("is what they synthesise with, from %s to %s", (from, to) => {
    const rewritten = withState(stacksIn(from), states[to]);

    for (const { id, document } of stacksIn(to))
      expect(withoutComment(rewritten.get(id))).toEqual(withoutComment(document));
  });

  it("has paths of files as they synthesise", () => {
    const [network, cluster] = stacksIn("local");
    const rewritten = withState(stacksIn("s3"), states.local);

    expect(rewritten.get("acme-network")?.terraform).toEqual(network?.document.terraform);
    expect(rewritten.get("acme-cluster")?.data?.terraform_remote_state?.network?.config).toEqual(
      cluster?.document.data?.terraform_remote_state?.network?.config,
    );
  });
});

describe("the section of the environment file", () => {
  it.each([
    [{ to: "local" as const }, 'state: { kind: "local" }'],
    [{ to: "s3" as const, bucket: "acme-states" }, 'state: { kind: "s3", bucket: "acme-states", region: "eu-west-1" }'],
    [
      { to: "hcp" as const, organization: "acme", project: "eksnet" },
      'state: { kind: "hcp", organization: "acme", project: "eksnet", execution: { network: "local", cluster: "local", addons: "local", workloads: "local" } }',
    ],
  ])("is written as a person would, for %j", (options, text) => {
    expect(formatSection(stateSection(options, "eu-west-1"))).toBe(text);
  });
});

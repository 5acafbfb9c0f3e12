import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineEnvironment } from "../../environments/schema";
import { describeRemoval } from "../../lab/terraform/fit";
import { fitStackFolder } from "../../lab/terraform/stack-folder";
import { findTools, type Toolchain, withToolchain } from "../../lab/terraform/toolchain";
import { describeDiagnostic, validateStack } from "../../lab/terraform/validate";
import { createApp, definePlatform } from "../../stacks/platform";
import { loadFixtures } from "../fixtures";
import { inMode, modesWithout } from "../support/modes";
import { families, windows } from "../support/uncommon-environments";
import { soundInput, variant } from "../support/variant";

/*
 * Every network and cluster stack, as the provider on this machine can read it, is valid, in every mode of pod
 * networking; and what it cannot read is known by name.
 */

/** No real environment has a regional NAT gateway, and no aws before 6.24 knows one: what is left must be valid too. */
const regional = variant({ name: "regional", network: { nat: "regional" } });

const environments = loadFixtures();

/** The modes of pod networking that no environment is in, so that each of them is validated once. */
const otherModes = modesWithout(environments.map(({ cluster }) => cluster.podNetworking.mode)).map((mode) =>
  defineEnvironment(inMode(soundInput, mode)),
);

/** What aws 5.100.0 cannot read, beside its own version. Removals for another version are printed, not compared. */
const listedVersion = "5.100.0";
const deletionProtection = "aws_eks_cluster.cluster: attribute deletion_protection is newer than aws 5.100.0";
const listed: Readonly<Record<string, readonly string[]>> = {
  "ipv6-network": [],
  "ipv6-cluster": [deletionProtection],
  "secondary-cluster": [deletionProtection],
  "custom-cluster": [deletionProtection],
  "windows-cluster": [deletionProtection],
  "families-cluster": [deletionProtection],
  "production-network": [],
  "production-cluster": [deletionProtection],
  "starter-network": [],
  "starter-cluster": [deletionProtection],
  "study-network": [],
  "study-cluster": [deletionProtection],
  "regional-network": [
    "aws_nat_gateway.vpc_nat: attribute availability_mode is newer than aws 5.100.0",
    "aws_nat_gateway.vpc_nat: attribute vpc_id is newer than aws 5.100.0",
    "aws_nat_gateway.vpc_nat: attribute subnet_id is required by aws 5.100.0: the first public subnet, " +
      "aws_subnet.vpc_public_eu_west_1a, stands in",
    "output.contract: field nat_public_ips is null: it refers to " +
      "aws_nat_gateway.vpc_nat.regional_nat_gateway_address.public_ip, which is newer than aws 5.100.0",
  ],
};

interface Outcome {
  readonly removed: readonly string[];
  readonly diagnostics: readonly string[];
}

const tools = findTools(["registry.terraform.io/hashicorp/aws"]);
const provider = tools.providers[0];
const missing =
  tools.terraform === undefined
    ? "no terraform on PATH"
    : provider === undefined
      ? "no hashicorp/aws provider in a mirror folder"
      : undefined;
const maybe = missing === undefined ? describe : describe.skip;

maybe(missing === undefined ? "terraform validate" : `terraform validate, skipped: ${missing}`, () => {
  const outcomes = new Map<string, Outcome>();
  const stacks = environments.flatMap(({ name, network }) =>
    network.kind === "contract" ? [`${name}-cluster`] : [`${name}-network`, `${name}-cluster`],
  );
  stacks.push(
    `${regional.name}-network`,
    `${windows.name}-cluster`,
    `${families.name}-cluster`,
    ...otherModes.map(({ name }) => `${name}-cluster`),
  );

  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "eksnet-validate-"));
    try {
      const app = createApp({ outdir: join(root, "cdktf.out") });
      for (const environment of [...environments, ...otherModes, regional, windows, families])
        definePlatform(app, environment);
      app.synth();
      await withToolchain(tools, (toolchain) =>
        twoAtOnce(stacks, async (stack) => outcomes.set(stack, await validate(toolchain, root, stack))),
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  }, 120_000);

  it.each(stacks)("finds no error in %s", (stack) => {
    expect(outcomes.get(stack)?.diagnostics).toEqual([]);
  });

  const isListed = provider?.version === listedVersion;
  const maybeCompare = isListed ? it : it.skip;
  const condition = isListed ? "" : `, skipped: aws ${provider?.version} is here`;
  maybeCompare.each(stacks)(
    `takes away what aws ${listedVersion} does not know of %s, no more${condition}`,
    (stack) => {
      expect(outcomes.get(stack)?.removed).toEqual(listed[stack]);
    },
  );
});

async function validate(toolchain: Toolchain, root: string, stack: string): Promise<Outcome> {
  const { folder, removed } = await fitStackFolder({
    stackFolder: join(root, "cdktf.out", "stacks", stack),
    targetRoot: join(root, "fitted"),
    schemas: toolchain.schemas,
  });
  const diagnostics = await validateStack(toolchain, folder);
  const lines = removed.filter(({ what }) => !what.startsWith("version ")).map(describeRemoval);
  process.stdout.write([`${stack}: ${lines.length} removed`, ...lines].join("\n  ").concat("\n"));
  return {
    removed: lines,
    diagnostics: diagnostics.filter(({ severity }) => severity === "error").map(describeDiagnostic),
  };
}

/** Runs a job for each item, two at a time: more would only wait for each other. */
async function twoAtOnce(items: readonly string[], job: (item: string) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await job(item);
  };
  await Promise.all([worker(), worker()]);
}

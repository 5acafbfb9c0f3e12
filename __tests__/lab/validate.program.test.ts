import { defineEnvironment } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import { inMode, modesWithout } from "../support/modes";
import { families, windows } from "../support/uncommon-environments";
import { awsStacks, tools, validateStacks, validationTimeout, whereTerraformIs } from "../support/validation";
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

const provider = tools.providers[0];

whereTerraformIs("terraform validate", () => {
  let outcomes: Awaited<ReturnType<typeof validateStacks>>;
  const stacks = environments.flatMap(awsStacks);
  stacks.push(
    `${regional.name}-network`,
    `${windows.name}-cluster`,
    `${families.name}-cluster`,
    ...otherModes.map(({ name }) => `${name}-cluster`),
  );

  beforeAll(async () => {
    const synthesised = [...environments, ...otherModes, regional, windows, families];
    outcomes = await validateStacks(synthesised, stacks);
  }, validationTimeout(stacks));

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

import { defineEnvironment, type Environment } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import { synthesisePlatform } from "../support/platform";
import type { StackView } from "../support/synth";

const environments = loadFixtures();
const named = (name: string) => environments.find((environment) => environment.name === name) as Environment;
const study = named("study");
const production = named("production");

type Created = Extract<Environment["network"], { kind: "create" }>;

/** The environment with its network changed. */
function withNetwork(environment: Environment, changes: Partial<Created>): Environment {
  return defineEnvironment({ ...environment, network: { ...(environment.network as Created), ...changes } });
}

/** What differs between two versions of a stack: addresses that came, went or changed. */
function difference(before: StackView, after: StackView): { came: string[]; went: string[]; changed: string[] } {
  const blocks = (stack: StackView) => ({
    ...stack.blocks("resource"),
    ...stack.blocks("data"),
    ...stack.blocks("ephemeral"),
    output: stack.json.output,
    provider: stack.json.provider,
    terraform: stack.json.terraform,
  });
  const [old, young] = [blocks(before), blocks(after)] as [Record<string, unknown>, Record<string, unknown>];
  return {
    came: Object.keys(young)
      .filter((address) => !(address in old))
      .sort(),
    went: Object.keys(old)
      .filter((address) => !(address in young))
      .sort(),
    changed: Object.keys(old)
      .filter((address) => address in young && JSON.stringify(old[address]) !== JSON.stringify(young[address]))
      .sort(),
  };
}

function differences(before: Environment, after: Environment): Record<string, ReturnType<typeof difference>> {
  const [old, young] = [synthesisePlatform(before), synthesisePlatform(after)];
  return Object.fromEntries(
    Object.keys(old).map((id) => [id, difference(old[id] as StackView, young[id] as StackView)]),
  );
}

const nothing = { came: [], went: [], changed: [] };

describe("adding a zone", () => {
  const zones = [...study.network.zones, "ap-northeast-2d"];
  const grown = differences(study, withNetwork(study, { zones }));

  it("adds to the network what belongs to the zone, and otherwise changes only the contract", () => {
    const { came, went, changed } = grown["study-network"] as ReturnType<typeof difference>;
    expect(came).toEqual([
      "aws_ec2_subnet_cidr_reservation.vpc_public_ap_northeast_2d_prefixes",
      "aws_route.vpc_routes_private_nat_ap_northeast_2d",
      "aws_route_table.vpc_routes_private_ap_northeast_2d",
      "aws_route_table_association.vpc_routes_private_subnet_ap_northeast_2d",
      "aws_route_table_association.vpc_routes_public_subnet_ap_northeast_2d",
      "aws_subnet.vpc_private_ap_northeast_2d",
      "aws_subnet.vpc_public_ap_northeast_2d",
      "aws_vpc_endpoint_route_table_association.vpc_s3_private_ap_northeast_2d",
    ]);
    expect({ went, changed }).toEqual({ went: [], changed: ["output"] });
  });

  it("adds one node group per group, and otherwise changes only the list of needed zones", () => {
    expect(grown["study-cluster"]).toEqual({
      came: ["aws_eks_node_group.nodes_workers_ap_northeast_2d"],
      went: [],
      changed: expect.arrayContaining(["data.terraform_remote_state.network"]),
    });
    const { changed } = grown["study-cluster"] as ReturnType<typeof difference>;
    // Data sources ask about one zone more; a plan shows none of them.
    // CoreDNS and the contract wait for every node group: depends_on alone changes, which is no change in AWS.
    expect(changed.filter((address) => !/^(data\.\w+\.\w+|aws_eks_addon\.\w*coredns|output)$/.test(address))).toEqual(
      [],
    );
  });

  it("changes no byte of addons and workloads", () => {
    expect(grown["study-addons"]).toEqual(nothing);
    expect(grown["study-workloads"]).toEqual(nothing);
  });

  it("in a private cluster changes endpoints in place, by their sets", () => {
    const { came, went, changed } = differences(
      production,
      withNetwork(production, { zones: [...production.network.zones, "ap-northeast-2d"] }),
    )["production-network"] as ReturnType<typeof difference>;
    expect(came.filter((address) => !address.includes("_ap_northeast_2d"))).toEqual([]);
    expect(went).toEqual([]);
    // Data sources ask whether the zone offers the services; a plan shows none of them.
    expect(
      changed.filter((address) => !/^(aws_vpc_endpoint\.|data\.aws_vpc_endpoint_service\.|output$)/.test(address)),
    ).toEqual([]);
  });
});

describe("adding a tier", () => {
  it("moves nothing", () => {
    const subnets = { ...(study.network as Created).subnets, controlPlane: {} };
    const { came, went, changed } = differences(study, withNetwork(study, { subnets }))["study-network"] as ReturnType<
      typeof difference
    >;
    expect(came.filter((address) => !address.includes("control_plane"))).toEqual([]);
    expect(went).toEqual([]);
    expect(changed.filter((address) => address !== "output" && !address.startsWith("aws_vpc_endpoint."))).toEqual([]);
  });
});

describe("adding an environment", () => {
  it("changes no byte of any other", () => {
    const network = { ...(study.network as Created), mayOverlap: ["study"] };
    const other = defineEnvironment({ ...study, name: "second", network });
    const [alone, together] = [synthesisePlatform(study), synthesisePlatform(other, study)];
    for (const [id, { text }] of Object.entries(alone)) expect(together[id]?.text).toBe(text);
  });
});

describe("the order of keys", () => {
  it("in a file changes no byte", () => {
    const texts = (environment: Environment) => Object.values(synthesisePlatform(environment)).map(({ text }) => text);
    for (const environment of environments) {
      expect(texts(defineEnvironment(reversed(environment) as Environment))).toEqual(texts(environment));
    }
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

import {
  addonsContract,
  byZone,
  type ContractReference,
  clusterContract,
  flag,
  type NetworkContract,
  networkContract,
  text,
} from "@eksnet/modules/contracts";
import { TerraformStack } from "cdktf";
import { readmeExample, readmeExports, readmeText } from "../../support/readme";
import { synthesise } from "../../support/synth";

const contracts = [networkContract, clusterContract, addonsContract];
const header = ["environment", "accountId", "region", "partition"];
const columns = ["a value", "by zone", "a list or map", "null where there is none"] as const;

it("makes the JSON that its README shows", () => {
  const { made, shown } = readmeExample("contracts");

  expect(made.json).toMatchObject(shown);
});

it("publishes and accepts literals as its README shows", () => {
  const { publish, network } = readmeExports("contracts", 1) as {
    publish: (stack: TerraformStack, values: NetworkContract, after: []) => void;
    network: ContractReference<NetworkContract>;
  };

  const stacks = synthesise((app) => {
    const stack = new TerraformStack(app, "acme-network");
    publish(stack, network.read(stack, { zones: { privateSubnetIds: ["eu-west-1b"] } }), []);
  });

  expect(stacks["acme-network"]?.json.terraform).toMatchObject({
    backend: { s3: { bucket: "acme-states", key: "acme/network.tfstate" } },
  });
  expect(stacks["acme-network"]?.contract()).toMatchObject({
    kind: "network",
    private_subnet_ids: { "eu-west-1b": "subnet-0b1b1b1b" },
    dns_zone_id: null,
  });
});

it.each(contracts)("lists every field of contract $kind, of schema 1, in its README", ({ kind, schema, fields }) => {
  const row = readmeText("contracts")
    .split("\n")
    .find((line) => line.startsWith(`| \`${kind}\` |`));
  const cells = row?.split("|").slice(2, -1) ?? [];
  const listed = columns.map((column, index) => [column, cells[index]?.match(/\w+/g) ?? []]);

  const declared = columns.map((column) => [
    column,
    Object.entries<object>(fields)
      .filter(([name, field]) => !header.includes(name) && columnOf(field) === column)
      .map(([name]) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  ]);

  expect(schema).toBe(1);
  expect(listed).toEqual(declared);
});

function columnOf(field: object): (typeof columns)[number] {
  if ("optional" in field && field.optional) return "null where there is none";
  if (field === byZone) return "by zone";
  return field === text || field === flag ? "a value" : "a list or map";
}

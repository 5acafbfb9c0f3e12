import { ConfigurationError } from "@eksnet/modules/errors";
import { FargateRole } from "@eksnet/modules/fargate-profile";
import { NodeGroup } from "@eksnet/modules/node-group";
import { VpcCni } from "@eksnet/modules/vpc-cni";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { exports as entries } from "../../modules/package.json";
import { synthesiseModule } from "../support/bench";
import { codes } from "../support/variant";

type AnyConstruct = new (scope: Construct, id: string, props: unknown) => Construct;

function isConstruct(value: unknown): value is AnyConstruct {
  return typeof value === "function" && value.prototype instanceof Construct;
}

/** Every construct that another team can import. */
const constructs = Object.keys(entries)
  .filter((entry) => !entry.endsWith("/plan"))
  .flatMap((entry) => Object.entries(require(`@eksnet/modules/${entry.slice(2)}`) as object))
  .flatMap(([name, value]) => (isConstruct(value) ? [[name, value] as const] : []));

const made = (Made: unknown, props: unknown) => () =>
  synthesiseModule((stack) => new (Made as AnyConstruct)(stack, "it", props));

/* All of their properties are optional. */
const withoutRequired = ["Cilium", "GatewayDefinitions", "RunAccess"];

describe.each(constructs.filter(([name]) => !withoutRequired.includes(name)))("%s", (_, Made) => {
  it.each([
    ["an empty object", {}],
    ["null", null],
    ["nothing", undefined],
    ["a text", "props"],
  ])("refuses %s as its props", (_what, props) => {
    const found = codes(made(Made, props));

    expect(found).not.toEqual([]);
    expect(found.filter((one) => !one.startsWith("PropMissing "))).toEqual([]);
  });
});

describe("props from JavaScript", () => {
  const nodes = {
    environment: "acme",
    group: "workers",
    clusterName: "acme",
    version: "1.35",
    podNetworking: { mode: "secondary-ip" },
    vpcId: "vpc-1",
    subnetIds: { "eu-west-1a": "subnet-1" },
    securityGroupIds: ["sg-1"],
    nodeRoleArn: "arn:aws:iam::111122223333:role/nodes",
    instanceTypes: ["m5.large"],
    nodesPerZone: { min: 1, desired: 1, max: 2 },
  };

  it.each([
    ["PropTypeWrong nodesPerZone.max", { nodesPerZone: { min: 1, desired: 1, max: "2" } }],
    ["PropMissing nodesPerZone.desired", { nodesPerZone: { min: 1, max: 2 } }],
    ["PropTypeWrong instanceTypes", { instanceTypes: "m5.large" }],
    ["PropTypeWrong labels.team", { labels: { team: 5 } }],
    ["PropNotAllowed capacityType", { capacityType: "spot" }],
    ["PropTypeWrong subnetIds", { subnetIds: ["subnet-1"] }],
    ["PropMissing environment", { environment: "" }],
    ["PropTypeWrong version", { version: 1.35 }],
  ])("are refused with %s", (problem, changes) => {
    expect(codes(made(NodeGroup, { ...nodes, ...changes }))).toEqual([problem]);
  });

  it("are refused at once, each at its path", () => {
    const found = codes(made(NodeGroup, { ...nodes, vpcId: undefined, group: 5, repair: "yes" }));

    expect(found).toEqual(["PropTypeWrong group", "PropMissing vpcId", "PropTypeWrong repair"]);
  });

  it("may be Terraform references", () => {
    const references = { subnetIds: { "eu-west-1a": "${aws_subnet.one.id}" }, vpcId: Fn.element(["vpc-1"], 0) };

    expect(codes(made(NodeGroup, { ...nodes, ...references }))).toEqual([]);
  });

  it("name the kinds that there are", () => {
    const host = {
      environment: "acme",
      partition: "aws",
      clusterName: "acme",
      clusterArn: "arn:aws:eks:eu-west-1:111122223333:cluster/acme",
      oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/it",
      oidcIssuer: "oidc.eks.eu-west-1.amazonaws.com/id/1",
      kubernetesVersion: "1.35",
    };

    expect(codes(made(VpcCni, { ...host, mode: "prefixes" }))).toEqual(["PropNotAllowed mode"]);
  });

  it("are named with the id of the construct", () => {
    expect(made(FargateRole, {})).toThrow(ConfigurationError);
    expect(made(FargateRole, {})).toThrow(expect.objectContaining({ code: "PropsInvalid", subject: "it" }));
  });
});

import { contractFrom, networkContract, ZoneMap } from "@eksnet/modules/contracts";
import { defineEnvironment } from "../../../environments/schema";
import production from "../../fixtures/production";
import study from "../../fixtures/study";
import { errorsOf } from "../../support/variant";
import { clusterStack, network, studyWith, workers } from "./alone";

describe("growing", () => {
  const before = clusterStack().blocks("resource");
  const withoutOrder = (blocks: typeof before) =>
    Object.fromEntries(Object.entries(blocks).filter(([address]) => address !== "aws_eks_addon.coredns"));

  it("by a node group only adds", () => {
    const after = clusterStack(studyWith({ nodeGroups: { workers, batch: workers } })).blocks("resource");
    const added = Object.keys(after).filter((address) => !(address in before));

    expect(added.sort()).toEqual([
      "aws_eks_node_group.nodes_batch_ap_northeast_2a",
      "aws_eks_node_group.nodes_batch_ap_northeast_2b",
      "aws_eks_node_group.nodes_batch_ap_northeast_2c",
      "aws_launch_template.nodes_batch",
    ]);
    // CoreDNS waits for every node group, which is order and no change in AWS.
    expect(after).toMatchObject(withoutOrder(before));
  });

  it("by a zone only adds", () => {
    const zones = [...study.network.zones, "ap-northeast-2d"];
    const wider = studyWith({}, { network: { ...study.network, zones } as typeof study.network });
    const after = clusterStack(wider).blocks("resource");
    const added = Object.keys(after).filter((address) => !(address in before));

    expect(added).toEqual(["aws_eks_node_group.nodes_workers_ap_northeast_2d"]);
    expect(after).toMatchObject(withoutOrder(before));
  });

  it("does not depend on the order in which node groups and add-ons are written", () => {
    const one = studyWith({
      nodeGroups: { workers, batch: workers },
      addons: { "aws-ebs-csi-driver": {}, "snapshot-controller": { version: "v8.5.0-eksbuild.1" } },
    });
    const other = studyWith({
      nodeGroups: { batch: workers, workers },
      addons: { "snapshot-controller": { version: "v8.5.0-eksbuild.1" }, "aws-ebs-csi-driver": {} },
    });

    expect(clusterStack(other).text).toBe(clusterStack(one).text);
  });
});

describe("the zones of the control plane", () => {
  const region = "us-east-1";
  const zones = ["us-east-1a", "us-east-1e"];
  const environment = defineEnvironment({
    ...study,
    region,
    network: { kind: "contract", environment: "shared", zones },
    addons: {},
    workloads: {},
  });

  it("are checked at plan by their ids, where EKS refuses one of the region's", () => {
    const on = contractFrom(networkContract, { environment: "shared", state: study.state });
    const stack = clusterStack(environment, { on });
    const ids = "data.terraform_remote_state.network.outputs.contract.zone_ids";

    expect(stack.at("aws_eks_cluster.cluster").lifecycle).toEqual({
      precondition: zones.map((zone) => ({
        condition: `\${(${ids}["${zone}"] != "use1-az3")}`,
        error_message: expect.stringContaining(`Zone ${zone} is use1-az3`),
      })),
    });
    expect(JSON.stringify(stack.at("data.terraform_remote_state.network").lifecycle)).toContain("zone_ids");
  });

  it("are refused at once where their ids are known", () => {
    const of = (tier: string) => ZoneMap.of(Object.fromEntries(zones.map((zone) => [zone, `subnet-${tier}`])));
    const zoneIds = ZoneMap.of({ "us-east-1a": "use1-az1", "us-east-1e": "use1-az3" });
    const on = network({ region, zoneIds, publicSubnetIds: of("public"), privateSubnetIds: of("private") });

    expect(errorsOf(() => clusterStack(environment, { on }))).toMatchObject([
      { code: "ZoneRefused", path: "zoneIds.us-east-1e" },
    ]);
  });

  it("are asked nothing in other regions", () => {
    expect(clusterStack().at("aws_eks_cluster.cluster")).not.toHaveProperty("lifecycle");
  });
});

describe("a network that does not fit", () => {
  it("lacks a zone that the cluster uses", () => {
    const on = network({ privateSubnetIds: ZoneMap.of({ "ap-northeast-2a": "subnet-a" }) });

    expect(errorsOf(() => clusterStack(study, { on }))).toMatchObject([
      { code: "ContractZoneMissing", path: "privateSubnetIds" },
    ]);
  });

  it("is in another account", () => {
    expect(errorsOf(() => clusterStack(study, { on: network({ accountId: "999988887777" }) }))).toMatchObject([
      { code: "ContractLocationMismatch", path: "accountId" },
    ]);
  });

  it("has no endpoints although the environment expects them", () => {
    const environment = defineEnvironment({ ...production, cluster: { ...production.cluster, egress: [] } });
    const on = network({
      environment: "production",
      accountId: "444455556666",
      podSubnetIds: network().known.privateSubnetIds,
      controlPlaneSubnetIds: network().known.privateSubnetIds,
    });

    expect(errorsOf(() => clusterStack(environment, { on }))).toMatchObject([
      { code: "ContractFieldMissing", path: "endpointSecurityGroupId" },
    ]);
  });
});

import type { EKS } from "@aws-sdk/client-eks";
import type { ClusterNetwork } from "../../../lab/eks/network/cluster-network";
import { inventedNetwork } from "../../../lab/eks/network/invented-network";
import { changeMs, describeWithModel, model, type RunningEks, smallCluster, smallNodegroup, startEks } from "./eks-lab";

const made: string[] = [];
const removed: string[] = [];
const network: ClusterNetwork = {
  ...inventedNetwork,
  subnets: async (ids) =>
    ids.map((id) => ({ id, vpcId: "vpc-1", zone: id.includes("same") ? "a" : id, ipv6: id.includes("v6") })),
  vpcCidrs: async () => ["10.100.0.0/20"],
  createClusterSecurityGroup: async ({ name }) => `sg-${made.push(name)}`,
  deleteClusterSecurityGroup: async (id) => void removed.push(id),
};

describeWithModel("clusters of the EKS service", () => {
  let lab: RunningEks;
  let eks: EKS;
  beforeEach(async () => {
    made.length = 0;
    removed.length = 0;
    lab = await startEks({ network: () => network });
    eks = lab.eks;
  });
  afterEach(() => lab.stop());

  const active = async (input: object = {}) => {
    await eks.createCluster({ ...smallCluster, ...input });
    lab.pass(changeMs);
  };
  const described = async () => (await eks.describeCluster({ name: "study" })).cluster;

  it("are CREATING, then ACTIVE with all that a reader needs", async () => {
    const { cluster } = await eks.createCluster(smallCluster);
    expect(cluster?.status).toBe("CREATING");
    lab.pass(changeMs - 1);
    expect((await described())?.status).toBe("CREATING");
    lab.pass(1);

    const found = await described();

    expect(found).toMatchObject({
      status: "ACTIVE",
      arn: "arn:aws:eks:eu-west-1:111122223333:cluster/study",
      createdAt: new Date("2026-11-21T12:00:00Z"),
      version: "1.35",
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      upgradePolicy: { supportType: "EXTENDED" },
      zonalShiftConfig: { enabled: false },
      deletionProtection: false,
      // The VPC has 10.100.0.0/20.
      kubernetesNetworkConfig: {
        ipFamily: "ipv4",
        serviceIpv4Cidr: "172.20.0.0/16",
        elasticLoadBalancing: { enabled: false },
      },
      resourcesVpcConfig: {
        vpcId: "vpc-1",
        clusterSecurityGroupId: "sg-1",
        endpointPublicAccess: true,
        endpointPrivateAccess: false,
        publicAccessCidrs: ["0.0.0.0/0"],
      },
    });
    expect(found?.identity?.oidc?.issuer).toMatch(/^https:\/\/oidc\.eks\.eu-west-1\.amazonaws\.com\/id\/[0-9A-F]{32}$/);
    const certificate = Buffer.from(found?.certificateAuthority?.data ?? "", "base64").toString("utf8");
    expect(certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it("answer the same creation twice with one cluster, and another of the name with 409", async () => {
    const first = await eks.createCluster({ ...smallCluster, clientRequestToken: "one" });
    const again = await eks.createCluster({ ...smallCluster, clientRequestToken: "one" });

    expect(again.cluster?.endpoint).toBe(first.cluster?.endpoint);
    await expect(eks.createCluster({ ...smallCluster, clientRequestToken: "two" })).rejects.toMatchObject({
      name: "ResourceInUseException",
      $metadata: { httpStatusCode: 409 },
      clusterName: "study",
    });
    expect(made).toEqual(["study"]);
  });

  it("refuse the token of an earlier call with another input", async () => {
    const clientRequestToken = "one";
    await active({ clientRequestToken, version: "1.34", tags: { a: "1", b: "2" } });
    const invalid = { name: "InvalidParameterException", $metadata: { httpStatusCode: 400 } };

    const same = { ...smallCluster, clientRequestToken, version: "1.34", tags: { b: "2", a: "1" } };
    await expect(eks.createCluster(same)).resolves.toMatchObject({ cluster: { version: "1.34" } });
    await expect(eks.createCluster({ ...same, version: "1.35" })).rejects.toMatchObject(invalid);
    const update = { name: "study", clientRequestToken: "two" };
    await eks.updateClusterVersion({ ...update, version: "1.35" });
    await expect(eks.updateClusterVersion({ ...update, version: "1.36" })).rejects.toMatchObject(invalid);
    await expect(eks.updateClusterConfig({ ...update, deletionProtection: true })).rejects.toMatchObject(invalid);
  });

  it("refuse what the lab does not do of a model that has it", async () => {
    const components = ["kubeApiServerConfig", "kubeSchedulerConfig", "kubeControllerManagerConfig"];
    const { shapes } = model();
    const withMembers = (name: string, keys: readonly string[]) => {
      const members = Object.fromEntries(keys.map((key) => [key, { shape: "Anything" }]));
      return { ...shapes[name], members: { ...shapes[name]?.members, ...members } };
    };
    const newer = {
      ...shapes,
      Anything: { type: "structure", required: [], members: {} },
      CreateClusterRequest: withMembers("CreateClusterRequest", components),
      UpdateClusterVersionRequest: withMembers("UpdateClusterVersionRequest", ["rollbackConfig"]),
    };
    await lab.stop();
    lab = await startEks({ network: () => network, model: { ...model(), shapes: newer as typeof shapes } });
    eks = lab.eks;

    for (const component of components) {
      await expect(eks.createCluster({ ...smallCluster, [component]: {} })).rejects.toThrow(component);
    }
    await active();
    const rollback = { name: "study", version: "1.36", rollbackConfig: {} };
    await expect(eks.updateClusterVersion(rollback)).rejects.toThrow("rollbackConfig");
  });

  it.each([
    ["subnets in one zone", { resourcesVpcConfig: { subnetIds: ["subnet-same1", "subnet-same2"] } }],
    ["a version that is not on offer", { version: "1.12" }],
    ["a service range outside of the private ones", { kubernetesNetworkConfig: { serviceIpv4Cidr: "11.0.0.0/16" } }],
    ["a service range that is too small", { kubernetesNetworkConfig: { serviceIpv4Cidr: "10.9.0.0/28" } }],
    ["a service range that is the VPC's", { kubernetesNetworkConfig: { serviceIpv4Cidr: "10.100.4.0/24" } }],
    ["an IPv6 cluster in subnets without", { kubernetesNetworkConfig: { ipFamily: "ipv6" as const } }],
    ["no endpoint at all", { resourcesVpcConfig: { subnetIds: ["a", "b"], endpointPublicAccess: false } }],
    ["a role that is none", { roleArn: "no-role" }],
    ["a name that breaks the model's pattern", { name: "-study" }],
    ["a public range that is none", { resourcesVpcConfig: { subnetIds: ["a", "b"], publicAccessCidrs: [":x"] } }],
    ["tags of AWS's own", { tags: { "aws:x": "y" } }],
  ])("refuse %s", async (_, input) => {
    await expect(eks.createCluster({ ...smallCluster, ...input })).rejects.toMatchObject({
      name: "InvalidParameterException",
      $metadata: { httpStatusCode: 400 },
    });
    expect(await eks.listClusters({})).toMatchObject({ clusters: [] });
  });

  it("give an IPv6 cluster a service range of its own", async () => {
    await active({
      resourcesVpcConfig: { subnetIds: ["subnet-v6a", "subnet-v6b"] },
      kubernetesNetworkConfig: { ipFamily: "ipv6" },
    });

    const { kubernetesNetworkConfig } = (await described()) ?? {};

    expect(kubernetesNetworkConfig?.serviceIpv6Cidr).toMatch(/^fd[0-9a-f:]+\/108$/);
    expect(kubernetesNetworkConfig?.serviceIpv4Cidr).toBeUndefined();
  });

  it("go one minor up, by an update that takes time", async () => {
    await active({ version: "1.34" });

    const { update } = await eks.updateClusterVersion({ name: "study", version: "1.35" });
    expect(update).toMatchObject({ status: "InProgress", type: "VersionUpdate" });
    expect(await described()).toMatchObject({ status: "UPDATING", version: "1.34" });
    lab.pass(changeMs);

    expect(await described()).toMatchObject({ status: "ACTIVE", version: "1.35" });
    const after = await eks.describeUpdate({ name: "study", updateId: update?.id });
    expect(after.update?.status).toBe("Successful");
    expect((await eks.listUpdates({ name: "study" })).updateIds).toEqual([update?.id]);
  });

  it.each([
    ["two at once", "1.34", "1.36"],
    ["down", "1.35", "1.34"],
    ["nowhere", "1.35", "1.35"],
  ])("do not go %s", async (_, version, wanted) => {
    await active({ version });

    await expect(eks.updateClusterVersion({ name: "study", version: wanted })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("wait for one change before another", async () => {
    await active();
    await eks.updateClusterConfig({ name: "study", resourcesVpcConfig: { endpointPrivateAccess: true } });

    const second = eks.updateClusterConfig({ name: "study", upgradePolicy: { supportType: "STANDARD" } });
    await expect(second).rejects.toMatchObject({ name: "ResourceInUseException" });
    lab.pass(changeMs);

    expect((await described())?.resourcesVpcConfig).toMatchObject({
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      vpcId: "vpc-1",
    });
  });

  it("change logs, access, support, zonal shift and protection, each by an update of its own", async () => {
    await active({ accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } });
    const changes = [
      { logging: { clusterLogging: [{ types: ["api" as const], enabled: true }] } },
      { accessConfig: { authenticationMode: "API" as const } },
      { upgradePolicy: { supportType: "STANDARD" as const } },
      { zonalShiftConfig: { enabled: true } },
      { deletionProtection: true },
    ];
    for (const change of changes) {
      await eks.updateClusterConfig({ name: "study", ...change });
      lab.pass(changeMs);
    }

    expect(await described()).toMatchObject({
      logging: { clusterLogging: [{ types: ["api"], enabled: true }, { enabled: false }] },
      accessConfig: { authenticationMode: "API" },
      upgradePolicy: { supportType: "STANDARD" },
      zonalShiftConfig: { enabled: true },
      deletionProtection: true,
    });
    const both = eks.updateClusterConfig({ name: "study", ...changes[3], ...changes[2] });
    await expect(both).rejects.toThrow("Only one type of update can be allowed.");
    await expect(eks.updateClusterConfig({ name: "study", ...changes[3] })).rejects.toThrow("already at the desired");
    const back = { accessConfig: { authenticationMode: "CONFIG_MAP" as const } };
    await expect(eks.updateClusterConfig({ name: "study", ...back })).rejects.toThrow("from API to CONFIG_MAP");
  });

  it("take an encryption key once", async () => {
    await active();
    const encryptionConfig = [{ resources: ["secrets"], provider: { keyArn: "arn:aws:kms:eu-west-1:1:key/k" } }];

    await eks.associateEncryptionConfig({ clusterName: "study", encryptionConfig });
    lab.pass(changeMs);

    expect((await described())?.encryptionConfig).toEqual(encryptionConfig);
    await expect(eks.associateEncryptionConfig({ clusterName: "study", encryptionConfig })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("stay while they are protected or have node groups, and then take their security group along", async () => {
    await active({ deletionProtection: true });
    await expect(eks.deleteCluster({ name: "study" })).rejects.toMatchObject({ name: "InvalidRequestException" });
    await eks.updateClusterConfig({ name: "study", deletionProtection: false });
    lab.pass(changeMs);
    await eks.createNodegroup(smallNodegroup);
    lab.pass(changeMs);
    await expect(eks.deleteCluster({ name: "study" })).rejects.toThrow("Cluster has nodegroups attached");
    await eks.deleteNodegroup(smallNodegroup);
    lab.pass(changeMs);

    const { cluster } = await eks.deleteCluster({ name: "study" });

    expect(cluster?.status).toBe("DELETING");
    expect(removed).toEqual(["sg-1"]);
    lab.pass(changeMs);
    await expect(described()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "No cluster found for name: study.",
      $metadata: { httpStatusCode: 404 },
    });
  });
});

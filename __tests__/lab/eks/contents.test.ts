import type { AMITypes, EKS } from "@aws-sdk/client-eks";
import { changeMs, describeWithModel, type RunningEks, smallCluster, smallNodegroup, startEks } from "./eks-lab";

const clusterName = "study";
const admin = "arn:aws:iam::111122223333:role/platform/admin";
const roleArn = "arn:aws:iam::111122223333:role/pods";

describeWithModel("what lives in a cluster of the EKS service", () => {
  let lab: RunningEks;
  let eks: EKS;
  beforeEach(async () => {
    lab = await startEks();
    eks = lab.eks;
    await eks.createCluster(smallCluster);
    lab.pass(changeMs);
  });
  afterEach(() => lab.stop());

  const invalid = { name: "InvalidParameterException", $metadata: { httpStatusCode: 400 } };
  const inUse = { name: "ResourceInUseException", $metadata: { httpStatusCode: 409 } };
  const missing = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };

  it("is a node group with EKS's defaults, and an access entry for its role", async () => {
    await eks.createNodegroup(smallNodegroup);
    lab.pass(changeMs);

    const { nodegroup } = await eks.describeNodegroup(smallNodegroup);

    expect(nodegroup).toMatchObject({
      status: "ACTIVE",
      version: "1.35",
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      instanceTypes: ["t3.medium"],
      diskSize: 20,
      scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 2 },
      updateConfig: { maxUnavailable: 1 },
    });
    const principalArn = smallNodegroup.nodeRole;
    const { accessEntry } = await eks.describeAccessEntry({ clusterName, principalArn });
    expect(accessEntry).toMatchObject({ type: "EC2_LINUX", kubernetesGroups: ["system:nodes"] });
    await eks.deleteNodegroup(smallNodegroup);
    lab.pass(changeMs);
    await expect(eks.describeNodegroup(smallNodegroup)).rejects.toMatchObject(missing);
    await expect(eks.describeAccessEntry({ clusterName, principalArn })).rejects.toMatchObject(missing);
  });

  it("is no node group that is newer than the cluster, too old, or wrongly sized", async () => {
    const create = (input: object) => eks.createNodegroup({ ...smallNodegroup, ...input });

    await expect(create({ version: "1.36" })).rejects.toMatchObject(invalid);
    await expect(create({ version: "1.31" })).rejects.toMatchObject(invalid);
    await expect(create({ scalingConfig: { minSize: 3, maxSize: 2, desiredSize: 2 } })).rejects.toMatchObject(invalid);
    await expect(create({ version: "9.34" })).rejects.toMatchObject(invalid);
    await expect(create({ nodeRole: "no-such-name" })).rejects.toMatchObject(invalid);
    await expect(create({ amiType: "AL9000" })).rejects.toMatchObject(invalid);
    await expect(create({ launchTemplate: { id: "lt-1" }, diskSize: 30 })).rejects.toMatchObject(invalid);
    await expect(create({ clusterName: "no-such-name" })).rejects.toMatchObject(missing);
  });

  it("gives Windows nodes the larger disk that Windows needs", async () => {
    const { nodegroup } = await eks.createNodegroup({ ...smallNodegroup, amiType: "WINDOWS_CORE_2022_x86_64" });

    expect(nodegroup?.diskSize).toBe(50);
  });

  it.each([2019, 2022, 2025].flatMap((year) => [`WINDOWS_CORE_${year}_x86_64`, `WINDOWS_FULL_${year}_x86_64`]))(
    "gives the role of nodes with %s an entry for Windows",
    async (amiType) => {
      const nodeRole = "arn:aws:iam::111122223333:role/windows-nodes";
      await eks.createNodegroup({ ...smallNodegroup, nodeRole, amiType: amiType as AMITypes });

      const { accessEntry } = await eks.describeAccessEntry({ clusterName, principalArn: nodeRole });
      expect(accessEntry?.type).toBe("EC2_WINDOWS");
    },
  );

  it("leaves Windows nodes that share the role of Linux nodes with the entry of those", async () => {
    const { nodeRole } = smallNodegroup;
    await eks.createNodegroup(smallNodegroup);
    await eks.createNodegroup({ ...smallNodegroup, nodegroupName: "legacy", amiType: "WINDOWS_CORE_2022_x86_64" });

    const { accessEntry } = await eks.describeAccessEntry({ clusterName, principalArn: nodeRole });
    expect(accessEntry?.type).toBe("EC2_LINUX");
  });

  it("moves nodes to the cluster's minor where an update names none, with a launch template too", async () => {
    const launchTemplate = { id: "lt-1", version: "1" };
    await eks.createNodegroup({ ...smallNodegroup, version: "1.34", launchTemplate });
    lab.pass(changeMs);

    await eks.updateNodegroupVersion({ ...smallNodegroup, launchTemplate: { id: "lt-1", version: "2" } });
    lab.pass(changeMs);

    const { nodegroup } = await eks.describeNodegroup(smallNodegroup);
    expect(nodegroup).toMatchObject({ version: "1.35", launchTemplate: { version: "2" } });
  });

  it("keeps a cluster from leaving its oldest nodes behind", async () => {
    await eks.createNodegroup({ ...smallNodegroup, version: "1.32" });
    lab.pass(changeMs);

    const upgrade = () => eks.updateClusterVersion({ name: clusterName, version: "1.36" });
    await expect(upgrade()).rejects.toMatchObject({ name: "InvalidRequestException" });
    await eks.updateNodegroupVersion({ ...smallNodegroup, version: "1.35" });
    lab.pass(changeMs);

    await expect(upgrade()).resolves.toMatchObject({ update: { status: "InProgress" } });
  });

  it("changes a node group's size, labels and taints by an update", async () => {
    const taint = { key: "only", value: "batch", effect: "NO_SCHEDULE" as const };
    await eks.createNodegroup({ ...smallNodegroup, labels: { old: "1", kept: "1" }, taints: [taint] });
    lab.pass(changeMs);

    const { update } = await eks.updateNodegroupConfig({
      ...smallNodegroup,
      scalingConfig: { minSize: 2, maxSize: 4 },
      labels: { addOrUpdateLabels: { added: "1" }, removeLabels: ["old"] },
      taints: { removeTaints: [taint] },
    });
    await expect(eks.deleteNodegroup(smallNodegroup)).rejects.toMatchObject(inUse);
    lab.pass(changeMs);

    const { nodegroup } = await eks.describeNodegroup(smallNodegroup);
    expect(nodegroup).toMatchObject({
      status: "ACTIVE",
      labels: { kept: "1", added: "1" },
      taints: [],
      scalingConfig: { minSize: 2, maxSize: 4, desiredSize: 2 },
    });
    const target = { name: clusterName, nodegroupName: "workers-a" };
    expect((await eks.describeUpdate({ ...target, updateId: update?.id })).update?.status).toBe("Successful");
    expect((await eks.listUpdates({ name: clusterName })).updateIds).toEqual([]);
  });

  it("is a Fargate profile, without which the cluster cannot go", async () => {
    const profile = { clusterName, fargateProfileName: "batch" };
    const input = { ...profile, podExecutionRoleArn: roleArn, subnets: ["subnet-a"] };
    await expect(eks.createFargateProfile(input)).rejects.toMatchObject(invalid);

    await eks.createFargateProfile({ ...input, selectors: [{ namespace: "batch" }] });
    lab.pass(changeMs);

    expect((await eks.describeFargateProfile(profile)).fargateProfile?.status).toBe("ACTIVE");
    await expect(eks.deleteCluster({ name: clusterName })).rejects.toMatchObject(inUse);
    await eks.deleteFargateProfile(profile);
    lab.pass(changeMs);
    expect((await eks.listFargateProfiles({ clusterName })).fargateProfileNames).toEqual([]);
  });

  it("is an add-on of a build that the cluster's minor has", async () => {
    const create = (addonName: string, addonVersion?: string) =>
      eks.createAddon({ clusterName, addonName, addonVersion });

    await expect(create("vpc-cni", "latest")).rejects.toMatchObject(invalid);
    await expect(create("kube-proxy", "v1.34.6-eksbuild.25")).rejects.toMatchObject(invalid);
    await expect(create("coredns", "v1.13.2-eksbuild.24")).rejects.toMatchObject(invalid);
    await expect(create("no-such-addon", "v1.0.0-eksbuild.1")).rejects.toMatchObject(invalid);
    expect((await create("coredns", "v1.14.9-eksbuild.99")).addon?.status).toBe("CREATING");
    expect((await create("kube-proxy")).addon?.addonVersion).toBe("v1.35.3-eksbuild.29");
    await expect(create("kube-proxy")).rejects.toMatchObject(inUse);
    expect((await eks.listAddons({ clusterName })).addons).toEqual(["coredns", "kube-proxy"]);
  });

  it("creates an add-on's Pod Identity associations, and deletes them with it", async () => {
    const addonName = "vpc-cni";
    const podIdentityAssociations = [{ serviceAccount: "aws-node", roleArn }];
    const { addon } = await eks.createAddon({ clusterName, addonName, podIdentityAssociations });
    lab.pass(changeMs);
    const { associations = [] } = await eks.listPodIdentityAssociations({ clusterName, serviceAccount: "aws-node" });
    expect(associations).toMatchObject([{ namespace: "kube-system", ownerArn: addon?.addonArn }]);
    expect(addon?.podIdentityAssociations).toEqual(associations.map(({ associationArn }) => associationArn));
    const associationId = associations[0]?.associationId;

    await expect(eks.deletePodIdentityAssociation({ clusterName, associationId })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
    const other = [{ serviceAccount: "aws-node", roleArn: `${roleArn}-2` }];
    await eks.updateAddon({ clusterName, addonName, podIdentityAssociations: other, configurationValues: "{}" });
    await expect(eks.updateAddon({ clusterName, addonName, configurationValues: "{" })).rejects.toMatchObject(invalid);
    lab.pass(changeMs);

    const found = await eks.describePodIdentityAssociation({ clusterName, associationId });
    expect(found.association?.roleArn).toBe(`${roleArn}-2`);
    expect((await eks.describeAddon({ clusterName, addonName })).addon).toMatchObject({
      status: "ACTIVE",
      configurationValues: "{}",
    });
    await eks.deleteAddon({ clusterName, addonName });
    lab.pass(changeMs);
    await expect(eks.describeAddon({ clusterName, addonName })).rejects.toMatchObject(missing);
    expect((await eks.listPodIdentityAssociations({ clusterName })).associations).toEqual([]);
  });

  it("is no add-on, and no association of one, where one of its associations is refused", async () => {
    const shared = { serviceAccount: "taken", roleArn };
    await eks.createPodIdentityAssociation({ clusterName, namespace: "kube-system", ...shared });
    const addonName = "vpc-cni";
    const create = (podIdentityAssociations: object[]) =>
      eks.createAddon({
        clusterName,
        addonName,
        podIdentityAssociations: podIdentityAssociations as (typeof shared)[],
      });
    const own = { serviceAccount: "aws-node", roleArn };

    await expect(create([own, shared])).rejects.toMatchObject(inUse);
    await expect(create([own, { serviceAccount: "other", roleArn: "no-such-name" }])).rejects.toMatchObject(invalid);

    expect((await eks.listAddons({ clusterName })).addons).toEqual([]);
    expect((await eks.listPodIdentityAssociations({ clusterName })).associations).toHaveLength(1);
  });

  it("is an add-on that a refused update leaves as it was", async () => {
    const shared = { serviceAccount: "taken", roleArn };
    const addonName = "vpc-cni";
    const own = { serviceAccount: "aws-node", roleArn };
    await eks.createPodIdentityAssociation({ clusterName, namespace: "kube-system", ...shared });
    await eks.createAddon({ clusterName, addonName, podIdentityAssociations: [own] });
    lab.pass(changeMs);
    const before = (await eks.describeAddon({ clusterName, addonName })).addon;

    const change = { clusterName, addonName, configurationValues: "{}", podIdentityAssociations: [shared] };
    await expect(eks.updateAddon(change)).rejects.toMatchObject(inUse);
    lab.pass(changeMs);

    expect((await eks.describeAddon({ clusterName, addonName })).addon).toEqual(before);
    expect((await eks.listPodIdentityAssociations({ clusterName })).associations).toHaveLength(2);
  });

  const entries = async () => (await eks.listAccessEntries({ clusterName })).accessEntries;

  it("is an access entry of the service's for nodes and Fargate alike, until the last of them goes", async () => {
    const profile = { clusterName, fargateProfileName: "batch" };
    const nodeRole = roleArn;
    await eks.createNodegroup({ ...smallNodegroup, nodeRole });
    const selectors = [{ namespace: "batch" }];
    await eks.createFargateProfile({ ...profile, podExecutionRoleArn: roleArn, subnets: ["subnet-a"], selectors });
    lab.pass(changeMs);

    await eks.deleteNodegroup(smallNodegroup);
    expect(await entries()).toEqual([roleArn]);
    await eks.deleteFargateProfile(profile);

    expect(await entries()).toEqual([]);
  });

  it("is an access entry of the caller's, which stays when the last node group of its role goes", async () => {
    const principalArn = smallNodegroup.nodeRole;
    await eks.createAccessEntry({ clusterName, principalArn, type: "EC2_LINUX" });
    await eks.createNodegroup(smallNodegroup);
    lab.pass(changeMs);

    await eks.deleteNodegroup(smallNodegroup);

    expect(await entries()).toEqual([principalArn]);
  });

  it("is an access entry for each role of the nodes that were there before entries were in use", async () => {
    const old = { clusterName: "old" };
    const accessConfig = { authenticationMode: "CONFIG_MAP" as const };
    await eks.createCluster({ ...smallCluster, name: "old", accessConfig });
    lab.pass(changeMs);
    await eks.createNodegroup({ ...smallNodegroup, ...old });
    await eks.createFargateProfile({
      ...old,
      fargateProfileName: "batch",
      podExecutionRoleArn: roleArn,
      subnets: ["subnet-a"],
      selectors: [{ namespace: "batch" }],
    });
    lab.pass(changeMs);

    await eks.updateClusterConfig({ name: "old", accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } });
    const later = `${smallNodegroup.nodeRole}-later`;
    await eks.createNodegroup({ ...smallNodegroup, ...old, nodegroupName: "later", nodeRole: later });
    lab.pass(changeMs);

    expect((await eks.listAccessEntries(old)).accessEntries).toEqual([smallNodegroup.nodeRole, later, roleArn]);
  });

  it("is an access entry whose ARN has slashes, with policies by scope", async () => {
    const policyArn = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";
    const entry = { clusterName, principalArn: admin };
    const { accessEntry } = await eks.createAccessEntry({ ...entry, kubernetesGroups: ["viewers"] });
    expect(accessEntry).toMatchObject({
      type: "STANDARD",
      username: "arn:aws:sts::111122223333:assumed-role/admin/{{SessionName}}",
    });
    await expect(eks.createAccessEntry(entry)).rejects.toMatchObject(inUse);

    await eks.associateAccessPolicy({ ...entry, policyArn, accessScope: { type: "namespace", namespaces: ["a"] } });

    const { associatedAccessPolicies } = await eks.listAssociatedAccessPolicies(entry);
    expect(associatedAccessPolicies).toMatchObject([{ policyArn, accessScope: { namespaces: ["a"] } }]);
    await eks.disassociateAccessPolicy({ ...entry, policyArn });
    await expect(eks.disassociateAccessPolicy({ ...entry, policyArn })).rejects.toMatchObject(missing);
    const wrong = { ...entry, policyArn: `${policyArn}s`, accessScope: { type: "cluster" as const } };
    await expect(eks.associateAccessPolicy(wrong)).rejects.toMatchObject(missing);
    await expect(eks.updateAccessEntry({ ...entry, kubernetesGroups: ["system:masters"] })).rejects.toMatchObject(
      invalid,
    );
    await eks.deleteAccessEntry(entry);
    expect((await eks.listAccessEntries({ clusterName })).accessEntries).toEqual([]);
  });

  it("is no access entry where the authentication mode has no API", async () => {
    await eks.createCluster({ ...smallCluster, name: "old", accessConfig: { authenticationMode: "CONFIG_MAP" } });
    lab.pass(changeMs);

    await expect(eks.createAccessEntry({ clusterName: "old", principalArn: admin })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  it("is one Pod Identity association for each service account", async () => {
    const input = { clusterName, namespace: "kube-system", serviceAccount: "lbc", roleArn };
    const { association } = await eks.createPodIdentityAssociation(input);
    const associationId = association?.associationId;

    await expect(eks.createPodIdentityAssociation(input)).rejects.toMatchObject(inUse);
    await eks.updatePodIdentityAssociation({ clusterName, associationId, roleArn: `${roleArn}-2` });

    const found = await eks.describePodIdentityAssociation({ clusterName, associationId });
    expect(found.association?.roleArn).toBe(`${roleArn}-2`);
    await eks.deletePodIdentityAssociation({ clusterName, associationId });
    await expect(eks.describePodIdentityAssociation({ clusterName, associationId })).rejects.toMatchObject(missing);
  });

  it("is one OIDC provider, which comes and goes without touching the cluster", async () => {
    const oidc = { identityProviderConfigName: "hcp", issuerUrl: "https://app.terraform.io", clientId: "kubernetes" };
    const identityProviderConfig = { type: "oidc", name: "hcp" };
    await eks.associateIdentityProviderConfig({ clusterName, oidc });
    await expect(eks.associateIdentityProviderConfig({ clusterName, oidc })).rejects.toMatchObject(inUse);
    lab.pass(changeMs);

    const described = await eks.describeIdentityProviderConfig({ clusterName, identityProviderConfig });

    expect(described.identityProviderConfig?.oidc).toMatchObject({ status: "ACTIVE", ...oidc });
    await eks.disassociateIdentityProviderConfig({ clusterName, identityProviderConfig });
    lab.pass(changeMs);
    expect((await eks.listIdentityProviderConfigs({ clusterName })).identityProviderConfigs).toEqual([]);
  });

  it("has tags, by ARN", async () => {
    const { addon } = await eks.createAddon({ clusterName, addonName: "vpc-cni", tags: { a: "1", b: "1" } });
    const resourceArn = addon?.addonArn;

    await eks.tagResource({ resourceArn, tags: { c: "1" } });
    await eks.untagResource({ resourceArn, tagKeys: ["a"] });

    expect((await eks.listTagsForResource({ resourceArn })).tags).toEqual({ b: "1", c: "1" });
    await expect(eks.listTagsForResource({ resourceArn: `${resourceArn}x` })).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });
});

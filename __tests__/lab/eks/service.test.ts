import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FaultInjector } from "../../../lab/faults/fault-plan";
import { changeMs, describeWithModel, type RunningEks, smallCluster, startEks } from "./eks-lab";

describeWithModel("the EKS service", () => {
  let folder: string;
  let lab: RunningEks | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "eksnet-eks-"));
  });
  afterEach(async () => {
    await lab?.stop();
    rmSync(folder, { recursive: true });
  });

  it("goes on after a restart where it was, changes under way included", async () => {
    const stateFile = join(folder, "deep", "eks.json");
    const before = await startEks({ stateFile });
    const { cluster } = await before.eks.createCluster(smallCluster);
    await before.stop();

    lab = await startEks({ stateFile });
    lab.pass(changeMs);

    const found = await lab.eks.describeCluster({ name: "study" });
    expect(found.cluster).toMatchObject({ status: "ACTIVE", endpoint: cluster?.endpoint, arn: cluster?.arn });
  });

  it("refuses a state file of another form", async () => {
    const stateFile = join(folder, "eks.json");
    writeFileSync(stateFile, JSON.stringify({ format: 0 }));

    await expect(startEks({ stateFile })).rejects.toThrow(/remove it to start fresh/);
    expect(readFileSync(stateFile, "utf8")).toBe('{"format":0}');
    lab = undefined;
  });

  it("keeps regions apart, by the signature of the call", async () => {
    lab = await startEks();
    await lab.eks.createCluster(smallCluster);
    const scope = "Credential=lab/20261121/us-east-2/eks/aws4_request";

    const elsewhere = await fetch(`${lab.url}/clusters`, { headers: { authorization: `AWS4-HMAC-SHA256 ${scope}` } });

    expect(await elsewhere.json()).toEqual({ clusters: [] });
    expect((await lab.eks.listClusters({})).clusters).toEqual(["study"]);
  });

  it("lists page by page", async () => {
    lab = await startEks();
    for (const name of ["c", "a", "b"]) await lab.eks.createCluster({ ...smallCluster, name });

    const first = await lab.eks.listClusters({ maxResults: 2 });
    const second = await lab.eks.listClusters({ maxResults: 2, nextToken: first.nextToken });

    expect([first.clusters, second.clusters, second.nextToken]).toEqual([["a", "b"], ["c"], undefined]);
  });

  it("answers errors in AWS's form, and names everything wrong with a request", async () => {
    lab = await startEks();

    const answer = await fetch(`${lab.url}/clusters`, { method: "POST", body: JSON.stringify({ name: "a b" }) });

    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "InvalidParameterException"]);
    const { message } = (await answer.json()) as { message: string };
    expect(message).toMatch(/^3 validation errors detected: .*'name'.*; .*'roleArn'.*; .*'resourcesVpcConfig'/);
    const broken = await fetch(`${lab.url}/clusters`, { method: "POST", body: "{" });
    expect(broken.status).toBe(400);
  });

  it("names an operation that it does not support, in a way that clients do not retry", async () => {
    lab = await startEks();
    await lab.eks.createCluster(smallCluster);

    await expect(lab.eks.listInsights({ clusterName: "study" })).rejects.toMatchObject({
      name: "NotImplementedException",
      $metadata: { httpStatusCode: 501, attempts: 1 },
    });
    expect((await fetch(`${lab.url}/nothing`)).status).toBe(404);
  });

  it("lists all that it has with tags, to see what was left", async () => {
    lab = await startEks();
    await lab.eks.createCluster({ ...smallCluster, tags: { "eksnet:environment": "study" } });

    const left = await (await fetch(`${lab.url}/_lab/resources`)).json();

    const arn = "arn:aws:eks:eu-west-1:111122223333:cluster/study";
    expect(left).toEqual({ "eu-west-1": [{ arn, status: "CREATING", tags: { "eksnet:environment": "study" } }] });
  });

  it("offers versions and builds from its catalog", async () => {
    lab = await startEks();

    const { clusterVersions = [] } = await lab.eks.describeClusterVersions({ clusterVersions: ["1.33", "1.35"] });
    expect(clusterVersions.map(({ clusterVersion, versionStatus }) => [clusterVersion, versionStatus])).toEqual([
      ["1.35", "STANDARD_SUPPORT"],
      ["1.33", "EXTENDED_SUPPORT"],
    ]);
    const { addons = [] } = await lab.eks.describeAddonVersions({ addonName: "coredns", kubernetesVersion: "1.34" });
    expect(addons.map(({ addonVersions }) => addonVersions?.map((build) => build.addonVersion))).toEqual([
      ["v1.13.2-eksbuild.24"],
    ]);
    const configuration = { addonName: "vpc-cni", addonVersion: "v1.23.1-eksbuild.1" };
    expect(await lab.eks.describeAddonConfiguration(configuration)).toMatchObject({
      podIdentityConfiguration: [{ serviceAccount: "aws-node" }],
    });
  });

  it("answers a path that is no percent-encoded text with 400", async () => {
    lab = await startEks();

    const answer = await fetch(`${lab.url}/clusters/%zz`);

    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "InvalidParameterException"]);
  });

  it("answers what is wrong with tags in the one code that the model has for it", async () => {
    lab = await startEks();
    const { cluster } = await lab.eks.createCluster(smallCluster);
    const tag = (tags: Record<string, string>) => lab?.eks.tagResource({ resourceArn: cluster?.arn, tags });

    const bad = { name: "BadRequestException", $metadata: { httpStatusCode: 400 } };
    const many = Array.from({ length: 51 }, (_, index) => [`key-${index}`, ""] as const);
    await expect(tag(Object.fromEntries(many))).rejects.toMatchObject(bad);
    await expect(tag({ "aws:mine": "" })).rejects.toMatchObject(bad);
  });

  it("lists add-ons by publisher, and has no configuration for a build that cannot be", async () => {
    lab = await startEks();
    const publishers = async (...names: string[]) => {
      const found = await lab?.eks.describeAddonVersions({ publishers: names });
      return new Set(found?.addons?.map(({ publisher }) => publisher));
    };

    expect(await publishers("eks")).toEqual(new Set(["eks"]));
    expect(await publishers("unknown")).toEqual(new Set());
    const configuration = { addonName: "vpc-cni", addonVersion: "v0.0.0-nonsense" };
    await expect(lab.eks.describeAddonConfiguration(configuration)).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("answers a repeated call, whose first answer was lost, with what it created", async () => {
    const rule = { calls: ["eks:CreateCluster"], fault: "lose" as const, share: 1, after: 0, times: 1, delayMs: 1 };
    lab = await startEks({ faults: new FaultInjector({ seed: 1, rules: [rule] }) });
    const input = { ...smallCluster, clientRequestToken: "once" };

    await expect(lab.eks.createCluster(input)).rejects.toThrow("ECONNRESET");

    await expect(lab.eks.createCluster(input)).resolves.toMatchObject({ cluster: { status: "CREATING" } });
  });
});

import { capacityFindings } from "@eksnet/modules/capacity/plan";
import { defineEnvironment, type Environment, warningsOf } from "../../environments/schema";
import { type DeepPartial, errorsOf, soundInput, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const codes = (changes: Changes): string[] =>
  errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);

const web = { image: "shop:1", port: 80 };
const certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/0b1c";
const nodes = { instanceTypes: ["m5.large"], nodesPerZone: { min: 1, desired: 1, max: 3 } };
const onFargate = { fargateProfiles: { shop: { selectors: [{ namespace: "shop" }] } } };

describe("a Kubernetes version that the version table does not have", () => {
  const names = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"];
  const builds = Object.fromEntries(names.map((name) => [name, { version: "v1.33.0-eksbuild.1" }]));
  const cluster = { version: "1.33", supportType: "EXTENDED" } as const;

  it("needs a build of each core add-on", () => {
    expect(codes({ cluster })).toEqual(names.map((name) => `AddonVersionMissing cluster.addons.${name}.version`));
  });

  it("needs a build of each other add-on", () => {
    expect(codes({ cluster: { ...cluster, addons: { ...builds, "aws-ebs-csi-driver": {} } } })).toEqual([
      "AddonVersionMissing cluster.addons.aws-ebs-csi-driver.version",
    ]);
  });

  it("is accepted with the builds that the environment names", () => {
    expect(codes({ cluster: { ...cluster, addons: builds } })).toEqual([]);
  });

  it("is refused with the default supportType where EKS would upgrade it at once", () => {
    expect(codes({ cluster: { version: "1.33", addons: builds } })).toEqual([
      "ExtendedSupportNeeded cluster.supportType",
    ]);
  });

  it("that EKS does not offer is one finding, without builds that are missing", () => {
    expect(codes({ cluster: { version: "1.31" } })).toEqual(["KubernetesVersionRetired cluster.version"]);
    expect(codes({ cluster: { version: "1.60" } })).toEqual(["KubernetesVersionTooNew cluster.version"]);
  });
});

describe("a field that may have an effect elsewhere is warned of", () => {
  const unusedIn = (environment: Environment): string[] =>
    warningsOf(environment).flatMap(({ code, path }) => (code.endsWith("Unused") ? `${code} ${path}` : []));

  const warned = (changes: Changes): string[] => unusedIn(variant(changes));

  it("subnets of the control plane that it does not use", () => {
    const subnets = { public: {}, private: {}, controlPlane: {} };
    expect(warned({ network: { subnets } })).toEqual(["SubnetTierUnused network.subnets.controlPlane"]);
    expect(warned({ network: { subnets }, cluster: { controlPlaneSubnets: "controlPlane" } })).toEqual([]);
  });

  it("subnets for pods in a network that exists, without custom networking", () => {
    const subnetsOf = (digit: string) => ({
      "eu-west-1a": `subnet-${digit}1234567`,
      "eu-west-1b": `subnet-${digit}abcdef0`,
    });
    const network = {
      kind: "existing",
      vpcId: "vpc-01234567",
      cidr: "10.0.0.0/16",
      zones: ["eu-west-1a", "eu-west-1b"],
      subnets: { private: subnetsOf("0"), pod: subnetsOf("1") },
    };
    const codesOf = (mode: string) => {
      const cluster = { ...soundInput.cluster, podNetworking: { mode } };
      const environment = defineEnvironment({ ...soundInput, network, cluster } as never);
      return unusedIn(environment);
    };

    expect(codesOf("secondary-ip")).toEqual(["SubnetTierUnused network.subnets.pod"]);
    expect(codesOf("custom-networking")).toEqual([]);
  });

  it("a secondary range without a subnet", () => {
    const cidrs = { "eu-west-1a": "10.1.0.0/20", "eu-west-1b": "10.1.16.0/20" };
    const secondaryCidrs = ["10.1.0.0/16"];
    expect(warned({ network: { secondaryCidrs } })).toEqual(["SecondaryCidrUnused network.secondaryCidrs.0"]);
    expect(warned({ network: { secondaryCidrs, subnets: { public: {}, private: { cidrs } } } })).toEqual([]);
  });

  it("the addresses of Windows nodes, of which there are none", () => {
    const podNetworking = { mode: "prefix-delegation", windowsMode: "secondary-ip" } as const;
    expect(warned({ cluster: { podNetworking } })).toEqual(["WindowsModeUnused cluster.podNetworking.windowsMode"]);
    expect(
      warned({ cluster: { podNetworking, nodeGroups: { windows: { ...nodes, ami: "windows-core-2022" } } } }),
    ).toEqual([]);
  });
});

describe("podsPerNode", () => {
  const findings = (podsPerNode: number, mode: "secondary-ip" | "prefix-delegation") => {
    const workers = { instanceTypes: ["t3.medium"], podsPerNode };
    return capacityFindings(variant({ cluster: { podNetworking: { mode }, nodeGroups: { workers } } }));
  };

  it("above what the instance type accepts in the mode is warned of, with the number that holds", () => {
    expect(findings(100, "secondary-ip")).toMatchObject([
      {
        severity: "warning",
        code: "PodsPerNodeUnreachable",
        path: "cluster.nodeGroups.workers.podsPerNode",
        values: { podsPerNode: 100, types: ["t3.medium"], max: 17, mode: "secondary-ip" },
      },
    ]);
  });

  it("is not warned of at that number, or where another mode has addresses for more", () => {
    expect(findings(17, "secondary-ip")).toEqual([]);
    expect(findings(100, "prefix-delegation")).toEqual([]);
  });
});

describe("a field without effect is refused", () => {
  const publicTier = { cidrs: { "eu-west-1a": "10.0.192.0/24", "eu-west-1b": "10.0.193.0/24" } };
  const privateTier = { cidrs: { "eu-west-1a": "10.0.0.0/20", "eu-west-1b": "10.0.16.0/20" } };

  it.each<[string, Changes, string]>([
    [
      "retention of logs that there are none of",
      { cluster: { logs: [], logRetentionDays: 30 } },
      "LogRetentionUnused cluster.logRetentionDays",
    ],
    [
      "room for zones, where every subnet is pinned",
      { network: { zoneSlots: 8, subnets: { public: publicTier, private: privateTier } } },
      "ZoneSlotsUnused network.zoneSlots",
    ],
    [
      "replicas, where every version has its own",
      { workloads: { shop: { image: "shop:1", replicas: 3, versions: { v1: { replicas: 1 } } } } },
      "ReplicasUnused workloads.shop.replicas",
    ],
    [
      "replicas of an external name",
      { workloads: { db: { replicas: 2, expose: { kind: "externalName", host: "db.acme.dev" } } } },
      "ExternalNameHasPods workloads.db.replicas",
    ],
    [
      "a time zone that no program knows",
      {
        addons: {
          loadBalancerController: {},
          kubeOpsView: { chart: "geek-cookbook", timeZone: "Asia/Soul" },
        },
      },
      "TimeZoneUnknown addons.kubeOpsView.timeZone",
    ],
    [
      "a type of log that is listed twice",
      { cluster: { logs: ["api", "audit", "api"] } },
      "ValueDuplicate cluster.logs.2",
    ],
    [
      "the spread over zones of a single pod",
      { workloads: { shop: { image: "shop:1", replicas: 1, zoneSpread: "require" } } },
      "ZoneSpreadUnused workloads.shop.zoneSpread",
    ],
    [
      "a disruption budget for more pods than there are",
      { workloads: { shop: { image: "shop:1", replicas: 2, maxUnavailable: 3 } } },
      "MaxUnavailableUnused workloads.shop.maxUnavailable",
    ],
    [
      "a disruption budget for all pods",
      { workloads: { shop: { image: "shop:1", replicas: 2, maxUnavailable: 2 } } },
      "MaxUnavailableUnused workloads.shop.maxUnavailable",
    ],
    [
      "a range that may reach the API server and is listed twice",
      { cluster: { endpoint: { allowedCidrs: ["203.0.113.0/24", "203.0.113.0/24"] } } },
      "ValueDuplicate cluster.endpoint.allowedCidrs.1",
    ],
    [
      "a range that may use SSH and is listed twice",
      {
        cluster: {
          nodeGroups: { workers: { ssh: { keyName: "ops", allowedCidrs: ["10.9.0.0/16", "10.9.0.0/16"] } } },
        },
      },
      "ValueDuplicate cluster.nodeGroups.workers.ssh.allowedCidrs.1",
    ],
    [
      "a method of a rule that is listed twice",
      {
        addons: { loadBalancerController: {} },
        workloads: { shop: { ...web, expose: { kind: "alb", rules: { get: { methods: ["GET", "GET"] } } } } },
      },
      "ValueDuplicate workloads.shop.expose.rules.get.methods.1",
    ],
    [
      "a selector of a Fargate profile that is listed twice",
      { cluster: { fargateProfiles: { shop: { selectors: [{ namespace: "shop" }, { namespace: "shop" }] } } } },
      "ValueDuplicate cluster.fargateProfiles.shop.selectors.1",
    ],
    [
      "an update of more nodes than a zone has",
      { cluster: { nodeGroups: { workers: { maxUnavailable: 4 } } } },
      "NodesUnavailableUnused cluster.nodeGroups.workers.maxUnavailable",
    ],
    [
      "a certificate that is listed twice",
      {
        addons: { loadBalancerController: {} },
        workloads: { shop: { ...web, expose: { kind: "alb", tls: { certificateArns: [certificate, certificate] } } } },
      },
      "ValueDuplicate workloads.shop.expose.tls.certificateArns.1",
    ],
    [
      "the path of an exposure whose rules all have their own",
      {
        addons: { loadBalancerController: {} },
        workloads: { shop: { ...web, expose: { kind: "alb", path: "/shop", rules: { all: { path: "/" } } } } },
      },
      "PathUnused workloads.shop.expose.path",
    ],
    [
      "a permission to overlap with itself",
      { network: { mayOverlap: ["acme"] } },
      "MayOverlapUnused network.mayOverlap.0",
    ],
    [
      "a permission to overlap that is given twice",
      { network: { mayOverlap: ["other", "other"] } },
      "ValueDuplicate network.mayOverlap.1",
    ],
    [
      "tolerations of an application on Fargate",
      {
        cluster: onFargate,
        workloads: { shop: { image: "shop:1", tolerations: [{ key: "spot", operator: "Exists" }] } },
      },
      "TolerationsOnFargate workloads.shop.tolerations",
    ],
    [
      "the spread over zones of an application on Fargate",
      { cluster: onFargate, workloads: { shop: { image: "shop:1", zoneSpread: "require" } } },
      "ZoneSpreadOnFargate workloads.shop.zoneSpread",
    ],
    [
      "tolerations of an addon on Fargate",
      {
        cluster: {
          fargateProfiles: {
            view: { selectors: [{ namespace: "kube-system", labels: { "app.kubernetes.io/name": "kube-ops-view" } }] },
          },
        },
        addons: { kubeOpsView: { chart: "christianhuth", tolerations: [{ key: "spot", operator: "Exists" }] } },
      },
      "TolerationsOnFargate addons.kubeOpsView.tolerations",
    ],
  ])("%s", (_, changes, problem) => {
    expect(codes(changes)).toEqual([problem]);
  });

  it("and what has one is accepted: pods of which some run on nodes, versions that are scaled to nothing", () => {
    const shop = { image: "shop:1", tolerations: [{ key: "spot", operator: "Exists" as const }] };
    const selectors = [{ namespace: "shop", labels: { app: "shop-v1" } }];
    const spot = { taints: [{ key: "spot", effect: "NO_SCHEDULE" as const }] };
    expect(
      codes({
        cluster: { fargateProfiles: { one: { selectors } }, nodeGroups: { workers: {}, spot: { ...nodes, ...spot } } },
        workloads: { shop: { ...shop, versions: { v1: {}, v2: {} } } },
      }),
    ).toEqual([]);
    expect(
      codes({ workloads: { shop: { image: "shop:1", replicas: 0, zoneSpread: "require", maxUnavailable: 1 } } }),
    ).toEqual([]);
    expect(codes({ workloads: { shop: { image: "shop:1", replicas: 1, maxUnavailable: 1 } } })).toEqual([]);
  });

  it("is accepted where it has one: zone slots with one computed subnet, replicas of one version", () => {
    expect(codes({ network: { zoneSlots: 8, subnets: { public: publicTier, private: {} } } })).toEqual([]);
    expect(codes({ network: { subnets: { public: publicTier, private: privateTier } } })).toEqual([]);
    expect(
      codes({ workloads: { shop: { image: "shop:1", replicas: 3, versions: { v1: { replicas: 1 }, v2: {} } } } }),
    ).toEqual([]);
  });
});

describe("a default that would have no effect is left out", () => {
  it("of the retention of logs", () => {
    expect(variant({}).cluster.logRetentionDays).toBe(90);
    expect(variant({ cluster: { logs: [] } }).cluster).not.toHaveProperty("logRetentionDays");
  });

  it("of replicas", () => {
    const { workloads } = variant({
      workloads: {
        shop: { image: "shop:1" },
        versioned: { image: "shop:1", versions: { v1: { replicas: 1 } } },
        db: { expose: { kind: "externalName", host: "db.acme.dev" } },
      },
    });

    expect(workloads.shop?.replicas).toBe(2);
    expect(workloads.versioned).not.toHaveProperty("replicas");
    expect(workloads.db).not.toHaveProperty("replicas");
  });
});

describe("a bucket of flow logs", () => {
  const flowLogs = (bucketArn: string) => codes({ network: { flowLogs: { destination: "s3", bucketArn } } });

  it.each(["arn:aws:s3:::AWS_Logs", "arn:aws:s3:::flow-logs/AWSLogs/", "arn:aws:s3:::"])(
    "is refused where S3 or EC2 refuses it: %s",
    (arn) => {
      expect(flowLogs(arn)).toContain("ValueMalformed network.flowLogs.bucketArn");
    },
  );

  it("may have a folder", () => {
    expect(flowLogs("arn:aws:s3:::flow-logs/acme/")).toEqual([]);
  });
});

import { capacityFindings } from "@eksnet/modules/capacity/plan";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const codes = (changes: Changes): string[] =>
  errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);

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
        values: { podsPerNode: 100, types: ["t3.medium"], most: 17, mode: "secondary-ip" },
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
  ])("%s", (_, changes, problem) => {
    expect(codes(changes)).toEqual([problem]);
  });

  it("and what has one is accepted: room for zones of one computed subnet, replicas of one version", () => {
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

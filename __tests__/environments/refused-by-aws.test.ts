import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const codes = (changes: Changes): string[] =>
  errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);
const workers = (group: object): Changes => ({ cluster: { nodeGroups: { workers: group } } });

describe("labels of a node group", () => {
  it.each([
    "node-role.kubernetes.io/gpu",
    "kubernetes.io/role",
    "k8s.io/x",
    "node-restriction.kubernetes.io/x",
    "eks.amazonaws.com/x",
    "kubernetes.io/arch",
    "topology.kubernetes.io/zone",
  ])("are refused below domains that EKS and the kubelet keep for themselves: %s", (key) => {
    expect(codes(workers({ labels: { [key]: "true" } }))).toEqual([
      `NodeLabelReserved cluster.nodeGroups.workers.labels.${key}`,
    ]);
  });

  it.each(["tier", "example.com/gpu", "node.kubernetes.io/lifecycle", "notkubernetes.io/x", "karpenter.sh/x"])(
    "are accepted elsewhere, and where the kubelet accepts them: %s",
    (key) => {
      expect(codes(workers({ labels: { [key]: "true" } }))).toEqual([]);
    },
  );

  it("report AWS's reason, and a label that works", () => {
    const [problem] = errorsOf(() => variant(workers({ labels: { "node-role.kubernetes.io/gpu": "true" } })));

    expect(problem?.values).toEqual({
      key: "node-role.kubernetes.io/gpu",
      by: "kubelet",
      own: "example.com/gpu",
      open: ["kubelet.kubernetes.io", "node.kubernetes.io"],
    });
  });
});

describe("taints of a node group", () => {
  it("are at most fifty", () => {
    const taints = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `t${index}`, effect: "PREFER_NO_SCHEDULE" as const }));

    expect(codes(workers({ taints: taints(50) }))).toEqual([]);
    expect(codes(workers({ taints: taints(51) }))).toEqual(["TaintsTooMany cluster.nodeGroups.workers.taints"]);
  });
});

describe("the disk of a node group", () => {
  it.each<[string, object]>([
    ["gp3 with 500 IOPS per GiB", { sizeGiB: 30, iops: 15_000 }],
    ["gp3 with 0.25 MiB/s per IOPS", { throughputMiBps: 750 }],
    ["gp3 with more of both", { sizeGiB: 30, iops: 8000, throughputMiBps: 2000 }],
    ["io1 with 50 IOPS per GiB", { type: "io1", sizeGiB: 30, iops: 1500 }],
    ["io2 with 1,000 IOPS per GiB", { type: "io2", sizeGiB: 30, iops: 30_000 }],
  ])("is accepted at its ratio: %s", (_, disk) => {
    expect(codes(workers({ disk }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["gp3 with more IOPS per GiB", { sizeGiB: 30, iops: 15_001 }, "DiskIopsOutOfRange iops"],
    ["gp3 with more MiB/s per IOPS", { throughputMiBps: 751 }, "DiskThroughputOutOfRange throughputMiBps"],
    ["io1 with more IOPS per GiB", { type: "io1", sizeGiB: 30, iops: 1501 }, "DiskIopsOutOfRange iops"],
    ["io2 with more IOPS per GiB", { type: "io2", sizeGiB: 30, iops: 30_001 }, "DiskIopsOutOfRange iops"],
    ["io2 with more than any has", { type: "io2", sizeGiB: 16_384, iops: 256_001 }, "too_big iops"],
  ])("is refused above it: %s", (_, disk, problem) => {
    const [code, field] = problem.split(" ");
    const [found] = errorsOf(() => variant(workers({ disk })));

    expect(found?.path).toBe(`cluster.nodeGroups.workers.disk.${field}`);
    if (code !== "too_big") expect(found?.code).toBe(code);
  });
});

describe("tags", () => {
  it.each([
    [{ "AWS:team": "web" }, "TagReserved tags.AWS:team"],
    [{ team: "aws:web" }, "TagReserved tags.team"],
    [{ "elbv2.k8s.aws/cluster": "a" }, "TagReserved tags.elbv2.k8s.aws/cluster"],
    [{ "ingress.k8s.aws/stack": "a" }, "TagReserved tags.ingress.k8s.aws/stack"],
    [{ "service.k8s.aws/resource": "a" }, "TagReserved tags.service.k8s.aws/resource"],
    [{ "kubernetes.io/cluster/other": "owned" }, "TagReserved tags.kubernetes.io/cluster/other"],
    [{ "kubernetes.io/role/elb": "1" }, "TagReserved tags.kubernetes.io/role/elb"],
    [{ team: "web", Team: "web" }, "TagDuplicate tags.Team"],
    [Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`t${index}`, ""])), "TagsTooMany tags"],
  ])("are refused with %j", (tags, problem) => {
    expect(codes({ tags: tags as Record<string, string> })).toEqual([problem]);
  });

  it.each(["k8s.aws/team", "kubernetes.io/team", "example.com/cluster"])(
    "are accepted beside the keys that controllers reserve: %s",
    (key) => {
      expect(codes({ tags: { [key]: "web" } })).toEqual([]);
    },
  );
});

describe("the name of an environment", () => {
  it.each(["sg", "sg-one"])("begins no security group's name with sg-: %s", (name) => {
    expect(codes({ name })).toEqual(["NameReserved name"]);
  });

  it.each(["sgx", "sg1-one", "one-sg"])("may have sg elsewhere: %s", (name) => {
    expect(codes({ name })).toEqual([]);
  });
});

describe("a state in S3", () => {
  const state = (changes: object): Changes => ({
    state: { kind: "s3", bucket: "eksnet-state", region: "eu-west-1", ...changes } as never,
  });
  const key = (region: string) => `arn:aws:kms:${region}:111122223333:key/00000000-0000-4000-8000-000000000000`;

  it("is encrypted by a key of the bucket's region", () => {
    expect(codes(state({ kmsKeyId: key("eu-west-1") }))).toEqual([]);
    expect(codes(state({ kmsKeyId: "alias/terraform" }))).toEqual([]);
    expect(codes(state({ kmsKeyId: key("eu-central-1") }))).toEqual(["KmsKeyOfAnotherRegion state.kmsKeyId"]);
    for (const kmsKeyId of ["terraform", `${key("eu-west-1").slice(0, -37)}/terraform`, `alias/${"a".repeat(251)}`]) {
      expect(errorsOf(() => variant(state({ kmsKeyId })))).toMatchObject([{ path: "state.kmsKeyId" }]);
    }
  });

  it("is in a bucket of the environment's partition, in whatever region", () => {
    expect(codes(state({ region: "us-east-1" }))).toEqual([]);
    expect(codes(state({ region: "cn-north-1" }))).toEqual(["StateOfAnotherPartition state.region"]);
    expect(codes(state({ region: "us-gov-west-1" }))).toEqual(["StateOfAnotherPartition state.region"]);
  });

  it.each(["a..b", "192.168.1.1", "xn--bucket", "sthree-state", "state-s3alias", "state--x-s3"])(
    "is in no bucket that S3 refuses: %s",
    (bucket) => {
      expect(errorsOf(() => variant(state({ bucket })))).toMatchObject([{ path: "state.bucket" }]);
    },
  );
});

describe("a state in HCP Terraform", () => {
  const state = (changes: object): Changes => ({ state: { kind: "hcp", organization: "acme", ...changes } as never });

  it.each([
    { organization: "Acme_org-1" },
    { project: "EKS networks_1" },
    { hostname: "tfe.example.com" },
    { hostname: "localhost:8443" },
  ])("is accepted with %j", (changes) => {
    expect(codes(state(changes))).toEqual([]);
  });

  it.each([
    ["organization", "acme org"],
    ["organization", "acme/eksnet"],
    ["organization", ""],
    ["project", "eks.networks"],
    ["project", " eksnet"],
    ["hostname", "https://tfe.example.com"],
    ["hostname", "tfe.example.com/app"],
    ["hostname", "tfe.example.com:"],
  ])("is refused with a name that HCP Terraform does not accept: %s %j", (field, value) => {
    expect(codes(state({ [field]: value }))).toEqual([`ValueMalformed state.${field}`]);
  });

  it("is refused with a run role that EKS gives no access to the cluster", () => {
    const runRoles = {
      addons: "arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS",
      workloads: "me",
    };

    expect(codes(state({ runRoles }))).toEqual([
      "PrincipalRefused state.runRoles.addons",
      "ValueMalformed state.runRoles.workloads",
    ]);
  });

  it("is refused with a project's name of fewer than 3 or more than 40 characters", () => {
    expect(codes(state({ project: "ab" }))).toEqual(["ValueOutOfRange state.project"]);
    expect(codes(state({ project: "p".repeat(41) }))).toEqual(["ValueOutOfRange state.project"]);
  });
});

describe("names that AWS keeps for itself, or cannot read", () => {
  it("are refused of Fargate profiles", () => {
    const fargateProfiles = { "eks-jobs": { selectors: [{ namespace: "jobs" }] } };

    expect(codes({ cluster: { fargateProfiles } })).toEqual([
      "FargateProfileNameReserved cluster.fargateProfiles.eks-jobs",
    ]);
  });

  it.each(["", " operators", "Schlüssel", "k".repeat(256)])("are refused of key pairs: %j", (keyName) => {
    const ssh = { keyName, allowedCidrs: ["10.0.0.0/8"] };

    expect(errorsOf(() => variant(workers({ ssh })))).toMatchObject([
      { path: "cluster.nodeGroups.workers.ssh.keyName" },
    ]);
  });
});

describe("the image of an application", () => {
  it.each([
    "nginx:1.29",
    "public.ecr.aws/docker/library/nginx:stable",
    "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/my__app:v1",
    "localhost:5000/echo:1.10",
    "[::1]:5000/echo:1.10",
    "Registry/echo:1.10",
    `registry.k8s.io/pause@sha256:${"0".repeat(64)}`,
  ])("is a reference that a container runtime reads: %s", (image) => {
    expect(codes({ workloads: { web: { image } } })).toEqual([]);
  });

  it.each([
    "https://public.ecr.aws/nginx:1",
    "Nginx:1",
    "nginx :1",
    "nginx:1:2",
    "nginx:-1",
    "nginx@sha256:12",
    `nginx@sha256:${"0".repeat(63)}`,
    `nginx@md5:${"0".repeat(32)}`,
    "registry..example.com/nginx:1",
    "registry.-example.com/nginx:1",
    `public.ecr.aws/${"a".repeat(256)}:1`,
  ])("is refused where it is none: %s", (image) => {
    expect(codes({ workloads: { web: { image } } })).toEqual(["ImageMalformed workloads.web.image"]);
  });
});

describe("the TLS policy of a load balancer", () => {
  it("is one of Elastic Load Balancing", () => {
    const web = (policy: string): Changes => ({
      addons: { loadBalancerController: {} },
      workloads: {
        web: {
          image: "web:1",
          port: 80,
          expose: { kind: "alb", host: "web.example.com", hostRecords: "elsewhere", tls: { policy } },
        },
      },
    });

    expect(codes(web("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"))).toEqual([]);
    expect(codes(web("TLS13-1-2"))).toEqual(["TlsPolicyUnknown workloads.web.expose.tls.policy"]);
  });
});

describe("a DNS zone that the environment creates", () => {
  const zone = (name: string, manage: "create" | "adopt") => {
    const dns = manage === "create" ? { zone: name, manage } : { zone: name, manage, id: "Z08231412QW9ERT7YUI" };
    return codes({ network: { dns } });
  };

  it.each(["example.com", "shop.example.com"])("is refused where Route 53 reserves its name: %s", (name) => {
    expect(zone(name, "create")).toEqual(["DnsZoneReserved network.dns.zone"]);
  });

  it("is accepted under any other name, and so is an adopted one", () => {
    expect(zone("my-example.com", "create")).toEqual([]);
    expect(zone("example.com", "adopt")).toEqual([]);
  });
});

describe("a certificate of a load balancer", () => {
  it("is refused where it belongs to another account than the environment", () => {
    const certificateArns = ["arn:aws:acm:eu-west-1:210987654321:certificate/0a1b"];
    const expose = { kind: "alb", tls: { certificateArns } } as const;
    const workloads = { shop: { image: "shop:1", port: 80, expose } };

    expect(codes({ addons: { loadBalancerController: {} }, workloads })).toEqual([
      "CertificateOfAnotherAccount workloads.shop.expose.tls.certificateArns.0",
    ]);
  });
});

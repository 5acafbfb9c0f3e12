import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const jobs = { selectors: [{ namespace: "jobs" }] };
const system = { selectors: [{ namespace: "kube-system" }] };
const dns = { selectors: [{ namespace: "kube-*", labels: { "k8s-app": "kube-dns" } }] };

/** Code and path of each problem. */
function codes(cluster: Changes["cluster"], others: Changes = {}): string[] {
  return errorsOf(() => variant({ ...others, cluster })).map(({ code, path }) => `${code} ${path}`);
}

describe("Fargate profiles in an environment file", () => {
  it("are none by default, and CoreDNS runs on nodes", () => {
    expect(variant({}).cluster).toMatchObject({ fargateProfiles: {}, coreDns: { computeType: "ec2" } });
  });

  it("may select pods of any namespace", () => {
    expect(codes({ fargateProfiles: { jobs } })).toEqual([]);
  });

  it.each([
    ["no selector", { selectors: [] }, "SelectorsMissing cluster.fargateProfiles.jobs.selectors"],
    [
      "six selectors",
      { selectors: Array.from({ length: 6 }, (_, index) => ({ namespace: `jobs-${index}` })) },
      "SelectorsTooMany cluster.fargateProfiles.jobs.selectors",
    ],
    [
      "a namespace that none can have",
      { selectors: [{ namespace: "Jobs" }] },
      "NamespaceMalformed cluster.fargateProfiles.jobs.selectors.0.namespace",
    ],
  ])("are refused with %s", (_, profile, problem) => {
    expect(codes({ fargateProfiles: { jobs: profile } })).toEqual([problem]);
  });

  it("have no tier to choose: a field for one is unknown", () => {
    const profile = { ...jobs, subnets: "public" };

    expect(codes({ fargateProfiles: { jobs: profile } } as never)).toEqual([
      "FieldUnknown cluster.fargateProfiles.jobs.subnets",
    ]);
  });

  it("need private subnets", () => {
    const network = { subnets: { public: {} } };
    const cluster = {
      controlPlaneSubnets: "public",
      nodeGroups: { workers: { subnets: "public", podsPerNode: 30 } },
      fargateProfiles: { jobs },
    } as const;

    expect(codes(cluster, { network })).toEqual(["SubnetTierMissing cluster.fargateProfiles.jobs"]);
  });

  it("need a way to AWS from there", () => {
    const cluster = {
      nodeGroups: { workers: { subnets: "public", podsPerNode: 30 } },
      fargateProfiles: { jobs },
    } as const;

    expect(codes(cluster, { network: { nat: "none" } })).toEqual(["PrivateNodesUnreachable network.nat"]);
  });

  it("are refused beside limits of egress, which their pods would not have", () => {
    const egress = [{ cidr: "10.0.0.0/8", protocol: "all" as const, description: "here" }];

    expect(codes({ egress, fargateProfiles: { jobs } })).toEqual(["FargateIgnoresEgress cluster.egress"]);
  });

  it("are refused where EKS has no Fargate", () => {
    const found = errorsOf(() =>
      variant({
        region: "us-gov-west-1",
        network: { zones: ["us-gov-west-1a", "us-gov-west-1b"] },
        cluster: { admins: ["arn:aws-us-gov:iam::111122223333:role/admin"], fargateProfiles: { jobs } },
      }),
    );

    expect(found).toMatchObject([{ code: "FargateUnavailable", path: "cluster.fargateProfiles" }]);
  });
});

describe("CoreDNS on Fargate", () => {
  const coreDns = { computeType: "fargate" } as const;

  it("is matched by a profile of its namespace or of its labels", () => {
    expect(codes({ coreDns, fargateProfiles: { system } })).toEqual([]);
    expect(codes({ coreDns, fargateProfiles: { dns } })).toEqual([]);
  });

  it("is refused without a profile that matches it", () => {
    expect(codes({ coreDns })).toEqual(["CoreDnsProfileMissing cluster.coreDns.computeType"]);
    expect(codes({ coreDns, fargateProfiles: { jobs } })).toEqual([
      "CoreDnsProfileMissing cluster.coreDns.computeType",
    ]);
  });
});

describe("pods on Fargate that need AWS credentials", () => {
  const fargateProfiles = { system };
  const refused = ["FargateNeedsIrsa cluster.fargateProfiles.system"];

  it("are refused with Pod Identity, which gives them none", () => {
    expect(codes({ fargateProfiles }, { addons: { loadBalancerController: {} } })).toEqual(refused);
    expect(codes({ fargateProfiles, addons: { "aws-ebs-csi-driver": {} } })).toEqual(refused);
  });

  it("include ExternalDNS in its own namespace", () => {
    const network = { dns: { zone: "acme.dev", manage: "create" } } as const;
    const profiles = { names: { selectors: [{ namespace: "external-dns" }] } };

    expect(codes({ fargateProfiles: profiles }, { network, addons: { externalDns: {} } })).toEqual([
      "FargateNeedsIrsa cluster.fargateProfiles.names",
    ]);
  });

  it("have them with IRSA, and stay on nodes where no selector matches them", () => {
    const addons = { loadBalancerController: {} };

    expect(codes({ fargateProfiles, identity: "irsa" }, { addons })).toEqual([]);
    expect(codes({ fargateProfiles: { dns, jobs } }, { addons })).toEqual([]);
  });
});

import { VpcCni, type VpcCniProps } from "@eksnet/modules/vpc-cni";
import { synthesiseModule } from "../../support/bench";
import type { Block } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const props: VpcCniProps = {
  mode: "prefix-delegation",
  environment: "study",
  partition: "aws",
  clusterName: "study",
  clusterArn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
  kubernetesVersion: "1.35",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.example/id/A1",
  oidcIssuer: "oidc.eks.example/id/A1",
};

const cni = (changes: Partial<VpcCniProps> = {}) =>
  synthesiseModule((scope) => new VpcCni(scope, "vpc-cni", { ...props, ...changes } as VpcCniProps));

const configurationOf = ({ configuration_values }: Block) => JSON.parse(configuration_values as string);

describe("the VPC CNI", () => {
  const stack = cni();
  const addon = stack.at("aws_eks_addon.vpc_cni");

  it("is the managed add-on at the build of the version table", () => {
    expect(addon).toMatchObject({ addon_name: "vpc-cni", addon_version: "v1.23.1-eksbuild.1" });
  });

  it("has a role of its own for aws-node, by Pod Identity", () => {
    expect(addon.pod_identity_association).toEqual([
      { role_arn: "${aws_iam_role.vpc_cni_identity.arn}", service_account: "aws-node" },
    ]);
    expect(stack.at("aws_iam_role.vpc_cni_identity").name_prefix).toBe("study-vpc-cni-");
    expect(stack.only("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
    );
  });

  it("has that role by IRSA where the environment sets it", () => {
    const irsa = cni({ mechanism: "irsa" }).at("aws_eks_addon.vpc_cni");

    expect(irsa.service_account_role_arn).toBe("${aws_iam_role.vpc_cni_identity.arn}");
    expect(irsa).not.toHaveProperty("pod_identity_association");
  });

  it("hands out prefixes and keeps one spare, in strings as its schema wants", () => {
    expect(configurationOf(addon)).toEqual({
      enableNetworkPolicy: "true",
      env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
    });
  });

  it("sets nothing about prefixes with one address per pod", () => {
    expect(configurationOf(cni({ mode: "secondary-ip" }).only("aws_eks_addon"))).toEqual({
      enableNetworkPolicy: "true",
    });
  });

  it("enforces no policy when it is off", () => {
    expect(configurationOf(cni({ networkPolicy: "off" }).only("aws_eks_addon")).enableNetworkPolicy).toBe("false");
  });
});

describe("the settings of the VPC CNI", () => {
  const settings = (changes: Partial<VpcCniProps>) =>
    configurationOf(cni({ mode: "secondary-ip", ...changes }).only("aws_eks_addon"));

  it.each<[string, Partial<VpcCniProps>, Record<string, string>]>([
    ["spare interfaces", { warmTargets: { enis: 0 } }, { WARM_ENI_TARGET: "0" }],
    [
      "spare addresses and a floor",
      { warmTargets: { ips: 2, minimumIps: 10 } },
      { WARM_IP_TARGET: "2", MINIMUM_IP_TARGET: "10" },
    ],
    [
      "spare addresses instead of the spare prefix",
      { mode: "prefix-delegation", warmTargets: { ips: 5 } },
      { ENABLE_PREFIX_DELEGATION: "true", WARM_IP_TARGET: "5" },
    ],
    [
      "spare prefixes",
      { mode: "prefix-delegation", warmTargets: { prefixes: 3 } },
      { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "3" },
    ],
    ["external SNAT", { snat: "external" }, { AWS_VPC_K8S_CNI_EXTERNALSNAT: "true" }],
    [
      "ranges that see the addresses of pods, in any order",
      { snat: "internal", snatExcludedCidrs: ["10.9.0.0/16", "10.8.0.0/16"] },
      {
        AWS_VPC_K8S_CNI_EXTERNALSNAT: "false",
        AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: "10.8.0.0/16,10.9.0.0/16",
      },
    ],
    ["no subnet discovery", { subnetDiscovery: false }, { ENABLE_SUBNET_DISCOVERY: "false" }],
    ["strict policy", { networkPolicy: "strict" }, { NETWORK_POLICY_ENFORCING_MODE: "strict" }],
    [
      "security groups for pods that leave traffic on the node alone",
      { securityGroupsForPods: { enforcing: "standard" } },
      { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: "standard" },
    ],
  ])("say %s", (_, changes, env) => {
    expect(settings(changes)).toEqual({ enableNetworkPolicy: "true", env });
  });

  it("serve Windows nodes, with prefixes where they are chosen, with a warning about what AWS does not publish", () => {
    expect(settings({ windowsMode: "secondary-ip" })).toMatchObject({ enableWindowsIpam: "true" });
    expect(settings({ windowsMode: "prefix-delegation" })).toMatchObject({
      enableWindowsIpam: "true",
      enableWindowsPrefixDelegation: "true",
    });
    expect(cni({ windowsMode: "prefix-delegation" }).warnings).toEqual([
      expect.stringContaining("enableWindowsPrefixDelegation"),
    ]);
    expect(cni({ windowsMode: "secondary-ip" }).warnings).toEqual([]);
  });

  it("let the kubelet probe pods with strict security groups", () => {
    expect(settings({ securityGroupsForPods: {} })).toEqual({
      enableNetworkPolicy: "true",
      env: { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: "strict" },
      init: { env: { DISABLE_TCP_EARLY_DEMUX: "true" } },
    });
  });

  it("carry a warning where they are risky", () => {
    expect(cni({ networkPolicy: "strict" }).warnings).toHaveLength(2);
  });

  it("are refused where the CNI would ignore them", () => {
    expect(errorsOf(() => cni({ warmTargets: { enis: 1 } }))).toMatchObject([
      { code: "WarmTargetUnused", path: "warmTargets.enis" },
    ]);
  });
});

describe("further configuration of the VPC CNI", () => {
  const configuration = { env: { DISABLE_METRICS: "true" }, podLabels: { team: "net" } };
  const stack = cni({ configuration });

  it("is merged with the settings of pod networking, whatever the order of its keys", () => {
    expect(configurationOf(stack.only("aws_eks_addon"))).toEqual({
      enableNetworkPolicy: "true",
      env: { DISABLE_METRICS: "true", ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
      podLabels: { team: "net" },
    });
    const turned = Object.fromEntries(Object.entries(configuration).reverse());
    expect(cni({ configuration: turned }).json).toEqual(stack.json);
  });

  it("carries a warning that names keys of the chart alone", () => {
    expect(stack.warnings).toEqual([expect.stringContaining("podLabels")]);
  });

  it("is refused where the CNI would ignore it beside the settings", () => {
    const ignored = { env: { ENABLE_V4_EGRESS: "false" } };

    expect(errorsOf(() => cni({ configuration: ignored }))).toMatchObject([
      { code: "AddonKeyUnused", path: "configuration.env.ENABLE_V4_EGRESS" },
    ]);
  });

  it("is refused where it is wrong, together with the settings", () => {
    const found = errorsOf(() => cni({ configuration: { podLabel: {} }, warmTargets: { enis: 1 } }));

    expect(found).toMatchObject([
      { code: "WarmTargetUnused", path: "warmTargets.enis" },
      { code: "AddonKeyUnknown", path: "configuration.podLabel" },
    ]);
  });
});

describe("custom networking", () => {
  const podSubnets = {
    region: "ap-northeast-2",
    subnetIds: { "ap-northeast-2c": "subnet-2", "ap-northeast-2a": "subnet-1" },
    securityGroupIds: ["sg-1"],
  };

  it("gets an ENIConfig for each zone from the add-on itself, so that nodes start with it", () => {
    expect(configurationOf(cni({ mode: "custom-networking", podSubnets }).only("aws_eks_addon"))).toEqual({
      enableNetworkPolicy: "true",
      eniConfig: {
        create: true,
        region: "ap-northeast-2",
        subnets: {
          "ap-northeast-2a": { id: "subnet-1", securityGroups: ["sg-1"] },
          "ap-northeast-2c": { id: "subnet-2", securityGroups: ["sg-1"] },
        },
      },
      env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true", ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone" },
    });
  });

  it("hands out prefixes where the mode has them", () => {
    const mode = "custom-networking-prefix-delegation";

    expect(configurationOf(cni({ mode, podSubnets }).only("aws_eks_addon")).env).toMatchObject({
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
      ENABLE_PREFIX_DELEGATION: "true",
      WARM_PREFIX_TARGET: "1",
    });
  });

  it("looks at no tag of shared subnets, which may be reserved for another cluster", () => {
    const stack = cni({ mode: "custom-networking", podSubnets: { ...podSubnets, shared: true } });

    expect(configurationOf(stack.only("aws_eks_addon")).env).toEqual({
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
      ENABLE_SUBNET_DISCOVERY: "false",
      ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone",
    });
    expect(stack.warnings).toContainEqual(expect.stringContaining("env.ENABLE_SUBNET_DISCOVERY"));
  });

  it("is refused without subnets for pods", () => {
    expect(errorsOf(() => cni({ mode: "custom-networking" }))).toMatchObject([
      { code: "PodSubnetsMissing", path: "podSubnets" },
    ]);
  });

  it("is the only mode that accepts subnets for pods", () => {
    expect(errorsOf(() => cni({ podSubnets }))).toMatchObject([{ code: "PodSubnetsUnused", path: "podSubnets" }]);
  });
});

describe("IPv6", () => {
  const stack = cni({ mode: "ipv6", partition: "aws-us-gov" });

  it("sets only what the add-on's schema has: EKS itself passes the IP family to the CNI", () => {
    expect(configurationOf(stack.only("aws_eks_addon"))).toEqual({
      enableNetworkPolicy: "true",
      env: { ENABLE_PREFIX_DELEGATION: "true" },
    });
  });

  it("has seven actions and tags network interfaces, by its own policy of the partition", () => {
    expect(stack.all("aws_iam_role_policy_attachment")).toEqual({});
    const { role, policy } = stack.at("aws_iam_role_policy.vpc_cni_identity_pod_addresses");
    expect(role).toBe("${aws_iam_role.vpc_cni_identity.name}");
    expect(JSON.parse(policy as string).Statement).toEqual([
      {
        Effect: "Allow",
        Action: [
          "ec2:AssignIpv6Addresses",
          "ec2:DescribeInstances",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeTags",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeInstanceTypes",
        ],
        Resource: "*",
      },
      { Effect: "Allow", Action: "ec2:CreateTags", Resource: "arn:aws-us-gov:ec2:*:*:network-interface/*" },
    ]);
  });

  it("has the policy before the add-on starts its pods", () => {
    expect(stack.only("aws_eks_addon").depends_on).toContain("aws_iam_role_policy.vpc_cni_identity_pod_addresses");
  });

  it("is chosen by the mode, not by a key of the add-on", () => {
    expect(errorsOf(() => cni({ configuration: { env: { ENABLE_IPv6: "true" } } }))).toMatchObject([
      { code: "AddonKeyOwned", path: "configuration.env.ENABLE_IPv6" },
    ]);
  });

  it("refuses Cilium, which is chained for IPv4 alone", () => {
    expect(errorsOf(() => cni({ mode: "ipv6", networkPolicy: "cilium" }))).toContainEqual(
      expect.objectContaining({ code: "NetworkPolicyUnsupported", path: "networkPolicy" }),
    );
  });
});

describe("network policies that Cilium enforces", () => {
  it("are none of the VPC CNI's business", () => {
    const { configuration_values } = cni({ networkPolicy: "cilium" }).only("aws_eks_addon");

    expect(JSON.parse(configuration_values as string)).toMatchObject({ enableNetworkPolicy: "false" });
  });
});

import { addonBuild, kubernetesReleases } from "@eksnet/modules/eks-cluster/plan";
import { defineEnvironment } from "../../../environments/schema";
import production from "../../fixtures/production";
import type { StackView } from "../../support/synth";
import { clusterStack, network, studyWith, workers } from "./alone";

/** `production` on a literal network of its own. */
const productionNetwork = network({
  environment: "production",
  accountId: "444455556666",
  podSubnetIds: network().known.privateSubnetIds,
  controlPlaneSubnetIds: network().known.privateSubnetIds,
  endpointSecurityGroupId: "sg-0e0e0e0e",
});

const userDataOf = (stack: StackView) =>
  Buffer.from(stack.only("aws_launch_template").user_data as string, "base64").toString();

describe("study-cluster, from a literal network", () => {
  const stack = clusterStack();

  it("has nothing but its own resources: no remote state is read", () => {
    expect(Object.keys(stack.blocks("data"))).toEqual([
      "data.aws_cloudwatch_log_groups.cluster_logs_there",
      "data.aws_ec2_instance_type_offerings.nodes_workers_offerings",
      "data.aws_eks_addon.coredns_actual",
      "data.aws_eks_addon.eks_pod_identity_agent_actual",
      "data.aws_eks_addon.kube_proxy_actual",
      "data.aws_eks_addon.vpc_cni_actual",
      "data.aws_eks_cluster.cluster_actual",
    ]);
  });

  it("puts the control plane into the private subnets of the first two zones", () => {
    expect(stack.only("aws_eks_cluster").vpc_config).toMatchObject({
      subnet_ids: ["subnet-private-a", "subnet-private-b"],
    });
  });

  it("puts a node group into the public subnet of each zone", () => {
    const subnetsOf = Object.values(stack.all("aws_eks_node_group")).map(({ subnet_ids }) => subnet_ids);
    expect(subnetsOf).toEqual([["subnet-public-a"], ["subnet-public-b"], ["subnet-public-c"]]);
  });

  it("gives the nodes the disk of the study", () => {
    expect(stack.only("aws_launch_template").block_device_mappings).toMatchObject([
      { ebs: { volume_size: 30, volume_type: "gp3", iops: 3000, throughput: 125 } },
    ]);
  });

  it("lets the kubelets accept the 30 pods of the file, and 17 when the same file sets secondary-ip", () => {
    const podNetworking = { mode: "secondary-ip", networkPolicy: "standard" } as const;

    expect(userDataOf(stack)).toContain("--max-pods=30\n");
    expect(userDataOf(stack)).toContain("memory: 585Mi\n");
    expect(userDataOf(clusterStack(studyWith({ podNetworking })))).toContain("--max-pods=17\n");
  });

  it("has no permission of the VPC CNI on the role of the nodes", () => {
    const attached = Object.values(stack.all("aws_iam_role_policy_attachment"));
    const withCniPolicy = attached.filter(({ policy_arn }) => String(policy_arn).endsWith("/AmazonEKS_CNI_Policy"));

    expect(withCniPolicy.map(({ role }) => role)).toEqual(["${aws_iam_role.vpc_cni_identity.name}"]);
  });

  it("tags what EC2 starts with the environment and the stack, not with a version that would replace nodes", () => {
    for (const { tags } of stack.only("aws_launch_template").tag_specifications as { tags: object }[]) {
      expect(tags).toEqual({ "eksnet:environment": "study", "eksnet:stack": "cluster", Name: "study-workers" });
    }
  });

  it("may be deleted, because the environment is disposable", () => {
    expect(stack.only("aws_eks_cluster").deletion_protection).toBe(false);
  });

  it("warns of placeholders, of its public endpoint, and of nothing else", () => {
    expect(stack.warnings).toEqual([
      expect.stringMatching(/^PlaceholdersRemain: /),
      expect.stringMatching(/^ApiServerPublic at cluster\.endpoint\.allowedCidrs: /),
    ]);
  });

  it("publishes its contract, with literals for what is known", () => {
    expect(stack.contract()).toEqual({
      kind: "cluster",
      schema: 1,
      environment: "study",
      account_id: "111122223333",
      region: "ap-northeast-2",
      partition: "aws",
      name: "study",
      arn: "${aws_eks_cluster.cluster.arn}",
      version: "1.35",
      endpoint: "${aws_eks_cluster.cluster.endpoint}",
      certificate_authority_data: "${aws_eks_cluster.cluster.certificate_authority[0].data}",
      oidc_provider_arn: "${aws_iam_openid_connect_provider.cluster_oidc.arn}",
      oidc_issuer: '${trimprefix(aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "https://")}',
      cluster_security_group_id: "${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}",
      control_plane_security_group_id: "${aws_security_group.cluster_control_plane.id}",
      node_security_group_id: "${aws_security_group.cluster_nodes.id}",
      pod_security_group_id: null,
      node_role_arn: "${aws_iam_role.nodes.arn}",
      service_cidr: "10.100.0.0/16",
      service_ipv6_cidr: null,
      ip_family: "ipv4",
      endpoint_access: "public",
      authentication_mode: "API",
      compute_mode: "managed",
      pod_identity_available: true,
      service_account_role_arns: {
        "external-dns/external-dns": "${aws_iam_role.external_dns_identity.arn}",
        "kube-system/aws-load-balancer-controller": "${aws_iam_role.load_balancer_controller_identity.arn}",
      },
      pod_networking_mode: "prefix-delegation",
      network_policy_engine: "vpc-cni",
    });
  });

  it("publishes no policy engine when policies are off", () => {
    const podNetworking = { mode: "prefix-delegation", networkPolicy: "off" } as const;
    expect(clusterStack(studyWith({ podNetworking })).contract().network_policy_engine).toBe("none");
  });
});

describe("add-ons", () => {
  it.each(Object.keys(kubernetesReleases))(
    "are those that every cluster has, from the one table, for %s",
    (version) => {
      const addons = Object.values(clusterStack(studyWith({ version })).all("aws_eks_addon"));
      const builds = Object.fromEntries(addons.map(({ addon_name, addon_version }) => [addon_name, addon_version]));

      expect(builds).toEqual({
        "vpc-cni": addonBuild("vpc-cni", version),
        "kube-proxy": addonBuild("kube-proxy", version),
        "eks-pod-identity-agent": addonBuild("eks-pod-identity-agent", version),
        coredns: addonBuild("coredns", version),
      });
    },
  );

  it("are those that the environment adds, with the build and the configuration that it names", () => {
    const configuration = { controller: { replicaCount: 2 } };
    const addons = {
      "aws-ebs-csi-driver": { configuration },
      "aws-guardduty-agent": { version: "v1.9.0-eksbuild.2" },
    };
    const stack = clusterStack(studyWith({ addons }));

    expect(stack.at("aws_eks_addon.aws_ebs_csi_driver")).toMatchObject({
      addon_version: "v1.66.0-eksbuild.1",
      configuration_values: JSON.stringify(configuration),
      pod_identity_association: [{ service_account: "ebs-csi-controller-sa" }],
    });
    expect(stack.at("aws_eks_addon.aws_guardduty_agent").addon_version).toBe("v1.9.0-eksbuild.2");
  });
});

describe("what an environment chooses", () => {
  it("is the zones and the tier of the control plane", () => {
    const controlPlaneZones = ["ap-northeast-2b", "ap-northeast-2c"];
    const stack = clusterStack(studyWith({ controlPlaneZones, controlPlaneSubnets: "public" }));

    expect(stack.only("aws_eks_cluster").vpc_config).toMatchObject({
      subnet_ids: ["subnet-public-b", "subnet-public-c"],
    });
  });

  it("is the zones of a node group", () => {
    const stack = clusterStack(studyWith({ nodeGroups: { workers: { ...workers, zones: ["ap-northeast-2c"] } } }));
    expect(Object.keys(stack.all("aws_eks_node_group"))).toEqual(["nodes_workers_ap_northeast_2c"]);
  });

  it("is SSH by key, which opens port 22 of that group and, in every group, closes Session Manager", () => {
    const ssh = { keyName: "operators", allowedCidrs: ["203.0.113.0/24"] };
    const all = clusterStack(studyWith({ nodeGroups: { workers: { ...workers, ssh } } }));
    const some = clusterStack(studyWith({ nodeGroups: { workers: { ...workers, ssh }, batch: workers } }));

    expect(all.only("aws_launch_template").key_name).toBe("operators");
    expect(all.at("aws_vpc_security_group_ingress_rule.nodes_workers_ssh_from_203_0_113_0_24").to_port).toBe(22);
    expect(JSON.stringify(some.at("aws_launch_template.nodes_batch").vpc_security_group_ids)).not.toContain("ssh");
    expect(all.text).not.toContain("AmazonSSMManagedInstanceCore");
    expect(some.text).toContain("AmazonSSMManagedInstanceCore");
    expect(some.at("aws_launch_template.nodes_batch")).not.toHaveProperty("key_name");
  });

  it("is what nodes may reach, with the endpoints of the VPC where it has any", () => {
    const egress = [{ cidr: "203.0.113.0/24", protocol: "tcp" as const, port: 443, description: "Offices" }];
    const endpoints = defineEnvironment({ ...production, cluster: { ...production.cluster, egress } });

    const open = clusterStack(studyWith({ egress }));
    const closed = clusterStack(endpoints, { on: productionNetwork });

    expect(Object.keys(open.all("aws_vpc_security_group_egress_rule")).sort()).toEqual([
      "cluster_nodes_to_control_plane_443",
      "cluster_nodes_to_nodes",
      "cluster_nodes_to_tcp_443_203_0_113_0_24",
    ]);
    expect(open.only("aws_launch_template").vpc_security_group_ids).toEqual(["${aws_security_group.cluster_nodes.id}"]);
    expect(closed.at("aws_vpc_security_group_egress_rule.cluster_nodes_to_endpoints_443")).toMatchObject({
      referenced_security_group_id: "sg-0e0e0e0e",
    });
  });
});

describe("production-cluster", () => {
  const stack = clusterStack(production, { on: productionNetwork });

  it("cannot be deleted, and is reachable from inside the VPC only", () => {
    const cluster = stack.only("aws_eks_cluster");

    expect(cluster.deletion_protection).toBe(true);
    expect(cluster.vpc_config).toMatchObject({ endpoint_public_access: false, endpoint_private_access: true });
    expect(stack.warnings).toEqual([expect.stringMatching(/^PlaceholdersRemain: /)]);
  });

  it("warns of runs from outside the VPC, and of runs without an administrator's role", () => {
    const execution = { ...(production.state as { execution: object }).execution, workloads: "local" };
    const state = { ...production.state, execution, runRoles: undefined } as typeof production.state;
    const { warnings } = clusterStack(defineEnvironment({ ...production, state }), { on: productionNetwork });

    expect(warnings).toEqual([
      expect.stringMatching(/^PlaceholdersRemain: /),
      expect.stringMatching(/^ApiServerPrivate at cluster\.endpoint\.access: /),
      expect.stringMatching(/^RunRolesMissing at state\.runRoles: .*\. Set runRoles\.addons and runRoles\.workloads /),
    ]);
  });

  it("opens its private endpoint to its agents before the contract publishes the cluster", () => {
    const rule = "aws_vpc_security_group_ingress_rule.cluster_control_plane_from_10_20_0_0_16_443";

    expect(stack.at(rule)).toMatchObject({ cidr_ipv4: "10.20.0.0/16", from_port: 443, to_port: 443 });
    expect((stack.json.output as { contract: { depends_on: string[] } }).contract.depends_on).toContain(rule);
  });

  it("warns of remote runs where ranges limit the public endpoint", () => {
    const warningsOf = (allowedCidrs: string[] | undefined, addons: "remote" | "agent") => {
      const execution = { network: "remote", cluster: "remote", addons, workloads: addons };
      const endpoint = { access: "public" as const, allowedCidrs };
      const agentPool = addons === "agent" ? "production-vpc" : undefined;
      const state = { ...production.state, agentPool, execution } as typeof production.state;
      const environment = defineEnvironment({ ...production, state, cluster: { ...production.cluster, endpoint } });
      return clusterStack(environment, { on: productionNetwork }).warnings.filter((text) =>
        text.includes("addresses that HCP Terraform does not publish"),
      );
    };

    expect(warningsOf(["203.0.113.0/24"], "remote")).toHaveLength(1);
    expect(warningsOf(["203.0.113.0/24"], "agent")).toEqual([]);
    expect(warningsOf(["0.0.0.0/0"], "remote")).toEqual([]);
    expect(warningsOf(undefined, "remote")).toEqual([]);
  });

  it("lets the runs of addons and workloads in beside the administrators", () => {
    expect(Object.keys(stack.all("aws_eks_access_entry")).sort()).toEqual([
      "cluster_admin_hcp_production_addons",
      "cluster_admin_hcp_production_workloads",
      "cluster_admin_platform_admin",
    ]);
  });

  it("names a run's role once that is an administrator as well", () => {
    const runRoles = { addons: production.cluster.admins[0], workloads: production.cluster.admins[0] };
    const environment = defineEnvironment({ ...production, state: { ...production.state, runRoles } as never });
    const stack = clusterStack(environment, { on: productionNetwork });

    expect(Object.keys(stack.all("aws_eks_access_entry"))).toEqual(["cluster_admin_platform_admin"]);
  });

  it("does not trust the tokens of HCP Terraform, unless the environment signs in with them", () => {
    const state = { ...production.state, kubernetesCredentials: "dynamic" } as typeof production.state;
    const dynamic = clusterStack(defineEnvironment({ ...production, state }), { on: productionNetwork });

    expect(stack.all("aws_eks_identity_provider_config")).toEqual({});
    expect(dynamic.only("aws_eks_identity_provider_config").oidc).toMatchObject({
      issuer_url: "https://app.terraform.io",
      required_claims: { terraform_organization_name: "example-org" },
    });
    expect((dynamic.json.output as { contract: { depends_on: string[] } }).contract.depends_on).toContain(
      "aws_eks_identity_provider_config.cluster_hcp_terraform",
    );
  });
});

describe("add-ons outside the catalog", () => {
  it.each([
    ...["aws", "backend", "cluster", "contract", "network", "nodes", "nodes-workers"],
    ...["load-balancer-controller-identity", "external-dns-identity"],
  ])("may be called %s, as something else in the stack is", (name) => {
    const stack = clusterStack(studyWith({ addons: { [name]: { version: "v1.0.0-eksbuild.1" } } }));

    expect(stack.at(`aws_eks_addon.addon_${name.replaceAll("-", "_")}`).addon_name).toBe(name);
  });
});

describe("add-ons that every cluster has", () => {
  const stack = clusterStack(
    studyWith({
      addons: {
        "vpc-cni": { configuration: { env: { AWS_VPC_K8S_CNI_LOGLEVEL: "INFO" } } },
        coredns: { configuration: { replicaCount: 3 } },
        "kube-proxy": { configuration: { resources: { requests: { cpu: "50m" } } } },
      },
    }),
  );
  const configurationOf = (name: string) =>
    JSON.parse(stack.at(`aws_eks_addon.${name}`).configuration_values as string);

  it("are configured where the environment names them, and stay one each", () => {
    expect(Object.keys(stack.all("aws_eks_addon")).sort()).toEqual([
      "coredns",
      "eks_pod_identity_agent",
      "kube_proxy",
      "vpc_cni",
    ]);
    expect(configurationOf("coredns")).toEqual({ replicaCount: 3, corefile: expect.stringContaining("cache 60") });
    expect(configurationOf("kube_proxy")).toEqual({ resources: { requests: { cpu: "50m" } } });
    expect(configurationOf("vpc_cni").env).toMatchObject({
      AWS_VPC_K8S_CNI_LOGLEVEL: "INFO",
      ENABLE_PREFIX_DELEGATION: "true",
    });
  });
});

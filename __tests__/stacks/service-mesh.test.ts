import type { AddonsStackContracts } from "../../stacks/addons/addons-stack";
import { AddonsStack } from "../../stacks/addons/addons-stack";
import { WorkloadsStack } from "../../stacks/workloads/workloads-stack";
import { chartValues } from "../support/kubernetes-bench";
import { labShows } from "../support/labs";
import meshEnvironment, { meshInput } from "../support/mesh-environment";
import { synthesisePlatform } from "../support/platform";
import { studyAddons, studyCluster, studyNetwork } from "../support/study-contracts";
import { type Block, type StackView, synthesise } from "../support/synth";
import { changed, errorsOf, variant } from "../support/variant";

const stacks = synthesisePlatform(meshEnvironment);
const cluster = stacks["meshed-cluster"] as StackView;
const addons = stacks["meshed-addons"] as StackView;
const workloads = stacks["meshed-workloads"] as StackView;

const location = { environment: "meshed", region: "eu-west-1" };
const serviceAccountRoleArns = {
  "aws-application-networking-system/gateway-api-controller": "arn:aws:iam::111122223333:role/controller",
  "web/web": "arn:aws:iam::111122223333:role/client",
};

function statements(block: Block, field = "policy"): Block[] {
  return JSON.parse(block[field] as string).Statement;
}

describe("the addons of an environment with a service mesh", () => {
  it("have a service network that lets pods of the cluster through alone, joined to the VPC", () => {
    expect(addons.only("aws_vpclattice_service_network")).toMatchObject({ name: "meshed", auth_type: "AWS_IAM" });
    expect(statements(addons.only("aws_vpclattice_auth_policy"))).toMatchObject([
      {
        Effect: "Allow",
        Condition: { StringEquals: { "aws:PrincipalTag/eks-cluster-arn": expect.stringContaining("contract.arn") } },
      },
    ]);
    expect(addons.only("aws_vpclattice_service_network_vpc_association").vpc_identifier).toContain("contract.vpc_id");
  });

  it("let the service network in to the nodes, by its own list of addresses", () => {
    expect(addons.at("data.aws_ec2_managed_prefix_list.service_network_addresses").name).toBe(
      "com.amazonaws.eu-west-1.vpc-lattice",
    );
    expect(addons.only("aws_vpc_security_group_ingress_rule")).toMatchObject({
      prefix_list_id: "${data.aws_ec2_managed_prefix_list.service_network_addresses.id}",
      ip_protocol: "tcp",
    });
  });

  it("let it in to pods in subnets of their own, by the family that they have", () => {
    const contracts: AddonsStackContracts = {
      network: studyNetwork(location),
      cluster: studyCluster({ ...location, podSecurityGroupId: "sg-pods", serviceAccountRoleArns }),
    };
    const cluster = { serviceCidr: undefined, podNetworking: { mode: "ipv6" } } as const;
    const environment = variant(changed(meshInput as never, { cluster }));
    const view = synthesise((app) => new AddonsStack(app, environment, contracts))["meshed-addons"] as StackView;

    expect(view.at("data.aws_ec2_managed_prefix_list.service_network_addresses").name).toBe(
      "com.amazonaws.eu-west-1.ipv6.vpc-lattice",
    );
    expect(view.at("aws_vpc_security_group_ingress_rule.service_network_to_pods").security_group_id).toBe("sg-pods");
  });

  it("install the controller between the definitions and its class", () => {
    const release = addons.at("helm_release.mesh_controller");

    expect(release).toMatchObject({
      repository: "oci://public.ecr.aws/aws-application-networking-k8s",
      chart: "aws-gateway-controller-chart",
      version: "v2.1.3",
      namespace: "aws-application-networking-system",
    });
    expect(release.depends_on).toContain("helm_release.gateway_definitions");
    expect(addons.at("helm_release.mesh_gateway_class").depends_on).toEqual(["helm_release.mesh_controller"]);
    expect(chartValues(release)).toMatchObject({
      awsAccountId: "111122223333",
      awsRegion: "eu-west-1",
      deployment: { replicas: 2 },
      pdb: { enabled: true, maxUnavailable: 1 },
      disableTaggingServiceApi: false,
    });
  });

  it("publish the class after everything that applications in the mesh need", () => {
    expect(addons.contract().gateway_classes).toEqual(["amazon-vpc-lattice"]);
    expect((addons.json.output as { contract: Block }).contract.depends_on).toEqual(
      expect.arrayContaining([
        "aws_vpclattice_service_network_vpc_association.service_network_vpc",
        "helm_release.mesh_gateway_class",
      ]),
    );
  });
});

describe("applications in a service mesh", () => {
  const manifest = (name: string) =>
    workloads.at(`kubernetes_manifest.${name}`).manifest as { metadata: Block; spec: Block };

  labShows("D5", "accepts only its callers in the mesh, identified by namespace and service account", () => {
    const { policy, ...spec } = manifest("mesh_orders_callers").spec;

    expect(spec).toEqual({
      targetRef: { group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "mesh-orders" },
    });
    expect(workloads.json.locals).toEqual({
      mesh_client_role: '${data.terraform_remote_state.cluster.outputs.contract.service_account_role_arns["web/web"]}',
    });
    expect(JSON.parse(policy as string).Statement).toMatchObject([
      {
        Effect: "Allow",
        Principal: { AWS: "${local.mesh_client_role}" },
        Action: "vpc-lattice-svcs:Invoke",
        Condition: {
          StringEquals: {
            "aws:PrincipalTag/kubernetes-namespace": "web",
            "aws:PrincipalTag/kubernetes-service-account": "web",
          },
        },
      },
    ]);
  });

  labShows("D5", "is a route of the environment's service network, by HTTPS, from its own namespace", () => {
    expect(manifest("mesh_gateway")).toMatchObject({
      metadata: { name: "meshed" },
      spec: { gatewayClassName: "amazon-vpc-lattice", listeners: [{ name: "https", protocol: "HTTPS", port: 443 }] },
    });
    expect(manifest("mesh_orders_route").spec).toMatchObject({
      parentRefs: [{ name: "meshed", sectionName: "https" }],
      rules: [{ backendRefs: [{ kind: "Service", name: "orders", port: 80 }] }],
    });
    expect(workloads.at("kubernetes_manifest.mesh_orders_route").depends_on).toEqual([
      "kubernetes_manifest.mesh_gateway",
      "kubernetes_manifest.mesh_orders_callers",
      "kubernetes_service_v1.orders_service",
    ]);
  });

  it("have names that AWS accepts, and that no other cluster has", () => {
    const { name, annotations } = manifest("mesh_orders_route").metadata;
    // What the controller calls the listener: pkg/deploy/lattice/listener_manager.go, v2.1.3.
    const listener = `${(name as string).slice(0, 20)}-orders-443-https`;

    expect(listener).toMatch(/^(?!listener-)(?!.*--)[a-z0-9-]{3,63}$/);
    expect(annotations).toEqual({ "application-networking.k8s.aws/service-name-override": "meshed-orders" });
  });

  labShows("D5", "gives an identity to callers only, in the cluster stack, before their pods start", () => {
    const serviceAccount = (application: string) =>
      (workloads.at(`kubernetes_deployment_v1.${application}`).spec as { template: { spec: Block } }).template.spec
        .service_account_name;

    expect(["web", "orders", "reports"].map(serviceAccount)).toEqual(["web", undefined, undefined]);
    expect(cluster.at("aws_eks_pod_identity_association.mesh_clients_web_association")).toMatchObject({
      namespace: "web",
      service_account: "web",
      role_arn: "${aws_iam_role.mesh_clients.arn}",
    });
    expect(workloads.at("kubernetes_deployment_v1.web").depends_on).toEqual([
      "kubernetes_service_account_v1.mesh_clients_web_account",
    ]);
    expect(statements(cluster.at("aws_iam_role.mesh_clients"), "assume_role_policy")).toMatchObject([
      { Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] },
    ]);
    expect(statements(cluster.at("aws_iam_role_policy.mesh_clients_call"))).toMatchObject([
      { Effect: "Allow", Action: "vpc-lattice-svcs:Invoke" },
    ]);
  });

  it("are asked for the path that they name, from the first", () => {
    const environment = variant(
      changed(meshInput as never, { workloads: { orders: { mesh: { healthCheckPath: "/ready" } } } } as never),
    );
    const view = synthesisePlatform(environment)["meshed-workloads"] as StackView;

    expect(view.at("kubernetes_manifest.mesh_orders_health_check").manifest).toMatchObject({
      kind: "TargetGroupPolicy",
      spec: {
        targetRef: { group: "", kind: "Service", name: "orders" },
        healthCheck: { enabled: true, path: "/ready" },
      },
    });
    expect(view.at("kubernetes_manifest.mesh_orders_route").depends_on).toContain(
      "kubernetes_manifest.mesh_orders_health_check",
    );
    expect(workloads.addresses()).not.toContain("kubernetes_manifest.mesh_orders_health_check");
  });

  it("are warned about where their network policies keep the mesh out", () => {
    const warnings = (networkPolicies: object) => {
      const environment = variant(changed(meshInput as never, { workloads: { orders: { networkPolicies } } } as never));
      return synthesisePlatform(environment)["meshed-workloads"]?.warnings;
    };
    const closed = { closed: { kind: "denyAllIngress" } };
    const range = { kind: "range", cidr: "169.254.171.0/24" };

    expect(warnings(closed)).toEqual([expect.stringMatching(/policies of orders .* through the service mesh/)]);
    expect(warnings({ ...closed, open: { kind: "rules", ingress: [{ peers: [range] }] } })).toEqual([]);
  });

  it("want a contract that names the class of the mesh", () => {
    const build = (gatewayClasses: readonly string[]) => () => {
      const contracts = {
        cluster: studyCluster({ ...location, serviceAccountRoleArns }),
        addons: studyAddons({ ...location, gatewayClasses }),
      };
      synthesise((app) => new WorkloadsStack(app, meshEnvironment, contracts));
    };

    expect(errorsOf(build(["amazon-vpc-lattice"]))).toEqual([]);
    expect(errorsOf(build(["alb"]))).toMatchObject([{ code: "ContractMemberMissing", path: "gatewayClasses" }]);
  });
});

import { defineEnvironment, type Environment } from "../../../environments/schema";
import { NetworkStack, type OwnNetwork } from "../../../stacks/network/network-stack";
import production from "../../fixtures/production";
import study from "../../fixtures/study";
import { type StackView, synthesise } from "../../support/synth";

type Created = Extract<Environment["network"], { kind: "create" }>;

const [a, b, c] = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"] as const;

/** The network stack of an environment, alone. */
function networkStack(environment: Environment): StackView {
  const [stack] = Object.values(
    synthesise((app) => new NetworkStack(app, environment, environment.network as OwnNetwork)),
  );
  return stack as StackView;
}

/** study with its network changed. */
function studyWith(network: Partial<Created>, rest: Partial<Environment> = {}): Environment {
  return defineEnvironment({ ...study, ...rest, network: { ...(study.network as Created), ...network } });
}

describe("study-network", () => {
  const stack = networkStack(study);

  it("has the six pinned subnets, one per zone and tier", () => {
    const subnets = Object.values(stack.all("aws_subnet")).map((it) => [it.availability_zone, it.cidr_block]);

    expect(subnets.sort()).toEqual([
      [a, "192.168.1.0/24"],
      [a, "192.168.11.0/24"],
      [b, "192.168.12.0/24"],
      [b, "192.168.2.0/24"],
      [c, "192.168.13.0/24"],
      [c, "192.168.3.0/24"],
    ]);
  });

  it("tags public subnets for internet-facing load balancers and private ones for internal ones", () => {
    for (const [name, { tags }] of Object.entries(stack.all("aws_subnet"))) {
      expect(tags).toHaveProperty(
        [name.includes("public") ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb"],
        "1",
      );
    }
  });

  it("has one default route to the one NAT gateway in each private table", () => {
    const routes = Object.values(stack.all("aws_route")).filter((route) => "nat_gateway_id" in route);

    expect(routes.map((route) => route.route_table_id)).toEqual([
      "${aws_route_table.vpc_routes_private_ap_northeast_2a.id}",
      "${aws_route_table.vpc_routes_private_ap_northeast_2b.id}",
      "${aws_route_table.vpc_routes_private_ap_northeast_2c.id}",
    ]);
    expect(new Set(routes.map((route) => `${route.destination_cidr_block} ${route.nat_gateway_id}`))).toEqual(
      new Set(["0.0.0.0/0 ${aws_nat_gateway.vpc_nat_ap_northeast_2a.id}"]),
    );
  });

  it("empties the default security group", () => {
    expect(stack.only("aws_default_security_group")).toMatchObject({ ingress: [], egress: [] });
  });

  it("reserves prefixes where its nodes live, which is in public subnets", () => {
    expect(Object.keys(stack.all("aws_ec2_subnet_cidr_reservation"))).toEqual([
      "vpc_public_ap_northeast_2a_prefixes",
      "vpc_public_ap_northeast_2b_prefixes",
      "vpc_public_ap_northeast_2c_prefixes",
    ]);
  });

  it("creates a zone that is deleted with the environment", () => {
    expect(stack.at("aws_route53_zone.dns")).toMatchObject({ name: "kgetall.click", force_destroy: true });
  });

  it("has neither paid endpoints nor flow logs", () => {
    expect(Object.keys(stack.all("aws_vpc_endpoint"))).toEqual(["vpc_s3"]);
    expect(stack.all("aws_flow_log")).toEqual({});
  });

  it("publishes all of the contract", () => {
    expect(stack.contract()).toEqual({
      kind: "network",
      schema: 1,
      environment: "study",
      account_id: "111122223333",
      region: "ap-northeast-2",
      partition: "${data.aws_partition.current.partition}",
      vpc_id: "${aws_vpc.vpc.id}",
      vpc_cidr: "192.168.0.0/16",
      secondary_cidrs: [],
      ipv6_cidr: null,
      zone_ids: byZone((zone) => `\${aws_subnet.vpc_public_${zone}.availability_zone_id}`),
      public_subnet_ids: byZone((zone) => `\${aws_subnet.vpc_public_${zone}.id}`),
      private_subnet_ids: byZone((zone) => `\${aws_subnet.vpc_private_${zone}.id}`),
      pod_subnet_ids: {},
      control_plane_subnet_ids: {},
      subnet_cidrs: {
        public: { [a]: "192.168.1.0/24", [b]: "192.168.2.0/24", [c]: "192.168.3.0/24" },
        private: { [a]: "192.168.11.0/24", [b]: "192.168.12.0/24", [c]: "192.168.13.0/24" },
      },
      nat_public_ips: ["${aws_eip.vpc_nat_address_ap_northeast_2a.public_ip}"],
      dns_zone_id: "${aws_route53_zone.dns.zone_id}",
      dns_zone_name: "kgetall.click",
      dns_name_servers: "${aws_route53_zone.dns.name_servers}",
      endpoint_security_group_id: null,
    });
  });
});

describe("production-network", () => {
  const stack = networkStack(production);

  it("adopts its DNS zone", () => {
    expect(stack.all("aws_route53_zone")).toEqual({});
    expect(stack.contract()).toMatchObject({
      dns_zone_id: "${data.aws_route53_zone.dns.zone_id}",
      dns_zone_name: "example.com",
    });
  });

  it("keeps flow logs for a year, under the environment's path and prefix", () => {
    expect(stack.only("aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: 365 });
    expect(stack.only("aws_iam_role")).toMatchObject({
      name_prefix: "production-flow-logs-",
      path: "/eksnet/production/",
    });
  });

  it("publishes the tier of the control plane, a NAT address per zone, and the endpoints' security group", () => {
    const contract = stack.contract();

    expect(contract.control_plane_subnet_ids).toEqual(byZone((zone) => `\${aws_subnet.vpc_control_plane_${zone}.id}`));
    expect(Object.keys(contract.subnet_cidrs as object).sort()).toEqual(["control_plane", "pod", "private", "public"]);
    expect(contract.nat_public_ips).toHaveLength(3);
    expect(contract.endpoint_security_group_id).toBe("${aws_security_group.vpc_endpoints.id}");
  });
});

describe("what an environment sets", () => {
  it("protects a created zone unless the environment is disposable", () => {
    const kept = networkStack(studyWith({}, { disposable: false }));

    expect(kept.at("aws_route53_zone.dns")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("leaves DNS out of the contract when there is none", () => {
    const stack = networkStack(studyWith({ dns: undefined }, { addons: {}, workloads: {} }));

    expect(stack.contract()).toMatchObject({ dns_zone_id: null, dns_zone_name: null, dns_name_servers: [] });
  });

  it("gives the GuardDuty agent its endpoint when the add-on is there", () => {
    const addons = { "aws-guardduty-agent": { version: "v1.10.0-eksbuild.2" } };
    const endpoints = { endpoints: "private-cluster" } as const;

    const guarded = networkStack(studyWith(endpoints, { cluster: { ...study.cluster, addons } }));

    expect(guarded.all("aws_vpc_endpoint")).toHaveProperty("vpc_endpoints_guardduty_data");
    expect(networkStack(studyWith(endpoints)).all("aws_vpc_endpoint")).not.toHaveProperty(
      "vpc_endpoints_guardduty_data",
    );
  });

  it("reserves its pod subnets for the environment's own cluster", () => {
    const pods = networkStack(production).all("aws_subnet");
    const reserved = Object.keys(pods).filter(
      (name) => "cni.networking.k8s.aws/cluster/production" in ((pods[name] as { tags: object }).tags ?? {}),
    );

    expect(reserved).toEqual(["vpc_pod_ap_northeast_2a", "vpc_pod_ap_northeast_2b", "vpc_pod_ap_northeast_2c"]);
  });

  it("reserves no prefixes where pods take single addresses", () => {
    const podNetworking = { ...study.cluster.podNetworking, mode: "secondary-ip" } as const;
    const stack = networkStack(studyWith({}, { cluster: { ...study.cluster, podNetworking } }));

    expect(stack.all("aws_ec2_subnet_cidr_reservation")).toEqual({});
  });

  it("publishes the addresses that AWS gives a regional NAT gateway, sorted", () => {
    expect(networkStack(studyWith({ nat: "regional" })).contract().nat_public_ips).toBe(
      "${sort(compact(aws_nat_gateway.vpc_nat.regional_nat_gateway_address[*].public_ip))}",
    );
  });

  it("publishes no NAT address where there is no NAT", () => {
    expect(networkStack(studyWith({ nat: "none" })).contract().nat_public_ips).toEqual([]);
  });
});

describe("adding a zone to production", () => {
  const d = "ap-northeast-2d";
  const before = networkStack(production);
  const after = networkStack(
    defineEnvironment({
      ...production,
      network: { ...(production.network as Created), zones: [a, b, c, d] },
    }),
  );

  it("adds what belongs to that zone and removes nothing", () => {
    const came = after.addresses().filter((address) => !before.addresses().includes(address));

    expect(came).not.toHaveLength(0);
    expect(came.filter((address) => !address.includes("ap_northeast_2d"))).toEqual([]);
    expect(before.addresses().filter((address) => !after.addresses().includes(address))).toEqual([]);
  });

  it("changes the subnets of the interface endpoints and nothing else that was there", () => {
    const changed = before.addresses().filter((it) => JSON.stringify(before.at(it)) !== JSON.stringify(after.at(it)));

    expect(changed.filter((address) => !address.startsWith("aws_vpc_endpoint.vpc_endpoints_"))).toEqual([]);
    for (const address of changed) {
      const { subnet_ids: _before, ...rest } = before.at(address);
      const { subnet_ids: _after, ...same } = after.at(address);
      expect(same).toEqual(rest);
    }
  });
});

function byZone(value: (zone: string) => string): Record<string, string> {
  return Object.fromEntries([a, b, c].map((zone) => [zone, value(zone.replaceAll("-", "_"))]));
}

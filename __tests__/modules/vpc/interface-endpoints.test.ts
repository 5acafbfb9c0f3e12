import type { StackView } from "../../support/synth";
import { everyTier, vpcStack } from "./sample";

const privateCluster = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "ssm",
  "ssmmessages",
  "sts",
];

describe("interface endpoints", () => {
  const stack = vpcStack({ subnets: everyTier, nat: "none", endpoints: "private-cluster" });

  it("are not made by default", () => {
    expect(Object.keys(vpcStack().all("aws_vpc_endpoint"))).toEqual(["vpc_s3"]);
    expect(vpcStack().all("aws_security_group")).toEqual({});
  });

  it("are those that a private cluster needs, under the services' own names", () => {
    expect(services(stack)).toEqual(privateCluster.map((service) => `com.amazonaws.eu-west-1.${service}`));
  });

  it("sit in the private subnet of each zone, with private DNS, behind one security group", () => {
    expect(stack.at("aws_vpc_endpoint.vpc_endpoints_ecr_api")).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: ["${aws_subnet.vpc_private_eu_west_1a.id}", "${aws_subnet.vpc_private_eu_west_1b.id}"],
      security_group_ids: ["${aws_security_group.vpc_endpoints.id}"],
      tags: { Name: "acme-ecr.api" },
    });
    for (const endpoint of interfaceEndpoints(stack)) expect(endpoint).toMatchObject({ private_dns_enabled: true });
  });

  it("admit HTTPS from every range of the VPC and nothing else", () => {
    const rule = { security_group_id: "${aws_security_group.vpc_endpoints.id}", ip_protocol: "tcp" };

    expect(stack.all("aws_vpc_security_group_ingress_rule")).toEqual({
      vpc_endpoints_https_10_0_0_0_16: expect.objectContaining({
        ...rule,
        cidr_ipv4: "10.0.0.0/16",
        from_port: 443,
        to_port: 443,
      }),
      vpc_endpoints_https_100_64_0_0_16: expect.objectContaining({
        ...rule,
        cidr_ipv4: "100.64.0.0/16",
        from_port: 443,
        to_port: 443,
      }),
    });
    expect(stack.all("aws_vpc_security_group_egress_rule")).toEqual({});
    expect(stack.only("aws_security_group")).toMatchObject({ name: "acme-endpoints", vpc_id: "${aws_vpc.vpc.id}" });
    expect(stack.only("aws_security_group")).not.toHaveProperty("ingress");
    expect(stack.only("aws_security_group")).not.toHaveProperty("egress");
  });

  it("stop a plan in a zone that does not offer a service, and name the zones that do", () => {
    const servicesOf = (stack: StackView) =>
      Object.entries(stack.blocks("data")).flatMap(([address, block]) =>
        address.startsWith("data.aws_vpc_endpoint_service.") ? [block] : [],
      );
    const asked = servicesOf(vpcStack({ endpoints: "private-cluster" }));

    expect(asked.map(({ service_name }) => service_name).sort()).toEqual(services(stack));
    for (const { lifecycle } of asked) {
      expect(lifecycle).toMatchObject({
        postcondition: [
          {
            condition: '${length(setsubtract(["eu-west-1a", "eu-west-1b"], self.availability_zones)) == 0}',
            error_message: expect.stringContaining('${join(", ", sort(self.availability_zones))}'),
          },
        ],
      });
    }
    expect(servicesOf(vpcStack())).toEqual([]);
  });

  it("include those for services that add-ons call, once each and only together with the others", () => {
    const called = vpcStack({ endpoints: "private-cluster", calls: ["guardduty-data", "ec2", "vpc-lattice"] });

    expect(services(called)).toEqual(expect.arrayContaining(["com.amazonaws.eu-west-1.guardduty-data"]));
    expect(services(called)).toEqual(expect.arrayContaining(["com.amazonaws.eu-west-1.vpc-lattice"]));
    expect(services(called)).toHaveLength(privateCluster.length + 2);
    expect(services(vpcStack({ calls: ["guardduty-data"] }))).toEqual([]);
  });

  it("lead to Route 53's one region where there is no NAT gateway to reach it by", () => {
    const isolated = vpcStack({ nat: "none", endpoints: "private-cluster", calls: ["route53"] });

    expect(isolated.at("aws_vpc_endpoint.vpc_endpoints_route53")).toMatchObject({
      service_name: "com.amazonaws.route53",
      service_region: "us-east-1",
      private_dns_enabled: true,
    });
    expect(Object.values(isolated.blocks("data")).map(({ service_name }) => service_name)).not.toContain(
      "com.amazonaws.route53",
    );
    expect(services(vpcStack({ endpoints: "private-cluster", calls: ["route53"] }))).toHaveLength(
      privateCluster.length,
    );
  });

  it("have the names of the China regions there, and S3 has not", () => {
    const china = vpcStack({
      region: "cn-north-1",
      zones: ["cn-north-1a", "cn-north-1b"],
      endpoints: "private-cluster",
    });

    expect(services(china).filter((name) => name.startsWith("cn."))).toEqual(
      ["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "sts"].map((it) => `cn.com.amazonaws.cn-north-1.${it}`),
    );
    expect(services(china)).toContain("com.amazonaws.cn-north-1.elasticloadbalancing");
    expect(china.at("aws_vpc_endpoint.vpc_s3").service_name).toBe("com.amazonaws.cn-north-1.s3");
  });
});

function interfaceEndpoints(stack: StackView) {
  return Object.values(stack.all("aws_vpc_endpoint")).filter(({ vpc_endpoint_type: type }) => type === "Interface");
}

function services(stack: StackView): string[] {
  return interfaceEndpoints(stack)
    .map(({ service_name: name }) => String(name))
    .sort();
}

import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { checkProps } from "../internal/check-props";
import { endpointServiceRegion, interfaceServiceName, interfaceServices } from "./endpoint-services";

/** The AWS services that get an endpoint, and the subnets of its interfaces. */
export interface InterfaceEndpointsProps {
  /** Name of the environment; the Name tags begin with it. */
  readonly environment: string;

  /** AWS region; part of every service's name. */
  readonly region: string;

  /** Id of the VPC; DNS support and DNS hostnames must be on, or the private names resolve to nothing. */
  readonly vpcId: string;

  /** IPv4 ranges that may call the endpoints, as a rule those of the VPC. */
  readonly allowedCidrs: readonly string[];

  /**
   * Subnets for the endpoints' interfaces, one in each zone.
   *
   * Cost: every endpoint is charged per hour and subnet.
   */
  readonly subnetIds: readonly string[];

  /**
   * Zones of those subnets. A plan fails where one of them does not offer a service.
   * @default - not checked: AWS refuses the endpoint when it is made
   */
  readonly zones?: readonly string[];

  /**
   * Services that the cluster's add-ons call beside those of every private cluster, such as `elasticfilesystem`: the names
   * of their endpoint services.
   * @default - none
   */
  readonly calls?: readonly string[];

  /**
   * Whether there is a NAT gateway as well. Without one, Route 53 gets an endpoint too where `calls` has it.
   * @default true
   */
  readonly internetAccess?: boolean;
}

/**
 * Private ways to the AWS services that a cluster without internet access needs.
 *
 * Each endpoint answers to the service's own name inside the VPC (private DNS), so nothing has to be configured in pods.
 * Its private DNS applies to the whole VPC: a second endpoint for one of these services cannot have private DNS.
 */
export class InterfaceEndpoints extends Construct {
  /** Security group of all of them; it admits HTTPS from `allowedCidrs` and nothing else. */
  public readonly securityGroupId: string;

  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    checkProps(id, props, {
      environment: "string",
      region: "string",
      vpcId: "string",
      allowedCidrs: "array",
      subnetIds: "array",
    });
    const { environment, region, vpcId, allowedCidrs, subnetIds, zones = [] } = props;

    const group = new SecurityGroup(this, "Resource", {
      name: `${environment}-endpoints`,
      description: "HTTPS from the VPC to interface endpoints",
      vpcId,
      tags: { Name: `${environment}-endpoints` },
    });
    const rules = allowedCidrs.map(
      (cidr) =>
        new VpcSecurityGroupIngressRule(this, `https-${cidr.replace("/", "-")}`, {
          securityGroupId: group.id,
          description: `HTTPS from ${cidr}`,
          cidrIpv4: cidr,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          tags: { Name: `${environment}-endpoints` },
        }),
    );
    const services = interfaceServices(props);
    // The zones of a service in another region are that region's.
    const inRegion = services.filter((service) => endpointServiceRegion(region, service) === undefined);
    if (zones.length > 0) for (const service of inRegion) checkZonesOf(this, service, region, zones);
    const endpoints = services.map(
      (service) =>
        new VpcEndpoint(this, service, {
          vpcId,
          vpcEndpointType: "Interface",
          serviceName: interfaceServiceName(region, service),
          serviceRegion: endpointServiceRegion(region, service),
          privateDnsEnabled: true,
          subnetIds: [...subnetIds],
          securityGroupIds: [group.id],
          tags: { Name: `${environment}-${service}` },
        }),
    );

    this.securityGroupId = group.id;
    this.leafResources = [...rules, ...endpoints];
  }
}

/** Asks EC2, at every plan, whether a service is offered in the zones of its endpoint. */
function checkZonesOf(scope: Construct, service: string, region: string, zones: readonly string[]): void {
  const serviceName = interfaceServiceName(region, service);
  const lacking = `setsubtract([${zones.map((zone) => JSON.stringify(zone)).join(", ")}], self.availability_zones)`;
  new DataAwsVpcEndpointService(scope, `${service}-service`, {
    serviceName,
    lifecycle: {
      postcondition: [
        {
          condition: `\${length(${lacking}) == 0}`,
          errorMessage: `${serviceName} is not offered in \${join(", ", ${lacking})}. It is in \${join(", ", sort(self.availability_zones))}. Leave the zone out of network.zones, or set network.endpoints to "none".`,
        },
      ],
    },
  });
}

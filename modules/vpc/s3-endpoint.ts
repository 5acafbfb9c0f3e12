import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { s3GatewayServiceName } from "./endpoint-services";

/** Properties of S3Endpoint. */
export interface S3EndpointProps {
  /** Name of the environment; the Name tag begins with it. */
  readonly environment: string;

  /** AWS region; only buckets of this region are reached this way. */
  readonly region: string;

  readonly vpcId: string;

  /** Route tables that get a route to S3, by a name for each. */
  readonly routeTableIds: Readonly<Record<string, string>>;
}

/**
 * A gateway endpoint for S3, where ECR keeps image layers. It costs nothing and spares the NAT gateway.
 *
 * Each route table has its own association and is not in the endpoint's list, so that adding or removing a zone does not
 * affect the others.
 */
export class S3Endpoint extends Construct {
  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: S3EndpointProps) {
    super(scope, id);
    const endpoint = new VpcEndpoint(this, "Resource", {
      vpcId: props.vpcId,
      vpcEndpointType: "Gateway",
      serviceName: s3GatewayServiceName(props.region),
      tags: { Name: `${props.environment}-s3` },
    });
    this.leafResources = Object.entries(props.routeTableIds).map(
      ([name, routeTableId]) =>
        new VpcEndpointRouteTableAssociation(this, name, { vpcEndpointId: endpoint.id, routeTableId }),
    );
  }
}

import type { SubnetCapacity } from "@eksnet/modules/capacity/plan";
import { serviceOfEndpoint } from "@eksnet/modules/vpc/plan";
import type { StackDocument } from "../../synthesis";
import { type Block, type Resource, resourceBehind, resourcesOf, titleOf } from "./blocks";

/** A subnet in a drawing. */
export type DrawnSubnet = Pick<SubnetCapacity, "tier" | "zone" | "cidr">;

/** A route of a table. */
export interface RouteLine {
  /** A range, or the name of a service whose ranges AWS keeps in a list. */
  readonly destination: string;

  /** Terraform's type of what it leads to, such as `aws_nat_gateway`. */
  readonly targetType: string;

  /** Its name. */
  readonly target: string;

  /** Zone of a NAT gateway; absent where the target has none. */
  readonly zone?: string;
}

/** A route table with its subnets. */
export interface RouteTable {
  /** Its Name tag. */
  readonly name: string;

  /** The subnets that use it. */
  readonly subnets: readonly DrawnSubnet[];

  /** Its routes, beside the one inside the VPC. */
  readonly routes: readonly RouteLine[];
}

/** A NAT gateway. */
export interface Gateway {
  /** Its Name tag. */
  readonly name: string;

  /** Its zone; absent for one that spans the zones. */
  readonly zone?: string;
}

/** An endpoint of the VPC. */
interface Endpoint {
  /** Name of the service, without what all of a region share, such as `ecr.api`. */
  readonly service: string;

  /** AWS's word: `Interface` or `Gateway`. */
  readonly type: string;

  /** The zones of its interfaces, or the route tables that lead to it. */
  readonly from: readonly string[];
}

/** How traffic leaves the subnets of a VPC. */
export interface EgressRoutes {
  /** Route tables; empty where the stack makes none. */
  readonly tables: readonly RouteTable[];

  /** NAT gateways. */
  readonly gateways: readonly Gateway[];

  readonly endpoints: readonly Endpoint[];
}

/** Reads the routes of a network stack. */
export function egressRoutes(document: StackDocument, subnets: readonly DrawnSubnet[]): EgressRoutes {
  return {
    tables: resourcesOf(document, "aws_route_table").map((table) => routeTable(document, table, subnets)),
    gateways: resourcesOf(document, "aws_nat_gateway").map((gateway) => ({
      name: titleOf(gateway),
      ...zoneOf(document, gateway),
    })),
    endpoints: resourcesOf(document, "aws_vpc_endpoint").map((endpoint) => describeEndpoint(document, endpoint)),
  };
}

function routeTable(document: StackDocument, table: Resource, subnets: readonly DrawnSubnet[]): RouteTable {
  const isOfTable = ({ block }: Resource): boolean =>
    resourceBehind(document, block.route_table_id)?.name === table.name;
  const ranges = resourcesOf(document, "aws_route_table_association")
    .filter(isOfTable)
    .map(({ block }) => subnetBehind(document, block.subnet_id)?.cidr_block);
  return {
    name: titleOf(table),
    subnets: subnets.filter(({ cidr }) => ranges.includes(cidr)),
    routes: [
      ...resourcesOf(document, "aws_route")
        .filter(isOfTable)
        .flatMap(({ block }) => routeLine(document, block)),
      ...resourcesOf(document, "aws_vpc_endpoint_route_table_association")
        .filter(isOfTable)
        .flatMap(({ block }) => gatewayEndpointRoute(document, block)),
    ],
  };
}

/* Whichever arguments a route has: the provider knows a dozen kinds of targets, and each is named by a reference. */
function routeLine(document: StackDocument, block: Block): RouteLine[] {
  const destination = Object.entries(block).find(([key]) => key.startsWith("destination_"))?.[1];
  return Object.entries(block)
    .filter(([key]) => key !== "route_table_id")
    .flatMap(([, value]) => resourceBehind(document, value) ?? [])
    .map((target) => ({
      destination: String(destination),
      targetType: target.type,
      target: titleOf(target),
      ...zoneOf(document, target),
    }));
}

function gatewayEndpointRoute(document: StackDocument, block: Block): RouteLine[] {
  const endpoint = resourceBehind(document, block.vpc_endpoint_id);
  if (endpoint === undefined) return [];
  const service = serviceOfEndpoint(String(endpoint.block.service_name));
  return [{ destination: service, targetType: endpoint.type, target: titleOf(endpoint) }];
}

function zoneOf(document: StackDocument, { block }: Resource): { zone?: string } {
  const zone = subnetBehind(document, block.subnet_id)?.availability_zone;
  return typeof zone === "string" ? { zone } : {};
}

/** A subnet, also if the reference points to a resource that belongs to it and must be created first. */
function subnetBehind(document: StackDocument, argument: unknown): Block | undefined {
  const found = resourceBehind(document, argument);
  if (found === undefined || found.type === "aws_subnet") return found?.block;
  return subnetBehind(document, found.block.subnet_id);
}

function describeEndpoint(document: StackDocument, endpoint: Resource): Endpoint {
  const { vpc_endpoint_type: type, subnet_ids: subnets } = endpoint.block;
  const zones = ((subnets ?? []) as readonly unknown[]).map(
    (subnet) => subnetBehind(document, subnet)?.availability_zone,
  );
  const tables = resourcesOf(document, "aws_vpc_endpoint_route_table_association")
    .filter(({ block }) => resourceBehind(document, block.vpc_endpoint_id)?.name === endpoint.name)
    .flatMap(({ block }) => resourceBehind(document, block.route_table_id) ?? [])
    .map(titleOf);
  return {
    service: serviceOfEndpoint(String(endpoint.block.service_name)),
    type: String(type),
    from: [...zones.map(String), ...tables],
  };
}

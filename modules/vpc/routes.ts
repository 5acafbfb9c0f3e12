import { Route, type RouteConfig } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { TerraformLocal, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Check } from "../internal/check";
import type { SubnetTier } from "./plan";
import { tierName } from "./subnet-tier";

export interface RoutesProps {
  /** Name of the environment; the Name tags begin with it. */
  readonly environment: string;

  readonly vpcId: string;

  /** Subnets by tier and zone. */
  readonly subnetIds: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

  /** The internet gateway; none without public subnets. */
  readonly internetGatewayId: string | undefined;

  /** The NAT gateway that each zone uses; a zone without one has no default route. */
  readonly natGatewayIds: Readonly<Record<string, string>>;

  /** Whether subnets have IPv6 ranges, and public ones are to be reached by them. */
  readonly ipFamily: "ipv4" | "ipv6";

  /** The gateway by which IPv6 leaves private and pod subnets; without one they have no IPv6 route. */
  readonly egressOnlyGatewayId: string | undefined;
}

/**
 * The route tables of a VPC, which make its tiers what they are.
 *
 * Public subnets share one table, with a default route to the internet gateway. Private subnets have a table for each
 * zone, so that a zone can get a NAT gateway of its own without moving its subnets; pod subnets use the table of their
 * zone. Control plane subnets share a table without a default route: only the cluster's own interfaces are there, and
 * what those reach is inside the VPC.
 */
export class Routes extends Construct {
  /** Ids of the tables: `public`, `control-plane`, and `private-<zone>` for each zone. */
  public readonly tableIds: Readonly<Record<string, string>>;

  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  readonly #tableIds: Record<string, string> = {};
  readonly #leafResources: TerraformResource[] = [];
  readonly #states: Record<string, string> = {};

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RoutesProps,
  ) {
    super(scope, id);
    const { subnetIds } = props;
    if (subnetIds.public !== undefined) this.routePublic(subnetIds.public);
    for (const zone of Object.keys(subnetIds.private ?? subnetIds.pod ?? {})) this.routePrivate(zone);
    if (subnetIds.controlPlane !== undefined) this.routeControlPlane(subnetIds.controlPlane);

    this.checkStates();

    this.tableIds = this.#tableIds;
    this.leafResources = this.#leafResources;
  }

  private routePublic(subnetIds: Readonly<Record<string, string>>): void {
    const table = this.table("public");
    const { internetGatewayId: gatewayId, ipFamily } = this.props;
    this.defaultRoute("public-internet", table, { destinationCidrBlock: "0.0.0.0/0", gatewayId });
    if (ipFamily === "ipv6") {
      this.defaultRoute("public-internet-ipv6", table, { destinationIpv6CidrBlock: "::/0", gatewayId });
    }
    for (const [zone, subnetId] of Object.entries(subnetIds)) this.associate("public", zone, subnetId, table);
  }

  private routePrivate(zone: string): void {
    const { subnetIds, natGatewayIds, egressOnlyGatewayId } = this.props;
    const table = this.table(`private-${zone}`);
    const natGatewayId = natGatewayIds[zone];
    if (natGatewayId !== undefined) {
      this.defaultRoute(`private-nat-${zone}`, table, { destinationCidrBlock: "0.0.0.0/0", natGatewayId });
    }
    if (egressOnlyGatewayId !== undefined) {
      const destinationIpv6CidrBlock = "::/0";
      this.defaultRoute(`private-egress-only-${zone}`, table, { destinationIpv6CidrBlock, egressOnlyGatewayId });
    }
    for (const tier of ["private", "pod"] as const) {
      const subnetId = subnetIds[tier]?.[zone];
      if (subnetId !== undefined) this.associate(tier, zone, subnetId, table);
    }
  }

  private routeControlPlane(subnetIds: Readonly<Record<string, string>>): void {
    const table = this.table("control-plane");
    for (const [zone, subnetId] of Object.entries(subnetIds)) this.associate("controlPlane", zone, subnetId, table);
  }

  private table(role: string): RouteTable {
    const { environment, vpcId } = this.props;
    const table = new RouteTable(this, role, { vpcId, tags: { Name: `${environment}-${role}` } });
    this.#tableIds[role] = table.id;
    return table;
  }

  private defaultRoute(id: string, table: RouteTable, route: Omit<RouteConfig, "routeTableId">): void {
    const made = new Route(this, id, { routeTableId: table.id, ...route });
    this.#leafResources.push(made);
    this.#states[id] = made.state;
  }

  /** Routes to a gateway that is gone stay, as black holes: AWS says so at every plan, and after an apply again. */
  private checkStates(): void {
    if (Object.keys(this.#states).length === 0) return;
    const { fqn } = new TerraformLocal(this, "states", this.#states);
    const { environment } = this.props;
    new Check(this, "lead-to-working-gateways", [
      {
        condition: `alltrue([for state in ${fqn} : state == "active"])`,
        errorMessage: `Default routes of ${environment} without a working gateway: \${join(", ", [for route, state in ${fqn} : "\${route} (\${coalesce(state, "unknown")})" if state != "active"])}. Their subnets have no egress. Apply the network stack: it creates a missing gateway again.`,
      },
    ]);
  }

  private associate(tier: SubnetTier, zone: string, subnetId: string, table: RouteTable): void {
    const id = `${tierName(tier)}-subnet-${zone}`;
    this.#leafResources.push(new RouteTableAssociation(this, id, { subnetId, routeTableId: table.id }));
  }
}

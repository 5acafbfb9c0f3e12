import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Fn, propertyAccess, type TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";

export interface NatGatewaysProps {
  /** Name of the environment; the Name tags begin with it. */
  readonly environment: string;

  /** One in the first zone, one in each zone, or one that spans them. */
  readonly mode: "single" | "per-zone" | "regional";

  /** The zones, in order. */
  readonly zones: readonly string[];

  /** Public subnets by zone. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;

  readonly vpcId: string;

  /** The VPC's internet gateway; AWS makes no NAT gateway before it is attached. */
  readonly internetGateway: TerraformResource;
}

/**
 * The NAT gateways of a VPC.
 *
 * A zonal gateway belongs to its zone in every mode, so going from one to all keeps the first one and its address.
 */
export class NatGateways extends Construct {
  /** Public addresses of the gateways. */
  public readonly publicIps: readonly string[];

  /** Id of the gateway that each zone's private subnets use. */
  public readonly gatewayIds: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    if (props.mode === "regional") {
      const gateway = this.regionalGateway(props);
      this.publicIps = publicIpsOf(gateway);
      this.gatewayIds = Object.fromEntries(props.zones.map((zone) => [zone, gateway.id]));
      return;
    }
    const zonesWithGateway = props.mode === "single" ? props.zones.slice(0, 1) : props.zones;
    const gateways = zonesWithGateway.map((zone) => this.zonalGateway(zone, props));
    this.publicIps = gateways.map(({ address }) => address.publicIp);
    this.gatewayIds = Object.fromEntries(
      props.zones.map((zone, index) => [zone, (gateways[index] ?? gateways[0])?.gateway.id as string]),
    );
  }

  private zonalGateway(zone: string, { environment, publicSubnetIds, internetGateway }: NatGatewaysProps) {
    const tags = { Name: `${environment}-nat-${zone}` };
    const address = new Eip(this, `address-${zone}`, { domain: "vpc", tags, dependsOn: [internetGateway] });
    const gateway = new NatGateway(this, zone, {
      subnetId: publicSubnetIds[zone],
      allocationId: address.allocationId,
      tags,
      dependsOn: [internetGateway],
    });
    return { address, gateway };
  }

  /** Without addresses of ours AWS allocates them, and follows the VPC's interfaces from zone to zone. */
  private regionalGateway({ environment, vpcId, internetGateway }: NatGatewaysProps): NatGateway {
    return new NatGateway(this, "Resource", {
      availabilityMode: "regional",
      vpcId,
      tags: { Name: `${environment}-nat` },
      dependsOn: [internetGateway],
    });
  }
}

/** Sorted, because AWS lists them in no order; compacted, because an address that is still being attached is null. */
function publicIpsOf(regional: NatGateway): string[] {
  const addresses = regional.interpolationForAttribute("regional_nat_gateway_address");
  const publicIps = Token.asList(propertyAccess(addresses, ["*", "public_ip"]));
  return Fn.sort(Fn.compact(publicIps));
}

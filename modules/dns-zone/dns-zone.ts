import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { SettingsInput } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { dnsSettings } from "./settings";

/** Properties of DnsZone: the section `network.dns` without its certificate. */
export type DnsZoneProps = WithoutCertificate<SettingsInput<typeof dnsSettings>> & {
  /**
   * Whether a zone made here may be destroyed, with every record in it. Otherwise Terraform refuses a plan that would.
   * Without meaning for a zone that exists.
   * @default false
   */
  readonly disposable?: boolean;
};

/* For each choice of the union: Omit alone would merge them. */
type WithoutCertificate<T> = T extends unknown ? Omit<T, "certificate"> : never;

/**
 * A public Route 53 zone, made here or adopted.
 *
 * Adopt where you can. A zone made here answers only after the registrar, or the parent zone, names its name servers, and
 * a zone that is destroyed and made again has others.
 */
export class DnsZone extends Construct {
  /** Id of the hosted zone. */
  public readonly zoneId: string;

  /** Name without a final dot, known at synth. */
  public readonly name: string;

  /** Name servers to enter at the registrar. */
  public readonly nameServers: string[];

  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: DnsZoneProps) {
    super(scope, id);
    checkProps(id, props, { manage: "string", zone: "string" }, dnsSettings);
    const zone =
      props.manage === "adopt" ? this.adopt(props.zone, props.id) : this.create(props.zone, props.disposable);
    this.name = props.zone;
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    this.leafResources = zone instanceof Route53Zone ? [zone] : [];
  }

  private create(name: string, disposable?: boolean): Route53Zone {
    return new Route53Zone(this, "Resource", {
      name,
      // AWS deletes no zone with records in it, and ExternalDNS leaves some.
      forceDestroy: disposable === true,
      lifecycle: disposable ? undefined : { preventDestroy: true },
      tags: { Name: name },
    });
  }

  private adopt(name: string, zoneId: string): DataAwsRoute53Zone {
    return new DataAwsRoute53Zone(this, "Resource", {
      zoneId,
      lifecycle: {
        postcondition: [
          {
            condition: `\${trimsuffix(self.name, ".") == "${name}"}`,
            errorMessage: `Hosted zone ${zoneId} is \${self.name}, not ${name}. Correct network.dns.`,
          },
          {
            condition: "${!self.private_zone}",
            errorMessage: `Hosted zone ${zoneId} is private; a public zone is needed. Correct network.dns.id.`,
          },
        ],
      },
    });
  }
}

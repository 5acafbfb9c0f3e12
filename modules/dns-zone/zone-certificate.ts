import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { checkProps } from "../internal/check-props";
import { type CertificateNames, checkCertificateNames, validatedNames, validationRecordId } from "./plan";

export interface ZoneCertificateProps extends CertificateNames {
  /** Id of the hosted zone that gets the validation records. */
  readonly zoneId: string;

  /**
   * Whether the apply waits until AWS has issued the certificate, for at most 30 minutes.
   *
   * Not for a zone that the same apply creates: its records do not resolve before its name servers are entered at the
   * registrar, so the wait would time out.
   */
  readonly waitUntilIssued: boolean;
}

/**
 * A public certificate of AWS Certificate Manager, validated by records in a Route 53 zone.
 *
 * AWS renews it for as long as the records stay. The AWS Load Balancer Controller finds it by the host names of an
 * application, once it is issued; so an application with `tls: {}` needs no ARN.
 */
export class ZoneCertificate extends Construct {
  /** ARN of the certificate; of an issued one when `waitUntilIssued` is set. */
  public readonly arn: string;

  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  /** @throws ConfigurationError `CertificateNamesInvalid` */
  public constructor(scope: Construct, id: string, props: ZoneCertificateProps) {
    super(scope, id);
    checkProps(id, props, { zoneId: "string", waitUntilIssued: "boolean", zone: "string", names: "array" });
    checkCertificateNames(props);
    const { zone, names, waitUntilIssued } = props;
    const [domainName = zone, ...subjectAlternativeNames] = names;

    const certificate = new AcmCertificate(this, "Resource", {
      domainName,
      subjectAlternativeNames: subjectAlternativeNames.length === 0 ? undefined : subjectAlternativeNames,
      validationMethod: "DNS",
      // A load balancer may use the old one until the new one is there.
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: domainName },
    });
    const records = validatedNames(names).map((name) => this.record(certificate, name, props));
    if (!waitUntilIssued) {
      this.arn = certificate.arn;
      this.leafResources = records;
      return;
    }
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: records.map(({ fqdn }) => fqdn),
      timeouts: { create: "30m" },
    });
    this.arn = validation.certificateArn;
    this.leafResources = [validation];
  }

  /* ACM returns a set of options, so the one of a name is selected by name. */
  private record(certificate: AcmCertificate, name: string, { zone, zoneId }: ZoneCertificateProps): Route53Record {
    const address = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}`;
    const option = (attribute: string): string =>
      `\${one([for option in ${address}.domain_validation_options : option.${attribute} if option.domain_name == "${name}"])}`;
    return new Route53Record(this, validationRecordId(name, zone), {
      zoneId,
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      records: [option("resource_record_value")],
      ttl: 300,
      // A second certificate of the same name in this account has the same record.
      allowOverwrite: true,
    });
  }
}

import { ZoneCertificate, type ZoneCertificateProps } from "@eksnet/modules/dns-zone";
import { TerraformOutput } from "cdktf";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

function certificate(changes: Partial<ZoneCertificateProps> = {}) {
  return synthesiseModule((stack) => {
    const { arn } = new ZoneCertificate(stack, "certificate", {
      zone: "example.com",
      names: ["example.com", "*.example.com", "*.dev.example.com"],
      zoneId: "Z1",
      waitUntilIssued: true,
      ...changes,
    });
    new TerraformOutput(stack, "arn", { value: arn });
  });
}

describe("a certificate of a zone", () => {
  it("covers its names, and is replaced before the old one is deleted", () => {
    expect(certificate().at("aws_acm_certificate.certificate")).toMatchObject({
      domain_name: "example.com",
      subject_alternative_names: ["*.example.com", "*.dev.example.com"],
      validation_method: "DNS",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("has one validation record for a name and its wildcard", () => {
    const stack = certificate();

    expect(stack.addresses().filter((address) => address.startsWith("aws_route53_record."))).toEqual([
      "aws_route53_record.certificate_validation_record_example_com",
      "aws_route53_record.certificate_validation_record_wildcard_dev_example_com",
    ]);
    expect(stack.at("aws_route53_record.certificate_validation_record_wildcard_dev_example_com")).toMatchObject({
      zone_id: "Z1",
      name: '${one([for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "*.dev.example.com"])}',
    });
  });

  it.each([
    ["*.dev.example.com", "wildcard.dev.example.com"],
    ["a-b.example.com", "a.b.example.com"],
    ["a-b.example.com", "a.dash.b.example.com"],
    ["xn--a.example.com", "xn-a.example.com"],
    ["*.example.com", "wildcard.example.com"],
    ["wildcard.example.com", "xwildcard.example.com"],
  ])("has records at two addresses for %s and %s", (...names) => {
    const records = certificate({ names }).all("aws_route53_record");

    expect(Object.keys(records)).toHaveLength(2);
  });

  it("has the address of a zone's own record with the zone's hyphens as they are", () => {
    const zone = "my-corp.example";

    expect(Object.keys(certificate({ zone, names: [zone] }).all("aws_route53_record"))).toEqual([
      "certificate_validation_record_my_corp_example",
    ]);
  });

  it("is published once AWS has issued it, where its zone resolves", () => {
    const stack = certificate();

    expect(stack.at("aws_acm_certificate_validation.certificate_validation")).toMatchObject({
      timeouts: { create: "30m" },
    });
    expect(stack.json.output).toMatchObject({
      arn: { value: "${aws_acm_certificate_validation.certificate_validation.certificate_arn}" },
    });
  });

  it("does not wait for a zone that is created with it", () => {
    const stack = certificate({ waitUntilIssued: false });

    expect(stack.addresses().filter((address) => address.startsWith("aws_acm_certificate_validation"))).toEqual([]);
    expect(stack.json.output).toMatchObject({ arn: { value: "${aws_acm_certificate.certificate.arn}" } });
  });

  it.each([
    ["outside the zone", { names: ["www.example.org"] }, "CertificateNameOutsideZone dns.certificate.names.0"],
    ["twice", { names: ["example.com", "example.com"] }, "CertificateNameRepeated dns.certificate.names.1"],
    [
      "eleven times",
      { names: Array.from({ length: 11 }, (_, index) => `a${index}.example.com`) },
      "CertificateNamesTooMany dns.certificate.names",
    ],
    ["too long, first", { names: [`${"a".repeat(60)}.example.com`] }, "CertificateNameTooLong dns.certificate.names.0"],
  ])("refuses a name %s", (_, changes, problem) => {
    expect(errorsOf(() => certificate(changes)).map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
  });
});

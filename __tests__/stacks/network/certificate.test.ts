import { NetworkStack, type OwnNetwork } from "../../../stacks/network/network-stack";
import { synthesisePlatform } from "../../support/platform";
import { type StackView, synthesise } from "../../support/synth";
import { errorsOf, variant } from "../../support/variant";

const adopted = { zone: "acme.dev", manage: "adopt", id: "Z08231412QW9ERT7YUI" } as const;
const created = { zone: "acme.dev", manage: "create" } as const;
const certificate = { names: ["acme.dev", "*.acme.dev"] };

function networkStack(dns: object): StackView {
  const environment = variant({ network: { dns } });
  const stacks = synthesise((app) => new NetworkStack(app, environment, environment.network as OwnNetwork));
  return stacks["acme-network"] as StackView;
}

const waitsFor = (stack: StackView) =>
  (stack.json.output as { contract: { depends_on: string[] } }).contract.depends_on;

describe("network.dns.certificate", () => {
  it("is off by default", () => {
    expect(networkStack(adopted).all("aws_acm_certificate")).toEqual({});
  });

  it("is issued before the contract is published, in an adopted zone", () => {
    expect(waitsFor(networkStack({ ...adopted, certificate }))).toContain(
      "aws_acm_certificate_validation.certificate_validation",
    );
  });

  it("is requested, and not waited for, in a zone of the same apply", () => {
    const stack = networkStack({ ...created, certificate });

    expect(Object.keys(stack.all("aws_acm_certificate_validation"))).toEqual([]);
    expect(stack.only("aws_route53_record").zone_id).toBe("${aws_route53_zone.dns.zone_id}");
  });

  it("refuses names outside the zone, at their path in the file", () => {
    const dns = { ...adopted, certificate: { names: ["shop.acme.io"] } };

    expect(errorsOf(() => variant({ network: { dns } })).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "CertificateNameOutsideZone network.dns.certificate.names.0",
    ]);
  });
});

describe("an application that finds its certificate by host", () => {
  const stacksWith = (dns: object, tls: object) =>
    synthesisePlatform(
      variant({
        network: { dns },
        addons: { loadBalancerController: {}, externalDns: {} },
        workloads: { shop: { image: "shop:1", port: 80, expose: { kind: "alb", host: "shop.acme.dev", tls } } },
      }),
    )["acme-network"]?.warnings.join("\n");

  it("is warned of in a zone that does not resolve yet", () => {
    expect(stacksWith(created, {})).toContain("the load balancers of shop need a certificate");
  });

  it("is not in an adopted zone, or with an ARN", () => {
    const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/6f1d7a52-9c3e-4b8a-8f27-5d0e4c9b1a36";

    expect(stacksWith(adopted, {})).not.toContain("need a certificate");
    expect(stacksWith(created, { certificateArns: [arn] })).not.toContain("need a certificate");
  });
});

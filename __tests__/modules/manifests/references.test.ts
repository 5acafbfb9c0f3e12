import { manifestsOf, type StackSource } from "@eksnet/modules/manifests/plan";

/** The annotations of one object of a stack that reads another's contract. */
function resolve(annotations: Readonly<Record<string, string>>) {
  const workloads: StackSource = {
    id: "acme-workloads",
    producers: { addons: "acme-addons", network: "acme-network" },
    resources: {
      kubernetes_namespace_v1: {
        shop: { metadata: { name: "shop", labels: { team: "a" } } },
        other: { metadata: [{ name: "${kubernetes_namespace_v1.shop.metadata[0].name}-other", annotations }] },
      },
      aws_acm_certificate: { site: { domain_name: "www.example.com" } },
    },
  };
  const addons: StackSource = {
    id: "acme-addons",
    producers: { network: "acme-network" },
    resources: {},
    contract: {
      ingress_class: "alb",
      schema: 1,
      dns_zone_name: "${data.terraform_remote_state.network.outputs.contract.dns_zone_name}",
      dns_zone_id: "${data.terraform_remote_state.network.outputs.contract.dns_zone_id}",
    },
  };
  const network: StackSource = {
    id: "acme-network",
    producers: {},
    resources: {},
    contract: { dns_zone_name: "example.com", dns_zone_id: "${aws_route53_zone.zone.zone_id}" },
  };
  const { manifests, placeholders } = manifestsOf([workloads], [network, addons, workloads]);
  const other = manifests.find(({ address }) => address === "kubernetes_namespace_v1.other");
  return { metadata: other?.object.metadata, placeholders };
}

const contract = "data.terraform_remote_state.addons.outputs.contract";

describe("a reference", () => {
  it("to a value of another resource of the stack is that value", () => {
    expect(resolve({}).metadata?.name).toBe("shop-other");
    expect(resolve({ a: '${kubernetes_namespace_v1.shop.metadata[0].labels["team"]}' }).metadata).toMatchObject({
      annotations: { a: "a" },
    });
  });

  it("to another stack's contract is what that stack publishes, however far away it is known", () => {
    const annotations = { a: `\${${contract}.ingress_class}`, b: `www.\${${contract}.dns_zone_name}` };

    expect(resolve(annotations)).toMatchObject({
      metadata: { annotations: { a: "alb", b: "www.example.com" } },
      placeholders: [],
    });
  });

  it("to what only an apply knows is a named placeholder, and listed once", () => {
    const certificate = "${aws_acm_certificate.site.arn}";

    expect(resolve({ a: certificate, b: `x/${certificate}`, c: `\${${contract}.dns_zone_id}` })).toMatchObject({
      metadata: {
        annotations: {
          a: "${AWS_ACM_CERTIFICATE_SITE_ARN}",
          b: "x/${AWS_ACM_CERTIFICATE_SITE_ARN}",
          c: "${DATA_TERRAFORM_REMOTE_STATE_ADDONS_OUTPUTS_CONTRACT_DNS_ZONE_ID}",
        },
      },
      placeholders: [
        { name: "AWS_ACM_CERTIFICATE_SITE_ARN", expression: "aws_acm_certificate.site.arn", stack: "acme-workloads" },
        {
          name: "DATA_TERRAFORM_REMOTE_STATE_ADDONS_OUTPUTS_CONTRACT_DNS_ZONE_ID",
          expression: "data.terraform_remote_state.addons.outputs.contract.dns_zone_id",
        },
      ],
    });
  });

  it("inside a function is not guessed", () => {
    const annotations = { a: '${join("}", [aws_acm_certificate.site.domain_name])}!' };

    expect(resolve(annotations)).toMatchObject({
      metadata: { annotations: { a: "${JOIN_AWS_ACM_CERTIFICATE_SITE_DOMAIN_NAME}!" } },
      placeholders: [{ expression: 'join("}", [aws_acm_certificate.site.domain_name])' }],
    });
  });
});

it("leaves characters that Terraform would have left", () => {
  expect(resolve({ a: "$${HOME} 5 %%{ and $1" }).metadata?.annotations).toEqual({ a: "${HOME} 5 %{ and $1" });
});

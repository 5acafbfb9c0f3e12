import { fitStack } from "../../lab/terraform/fit";
import type { JsonObject } from "../../lab/terraform/json";
import type { ProviderSchema } from "../../lab/terraform/provider-schema";
import { describeRemoval } from "../../lab/terraform/removals";

export const plain = {};

export const required = { presence: "required" } as const;

export const readOnly = { presence: "read-only" } as const;

/** Version 5.100.0 of a provider that is like aws, as small as the rules need it. */
export const aws: ProviderSchema = {
  source: "registry.terraform.io/hashicorp/aws",
  version: "5.100.0",
  provider: { arguments: { region: plain } },
  resource: {
    aws_vpc: { arguments: { id: readOnly, cidr_block: plain, tags: plain } },
    aws_subnet: {
      arguments: { id: readOnly, vpc_id: required, cidr_block: plain, map_public_ip_on_launch: plain, tags: plain },
    },
    aws_nat_gateway: { arguments: { id: readOnly, subnet_id: required, public_ip: readOnly } },
    aws_route: { arguments: { route_table_id: required, nat_gateway_id: plain } },
    aws_eks_cluster: {
      arguments: {
        id: readOnly,
        name: required,
        vpc_config: {
          block: true,
          presence: "required",
          inside: { arguments: { subnet_ids: required, vpc_id: readOnly } },
        },
        encryption_config: { block: true, inside: { arguments: { resources: required, provider_key: plain } } },
        rules: { inside: { arguments: { port: plain, peer: plain }, everyField: true } },
      },
    },
  },
  data: { aws_region: { arguments: { id: readOnly, name: plain } } },
  ephemeral: { aws_eks_cluster_auth: { arguments: { name: required, token: readOnly } } },
};

export const schemas = new Map([[aws.source, aws]]);

/** A stack that requires aws in the version found, so that only the rule under test has something to say. */
export function fitAws(stack: JsonObject) {
  const required_providers = { aws: { source: "hashicorp/aws", version: "5.100.0" } };
  const { fitted, removed } = fitStack({ terraform: { required_providers }, ...stack }, schemas);
  return { fitted, removed: removed.map(describeRemoval) };
}

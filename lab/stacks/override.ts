import type { AccountEndpoints } from "../services/services";
import { type JsonObject, objectAt } from "../terraform/json";
import { blocksOf, providerBlocksOf } from "../terraform/stack-document";

/** Services that moto emulates, by their keys in the provider's `endpoints` block; add one when a stack needs it. */
const awsServices = ["autoscaling", "ec2", "elbv2", "iam", "kms", "logs", "route53", "s3", "ssm", "sts"];

/** Terraform merges a file with this name over the others. */
export const overrideFile = "lab_override.tf.json";

/** Credentials that open nothing. */
const credentials = { access_key: "lab", secret_key: "lab" };

/**
 * What sends a stack's AWS provider to the lab, and its states in S3: endpoints, credentials that open nothing, and no
 * look at the machine.
 *
 * Account checks stay as they are: moto answers with the environment's account.
 */
export function overrideOf(document: JsonObject, { aws, eks }: Pick<AccountEndpoints, "aws" | "eks">): JsonObject {
  const endpoints = Object.fromEntries([...awsServices.map((service) => [service, aws]), ["eks", eks]]);
  const providers = providerBlocksOf(document).filter(({ localName }) => localName === "aws");
  return {
    provider: {
      aws: providers.map(({ body: { alias } }) => ({
        ...(alias !== undefined && { alias }),
        ...credentials,
        skip_metadata_api_check: "true",
        endpoints: [endpoints],
      })),
    },
    ...stateOverrideOf(document, aws),
  };
}

/** Terraform replaces a backend and a data source's arguments as a whole, so all of them are here again. */
function stateOverrideOf(document: JsonObject, endpoint: string): JsonObject {
  const inLab = {
    ...credentials,
    endpoints: { s3: endpoint, sts: endpoint },
    // A name of a bucket before an address is no host name.
    use_path_style: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  };
  const backend = objectAt(objectAt(document, "terraform"), "backend");
  const states = blocksOf(document).filter(
    ({ kind, type, body }) => kind === "data" && type === "terraform_remote_state" && body.backend === "s3",
  );
  const read = states.map(({ name, body }) => [name, { config: { ...objectAt(body, "config"), ...inLab } }] as const);
  return {
    ...("s3" in backend && { terraform: { backend: { s3: { ...objectAt(backend, "s3"), ...inLab } } } }),
    ...(read.length > 0 && { data: { terraform_remote_state: Object.fromEntries(read) } }),
  };
}

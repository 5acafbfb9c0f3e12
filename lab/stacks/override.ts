import type { AccountEndpoints } from "../services/services";
import type { JsonObject } from "../terraform/json";
import { providerBlocksOf } from "../terraform/stack-document";

/** Services that moto answers; a stack that needs another wants it here. Words of the provider's `endpoints` block. */
const awsServices = ["autoscaling", "ec2", "elbv2", "iam", "kms", "logs", "route53", "s3", "ssm", "sts"];

/** Terraform merges a file with this name over the others. */
export const overrideFile = "lab_override.tf.json";

/**
 * What sends a stack's AWS provider to the lab: endpoints, credentials that open nothing, and no look at the machine.
 *
 * Account checks stay as they are: moto answers with the environment's account.
 */
export function overrideOf(document: JsonObject, { aws, eks }: AccountEndpoints): JsonObject {
  const endpoints = Object.fromEntries([...awsServices.map((service) => [service, aws]), ["eks", eks]]);
  const providers = providerBlocksOf(document).filter(({ localName }) => localName === "aws");
  return {
    provider: {
      aws: providers.map(({ body: { alias } }) => ({
        ...(alias !== undefined && { alias }),
        access_key: "lab",
        secret_key: "lab",
        skip_metadata_api_check: "true",
        endpoints: [endpoints],
      })),
    },
  };
}

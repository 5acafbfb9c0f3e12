import { z } from "zod";
import type { Settings } from "../fields/settings";

/** How the pods of a service account get AWS credentials, where nothing else is chosen. */
export const defaultMechanism = "pod-identity";

/**
 * How the pods of a cluster get AWS credentials: from the EKS Pod Identity agent on their node, or by exchanging a token of
 * the cluster's OIDC issuer (IAM roles for service accounts).
 * @internal
 */
export const identityMechanism = z.enum(["pod-identity", "irsa"]).default(defaultMechanism);

/** How the pods of a service account get AWS credentials. */
export type IdentityMechanism = Settings<typeof identityMechanism>;

import { partitionOf, partitions } from "@eksnet/modules/regions/plan";
import { CommandFailure } from "../failure";

/** The identity of the caller, and the cluster. */
export interface TokenRequest {
  /** Name of the cluster. */
  readonly cluster: string;

  /** Region of the cluster, such as `eu-west-1`. */
  readonly region: string;

  /**
   * Role to assume first.
   * @default - the caller's own identity
   */
  readonly roleArn?: string;

  /**
   * Profile of the AWS configuration files.
   * @default - the credentials that other AWS programs would use here
   */
  readonly profile?: string;

  /**
   * The moment of the signature.
   * @default - now
   */
  readonly now?: Date;
}

/*
 * What EKS accepts: the URL of a signed GetCallerIdentity with the cluster's name in a signed header. EKS accepts the URL
 * for 14 minutes after it was signed, although the URL itself expires after 60 seconds. aws-cli 1.45.11,
 * awscli/customizations/eks/get_token.py (TOKEN_PREFIX, K8S_AWS_ID_HEADER, URL_TIMEOUT, TOKEN_EXPIRATION_MINS).
 */
const prefix = "k8s-aws-v1.";
const clusterHeader = "x-k8s-aws-id";
const urlSeconds = 60;

/** How long a token is valid after it was made. */
export const tokenMinutes = 14;

/**
 * A token for the Kubernetes API server, made from AWS credentials without the aws program.
 *
 * @throws CommandFailure when there are no credentials, or the role cannot be assumed
 */
export async function clusterToken({ cluster, region, roleArn, profile, now }: TokenRequest): Promise<string> {
  // Loaded here, because no other command needs them.
  const { SignatureV4 } = await import("@smithy/signature-v4");
  const { Sha256 } = await import("@smithy/core/checksum");
  const { fromIni, fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");

  const hostname = `sts.${region}.${partitions[partitionOf(region)].dnsSuffix}`;
  const own =
    profile === undefined
      ? fromNodeProviderChain({ clientConfig: { region } })
      : fromIni({ profile, clientConfig: { region } });
  const credentials =
    roleArn === undefined
      ? own
      : fromTemporaryCredentials({
          masterCredentials: own,
          params: { RoleArn: roleArn, RoleSessionName: "eksnet" },
          clientConfig: { region },
        });
  const signer = new SignatureV4({ credentials, region, service: "sts", sha256: Sha256 });
  const request = {
    method: "GET",
    protocol: "https:",
    hostname,
    path: "/",
    query: { Action: "GetCallerIdentity", Version: "2011-06-15" },
    headers: { host: hostname, [clusterHeader]: cluster },
  };
  try {
    const { query = {} } = await signer.presign(request, {
      expiresIn: urlSeconds,
      ...(now && { signingDate: now }),
      unhoistableHeaders: new Set([clusterHeader]),
    });
    const parameters = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
    return prefix + Buffer.from(`https://${hostname}/?${parameters.join("&")}`).toString("base64url");
  } catch (error) {
    throw new CommandFailure(`No token can be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}

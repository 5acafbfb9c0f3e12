import { hostConfiguration } from "../terraform/terraform";

/** How a running service is reached: the line that it prints when it is ready. */
export interface Connection {
  /** Port on 127.0.0.1. */
  readonly port: number;

  /** Token that lets Terraform in. */
  readonly token: string;

  /** Certificates to trust, for SSL_CERT_FILE. */
  readonly bundleFile: string;
}

/** `cloud` blocks look for the first, the data source for remote states for the second. */
const services = ["tfe.v2", "tfe.v2.1", "tfe.v2.2", "state.v2"];

/**
 * CLI configuration of Terraform that replaces HCP Terraform with the service.
 *
 * It is part of the file of TF_CLI_CONFIG_FILE, together with `mirrorConfiguration`.
 */
export function hcpConfiguration({ port, token }: Connection): string {
  const address = `https://127.0.0.1:${port}/api/v2/`;
  return hostConfiguration({
    host: "app.terraform.io",
    services: Object.fromEntries(services.map((id) => [id, address])),
    token,
  });
}

/**
 * Variables that let Terraform trust the service.
 *
 * On macOS Terraform asks the keychain and not SSL_CERT_FILE; there the authority must be trusted by hand.
 * @see https://pkg.go.dev/crypto/x509#SystemCertPool
 */
export function hcpVariables({ bundleFile }: Connection): Readonly<Record<string, string>> {
  return { SSL_CERT_FILE: bundleFile };
}

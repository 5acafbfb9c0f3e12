/** What is known of an application. */
export interface ApplicationContext {
  /**
   * AWS region, which certificates must be of.
   * @default - not known: certificates are not compared
   */
  readonly region?: string;

  /**
   * AWS account, which certificates must be of.
   * @default - not known: certificates are not compared
   */
  readonly account?: string;

  /**
   * Zone that ExternalDNS writes to, which DNS names must be in.
   * @default - not known: names are not compared
   */
  readonly dnsZone?: string;

  /**
   * Whether ExternalDNS is there to write DNS names.
   * @default - not known: names are not refused for it
   */
  readonly externalDns?: boolean;
}

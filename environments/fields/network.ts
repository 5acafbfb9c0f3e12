import { dnsSettings } from "@eksnet/modules/dns-zone/plan";
import { uniqueList } from "@eksnet/modules/fields/plan";
import { existingVpcSettings, vpcSettings } from "@eksnet/modules/vpc/plan";
import { z } from "zod";
import { environmentName } from "./formats";

const ofOwnNetwork = {
  /** The zone that ExternalDNS writes to. */
  dns: dnsSettings.optional(),
  /**
   * Names of environments in the same account and region whose ranges may overlap with this one. Networks whose ranges overlap
   * can never be connected, so each is allowed by name.
   */
  mayOverlap: uniqueList(environmentName).default([]),
};

const create = z.strictObject({
  /** The network stack creates the VPC. */
  kind: z.literal("create"),
  ...vpcSettings.shape,
  ...ofOwnNetwork,
});

const existing = z.strictObject({
  /** The VPC exists; the network stack checks it and publishes its contract. */
  kind: z.literal("existing"),
  ...existingVpcSettings.shape,
  ...ofOwnNetwork,
});

const contract = z.strictObject({
  /** The network of another environment, whose state has the same kind and location; there is no network stack here. */
  kind: z.literal("contract"),
  /** The environment that publishes it. */
  environment: environmentName,
  /** Availability Zones to use, in order. */
  zones: existingVpcSettings.shape.zones,
});

/** The network of the cluster. */
export const network = z.discriminatedUnion("kind", [create, existing, contract]);

import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of ExternalDNS. */
export const externalDnsSettings = z.strictObject({
  /**
   * What may happen to records: `sync` deletes a record with its Service or Ingress; `upsert-only` and `create-only` never
   * delete, so that somebody else has to.
   */
  policy: z.enum(["sync", "upsert-only", "create-only"]).default("upsert-only"),
  ...controllerFields,
});

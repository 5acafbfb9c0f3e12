import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of ExternalDNS. */
export const externalDnsSettings = z.strictObject({
  /**
   * Changes that it makes to records: `sync` deletes a record with its Service or Ingress; `upsert-only` and `create-only`
   * never delete, so stale records must be deleted by hand.
   */
  policy: z.enum(["sync", "upsert-only", "create-only"]).default("upsert-only"),
  ...controllerFields,
});

import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of ExternalDNS. */
export const externalDnsSettings = z.strictObject({
  /** `sync` deletes records with their Service; `upsert-only` and `create-only` never delete. */
  policy: z.enum(["sync", "upsert-only", "create-only"]).default("upsert-only"),
  ...controllerFields,
});

import { configuredAddons } from "@eksnet/modules/addons/plan";
import { under, type Warning } from "@eksnet/modules/errors";
import type { Environment } from "../../environments/schema";

/** What is valid and risky in the addons that an environment installs. */
export function addonWarnings(environment: Environment): Warning[] {
  return configuredAddons(environment).flatMap(({ key, addon, settings }) =>
    under(`addons.${key}`, addon.warnings?.(settings) ?? []),
  );
}

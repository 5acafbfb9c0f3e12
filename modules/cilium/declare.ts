import type { DeclareAddon } from "../addons/wiring";
import { Cilium } from "./cilium";
import type { ciliumSettings } from "./settings";

/** Declares Cilium, as the addons stack wires it. */
export const declareCilium: DeclareAddon<typeof ciliumSettings> = (scope, id, settings, { sources }) => ({
  main: new Cilium(scope, id, { ...settings, sources }),
});

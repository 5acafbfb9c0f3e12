import type { Construct } from "constructs";
import { helmAddons } from "../../../../modules/addons/helm-addons";
import type { AddonWiring, DeclaredAddon } from "../../../../modules/addons/wiring";
import { addonConstructs } from "../../../../stacks/addons/constructs";
import { madeUp } from "./addon";
import { MadeUp } from "./made-up";

/* The two lines that an addon takes beside its folder: one in the list, and one for its construct. */
Object.assign(helmAddons, { madeUp });
Object.assign(addonConstructs, {
  madeUp: (scope: Construct, id: string, { replicas }: { replicas: number }, wiring: AddonWiring): DeclaredAddon => ({
    main: new MadeUp(scope, id, replicas, wiring),
  }),
});

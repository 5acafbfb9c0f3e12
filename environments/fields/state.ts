import { hcpState, localState, s3State } from "@eksnet/modules/contracts/plan";
import { deliverySettings, runSettings } from "@eksnet/modules/hcp-workspaces/plan";
import { z } from "zod";

const hcp = hcpState.extend({
  ...runSettings.shape,
  /**
   * The workspaces, made by a fifth stack, `delivery`, whose state is in a workspace of its own. By default the workspaces are
   * made by `terraform init` and set up by hand. Errors: `DeliveryProjectMissing`.
   */
  delivery: deliverySettings.optional(),
});

/** Where the states are kept. */
export const state = z.discriminatedUnion("kind", [localState, s3State, hcp]);

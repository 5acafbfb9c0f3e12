import { hcpState, localState, s3State } from "@eksnet/modules/contracts/plan";
import { deliverySettings, runSettings } from "@eksnet/modules/hcp-workspaces/plan";
import { runRoleSettings } from "@eksnet/modules/run-roles/plan";
import { z } from "zod";

const hcp = hcpState.extend({
  ...runSettings.shape,
  /**
   * The workspaces, made by a fifth stack, `delivery`, whose state is in a workspace of its own. By default the workspaces are
   * made by `terraform init` and set up by hand. Errors: `DeliveryProjectMissing`.
   */
  delivery: deliverySettings
    .extend({
      /**
       * IAM roles for the runs, `hcp-<workspace>` for applies and `hcp-<workspace>-plan` for plans, whose ARNs the workspaces
       * get. Those of addons and workloads get access to the cluster, read-only for plans. By default none: give the workspaces
       * credentials by other means. Errors: `RunRolesGenerated`.
       */
      aws: runRoleSettings.optional(),
    })
    .optional(),
});

/** Where the states are kept. */
export const state = z.discriminatedUnion("kind", [localState, s3State, hcp]);

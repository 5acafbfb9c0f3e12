import { applicationSettings, withReplicas } from "@eksnet/modules/application/plan";
import { dnsLabel } from "@eksnet/modules/fields/plan";
import { networkPoliciesSettings } from "@eksnet/modules/network-policy/plan";
import { meshedSettings } from "@eksnet/modules/service-mesh/plan";
import { z } from "zod";

const application = z
  .strictObject({
    ...applicationSettings.shape,
    /** How the application is in the service mesh; by default it is not, and may still call others there. */
    mesh: meshedSettings.optional(),
    /** Which connections its pods accept and open; by default all. */
    networkPolicies: networkPoliciesSettings,
  })
  .overwrite(withReplicas);

/** Applications by name. */
export const workloads = z.record(dnsLabel, application).default({});

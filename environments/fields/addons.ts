import { helmAddonFields } from "@eksnet/modules/addons/plan";
import { z } from "zod";

/** What is installed with Helm; an addon is installed when its key is there. */
export const addons = z.strictObject(helmAddonFields()).default({});

import type { ApplicationInput } from "../application/plan";
import type { ApplicationPolicy } from "./settings";

/** An application, as far as policies look at it. */
export interface PolicyApplication
  extends Pick<ApplicationInput, "namespace" | "port" | "labels" | "appLabel" | "podLabels" | "versions" | "expose"> {
  /** Its policies by name. Errors: `PolicySelectsNothing` where the application has no pods. */
  readonly networkPolicies?: Readonly<Record<string, ApplicationPolicy>>;
}

import { type FargateProfileSettings, fargateProfileOf } from "../fargate-profile/plan";
import { type VariantSettings, variantsOf } from "./variants";

/** What Fargate profiles look at in an application. */
export interface SelectedApplication extends VariantSettings {
  /**
   * Namespace.
   * @default - the application's name
   */
  readonly namespace?: string;

  /**
   * Labels of everything that belongs to the application.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The Fargate profile that runs pods of an application; undefined where none does. */
export function fargateProfileOfApplication(
  name: string,
  application: SelectedApplication,
  profiles: Readonly<Record<string, FargateProfileSettings>>,
): string | undefined {
  return profilesOf(name, application, profiles).find((found) => found !== undefined);
}

/** A Fargate profile that runs pods of an application of which none runs on a node; undefined where one does. */
export function fargateProfileOfAllPods(
  name: string,
  application: SelectedApplication,
  profiles: Readonly<Record<string, FargateProfileSettings>>,
): string | undefined {
  const found = profilesOf(name, application, profiles);
  return found.includes(undefined) ? undefined : found[0];
}

/** The Fargate profile of each variant. */
function profilesOf(
  name: string,
  application: SelectedApplication,
  profiles: Readonly<Record<string, FargateProfileSettings>>,
): (string | undefined)[] {
  const { namespace = name, labels } = application;
  return variantsOf(name, application)
    .map(({ selector }) => ({ ...labels, "app.kubernetes.io/name": name, ...selector }))
    .map((ofPod) => fargateProfileOf({ namespace, labels: ofPod }, profiles));
}

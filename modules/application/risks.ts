import { imageTag } from "./application-checks";
import type { ApplicationSettings } from "./application-settings";
import { revisionsOf } from "./revisions";
import { isNewerTlsPolicy } from "./tls-policies";

/** What is legal and risky in an application, in sentences for whoever applies it. */
export function risks(application: ApplicationSettings & { readonly name: string }): string[] {
  const { name, drainSeconds, expose } = application;
  const found: string[] = [];
  const images = new Set(revisionsOf(name, application).map(({ image }) => image));
  for (const image of images) {
    if (image === undefined || imageTag(image) !== "latest") continue;
    found.push(
      `image ${image} has the tag latest: a pod that starts later may run another program than its siblings. Name a version or a digest`,
    );
  }
  const policy = expose?.kind === "alb" ? expose.tls?.policy : undefined;
  if (policy !== undefined && isNewerTlsPolicy(policy)) {
    found.push(
      `security policy ${policy} is newer than this platform's table, so its name was not checked. Confirm it with "aws elbv2 describe-ssl-policies"`,
    );
  }
  if (drainSeconds !== undefined && (expose?.kind === "nlb" || expose?.kind === "alb")) {
    const { deregistrationDelaySeconds: delay = 300 } = expose;
    if (delay > drainSeconds) {
      found.push(
        `the load balancer lets requests finish for ${delay} s, and their pod begins to end after ${drainSeconds} s. Make deregistrationDelaySeconds and drainSeconds alike`,
      );
    }
  }
  return found;
}

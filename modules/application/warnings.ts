import type { Warning } from "../errors";
import { imageTag } from "./application-checks";
import { warnings } from "./application-findings";
import { hasLoadBalancer, hasRules } from "./exposure-kinds";
import type { ApplicationInput } from "./settings";
import { isNewerTlsPolicy } from "./tls-policies";
import { variantsOf } from "./variants";

/** What is valid and risky in an application; paths begin below it. */
export function applicationWarnings(application: ApplicationInput & { readonly name: string }): Warning[] {
  const { name, drainSeconds, expose } = application;
  const images = new Set(variantsOf(name, application).flatMap(({ image }) => image ?? []));
  const policy = hasRules(expose) ? expose.tls?.policy : undefined;
  const delay = hasLoadBalancer(expose) ? (expose.deregistrationDelaySeconds ?? 300) : undefined;
  return [
    ...[...images].flatMap((image) =>
      imageTag(image) === "latest" ? [warnings.ImageTagLatest("image", { image })] : [],
    ),
    ...(policy !== undefined && isNewerTlsPolicy(policy)
      ? [warnings.TlsPolicyUnlisted("expose.tls.policy", { policy })]
      : []),
    ...(drainSeconds !== undefined && delay !== undefined && delay > drainSeconds
      ? [warnings.DrainShorterThanDeregistration("drainSeconds", { delay, drain: drainSeconds })]
      : []),
  ];
}

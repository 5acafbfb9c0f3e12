import { ConfigurationError } from "@eksnet/modules/errors";
import type { SubnetPlan, SubnetPlanRequest, SubnetTier } from "@eksnet/modules/vpc/plan";

export const region = "ap-northeast-2";

export const zone = (letter: string): string => `${region}${letter}`;

export const TIERS: readonly SubnetTier[] = ["public", "private", "pod", "controlPlane"];

/** A request in which everything is sound, with the parts that a case is about. */
export function request(parts: Partial<SubnetPlanRequest> = {}): SubnetPlanRequest {
  return { cidr: "10.20.0.0/16", region, zones: [zone("a"), zone("b")], subnets: { private: {} }, ...parts };
}

/** The problems that a call throws, each as "Code at path". */
export function errorsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ code, path }) => `${code} at ${path}`);
    throw error;
  }
  return [];
}

export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ message }) => message).join("\n");
    throw error;
  }
  return "";
}

export function subnetsOf(plan: SubnetPlan): { tier: SubnetTier; zone: string; cidr: string }[] {
  return TIERS.flatMap((tier) => Object.entries(plan[tier] ?? {}).map(([name, cidr]) => ({ tier, zone: name, cidr })));
}

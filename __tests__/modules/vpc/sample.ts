import { Vpc, type VpcProps } from "@eksnet/modules/vpc";
import { synthesiseModule } from "../../support/bench";
import type { StackView } from "../../support/synth";

export const [a, b, c] = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

/** A sound request: two zones, a public and a private tier. */
const sample: VpcProps = {
  environment: "acme",
  region: "eu-west-1",
  cidr: "10.0.0.0/16",
  zones: [a, b],
  subnets: { public: {}, private: {} },
};

export const everyTier: VpcProps["subnets"] = {
  public: {},
  private: {},
  pod: { cidr: "100.64.0.0/16" },
  controlPlane: {},
};

/** A stack with one VPC in it. */
export function vpcStack(changes: Partial<VpcProps> = {}): StackView {
  return synthesiseModule((stack) => new Vpc(stack, "vpc", { ...sample, ...changes }));
}

import type { ChartPin } from "../internal/chart-pin";

/**
 * The AWS Gateway API Controller for VPC Lattice: aws/aws-application-networking-k8s v2.1.3 (03d6abe), helm/. Built for
 * Gateway API 1.5.0 (go.mod), of which it uses HTTPRoute as 1.6 has it. `policies/v2.1.3.json` is its IAM document
 * (config/iam/recommended-inline-policy.json), but for what access logs need.
 */
export const chart = {
  repository: "oci://public.ecr.aws/aws-application-networking-k8s",
  chart: "aws-gateway-controller-chart",
  version: "v2.1.3",
  appVersion: "v2.1.3",
  kubernetes: "any",
  images: [{ value: "image", repository: "public.ecr.aws/aws-application-networking-k8s/aws-gateway-controller" }],
} as const satisfies ChartPin;

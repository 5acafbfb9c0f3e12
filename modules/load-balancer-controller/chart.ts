import type { ChartPin } from "../internal/chart-pin";

/**
 * The chart, from aws/eks-charts (stable/aws-load-balancer-controller at 5239609); since 3.0.0 its version is the
 * program's. `policies/v3.5.0.json` is the IAM document of that program version, from
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202), docs/install/iam_policy.json.
 */
export const chart = {
  repository: "https://aws.github.io/eks-charts",
  chart: "aws-load-balancer-controller",
  version: "3.5.0",
  appVersion: "v3.5.0",
  kubernetes: ">= 1.22",
  images: [{ value: "image", repository: "public.ecr.aws/eks/aws-load-balancer-controller" }],
} as const satisfies ChartPin;

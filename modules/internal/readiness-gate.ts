/**
 * Label of a namespace whose pods wait for their load balancer, where it is `enabled`.
 *
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202), docs/deploy/pod_readiness_gate.md.
 */
export const readinessGateLabel = "elbv2.k8s.aws/pod-readiness-gate-inject";

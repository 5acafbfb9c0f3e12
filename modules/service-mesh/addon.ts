import type { HelmAddon } from "../internal/helm-addon";
import { chart } from "./chart";
import { latticeControllerAccount, latticeControllerPolicies } from "./controller-account";
import { latticeGatewayClass, meshClientRole, meshNamespace } from "./names";
import { latticeControllerPods } from "./pods";
import { meshAddonSettings } from "./settings";

/**
 * The AWS Gateway API Controller for VPC Lattice. Calls: the actions of its IAM policy without the tagging API, which a private
 * cluster goes without (`LatticeController`). Webhook: helm/templates/webhook.yaml of
 * aws/aws-application-networking-k8s, and the port of its manager in cmd/aws-application-networking-k8s/main.go.
 */
export const mesh: HelmAddon<typeof meshAddonSettings> = {
  settings: meshAddonSettings,
  id: "mesh-controller",
  namespaces: [latticeControllerAccount.namespace, meshNamespace],
  calls: ["ec2", "vpc-lattice"],
  identity: {
    account: latticeControllerAccount,
    podIdentityOnly: true,
    policies: ({ partition }) => latticeControllerPolicies(partition),
  },
  furtherRoles: [meshClientRole],
  webhooks: [{ service: "webhook-service", port: 9443 }],
  classes: () => ({ gateways: { "mesh-gateway-class": latticeGatewayClass } }),
  pods: latticeControllerPods,
  chart: () => chart,
};

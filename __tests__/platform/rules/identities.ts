import { type Findings, type Rule, strings } from "./rule";

/** What starts pods as soon as it is applied: releases, and objects of the cluster with a pod template. */
const startsPods =
  /^(helm_release|kubernetes_(manifest|pod|replication_controller|deployment|daemonset|daemon_set|stateful_set|job|cron_job)(_v1)?)\./;

/*
 * A Pod Identity association takes several seconds to be effective, and EKS injects credentials only when a pod is admitted:
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html. An EKS add-on makes the
 * association of its own role before its pods, so a role that an add-on refers to may be here.
 */
const identitiesElsewhere: Findings = (stack) => {
  const addresses = stack.addresses();
  if (!addresses.some((address) => startsPods.test(address))) return [];
  const ofAddons = strings(stack.all("aws_eks_addon")).join("\n");
  return addresses
    .filter((address) => /^aws_(eks_pod_identity_association|iam_role)\./.test(address))
    .filter((address) => !ofAddons.includes(`\${${address}.`))
    .map((address) => `${stack.id} starts pods and makes ${address}; it belongs into the cluster stack`);
};

export const identities: Rule = {
  name: "a stack that starts pods makes no identity for them: the cluster stack made it minutes before",
  findings: identitiesElsewhere,
  breach: {
    stack: "study-addons",
    change: ({ resource }) =>
      Object.assign(resource as object, {
        aws_eks_pod_identity_association: { dns: { role_arn: "${aws_iam_role.dns.arn}" } },
      }),
    says: "makes aws_eks_pod_identity_association.dns",
  },
};

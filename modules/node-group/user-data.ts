import type { Accelerator } from "./instance-hardware";
import { isBottlerocket, isWindows, type NodeAmi } from "./nodes";
import { reservedMemoryMiB } from "./reservation";

/**
 * The user data of a launch template, in plain text: how many pods the kubelet accepts, and the memory that it reserves
 * for that number.
 *
 * EKS adds the cluster's name, endpoint and certificate, and a `maxPods` of its own. Windows gets no user data: EKS starts
 * its kubelets.
 * @param maxPods pods that the kubelet accepts
 * @param accelerator what accelerates the group's instance types; by default nothing
 * @see https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/
 * @see https://bottlerocket.dev/en/os/latest/api/settings/kubernetes/
 */
export function userData(ami: NodeAmi, maxPods: number, accelerator?: Accelerator): string | undefined {
  if (isWindows(ami)) return undefined;
  return isBottlerocket(ami) ? bottlerocketSettings(maxPods, accelerator) : nodeConfig(maxPods);
}

/*
 * These settings override those of EKS: awsdocs/amazon-eks-user-guide, latest/ug/nodes/launch-templates.adoc at
 * 4d52b4d05e3478582e7d10a73cbd9ba9194dd5f7. Bottlerocket derives its reservation from max-pods. Pods own the Neuron devices
 * that they get by the second setting: latest/ug/ml/ml-eks-optimized-ami.adoc at 07d09a0012bcbb0c078904d44c0c083ecf0c3386.
 */
function bottlerocketSettings(maxPods: number, accelerator?: Accelerator): string {
  const owned = accelerator === "neuron" ? "device-ownership-from-security-context = true\n" : "";
  return `[settings.kubernetes]\nmax-pods = ${maxPods}\n${owned}`;
}

/*
 * The number is a flag because the `maxPods` that EKS puts into the NodeConfig of a managed node group wins over any other
 * in a NodeConfig: awsdocs/amazon-eks-user-guide, latest/ug/nodes/choosing-instance-type.adoc at
 * 3a23761dca7ed23adf71191437f2414c81db313b, "How maxPods is determined". nodeadm appends the flags of every NodeConfig, and
 * the kubelet parses its flags again after its configuration files: `kubeletConfigFlagPrecedence`, cmd/kubelet/app/server.go
 * of kubernetes/kubernetes v1.34.1 and v1.36.0.
 *
 * The memory is stated because nodeadm derives it from the interfaces of the instance type: `withDefaultReservedResources`,
 * nodeadm/internal/kubelet/config.go of awslabs/amazon-eks-ami at 81fec2e895854f599974fe4d3d72f61c0a9aaffa. The kubelet
 * merges it into that of nodeadm, whose cpu (by the node's vCPUs) and ephemeral-storage (1Gi) stay.
 */
function nodeConfig(maxPods: number): string {
  return [
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="//"',
    "",
    "--//",
    "Content-Type: application/node.eks.aws",
    "",
    "---",
    "apiVersion: node.eks.aws/v1alpha1",
    "kind: NodeConfig",
    "spec:",
    "  kubelet:",
    "    config:",
    "      kubeReserved:",
    `        memory: ${reservedMemoryMiB(maxPods)}Mi`,
    "    flags:",
    `      - --max-pods=${maxPods}`,
    "",
    "--//--",
    "",
  ].join("\n");
}

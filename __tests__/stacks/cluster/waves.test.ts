import type { Block, StackView } from "../../support/synth";
import { clusterStack, studyWith, workers } from "./alone";

const wave1 = ["aws_eks_addon.eks_pod_identity_agent", "aws_eks_addon.kube_proxy", "aws_eks_addon.vpc_cni"];

/** What a resource waits for itself: what it refers to, and what `depends_on` names. */
function waitsFor(stack: StackView, address: string): string[] {
  const block: Block = stack.at(address);
  const text = JSON.stringify({ ...block, "//": undefined });
  return stack.addresses().filter((other) => other !== address && new RegExp(`\\b${other}\\b`).test(text));
}

/** What a resource waits for, and what that waits for, and so on. */
function allThatWaits(stack: StackView, address: string): Set<string> {
  const found = new Set<string>();
  const open = [address];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of waitsFor(stack, next)) {
      if (!found.has(other)) open.push(other);
      found.add(other);
    }
  }
  return found;
}

const ofType = (addresses: Iterable<string>, type: string) =>
  [...addresses].filter((address) => address.startsWith(`${type}.`));

/** The policies and associations of pods that later stacks start. */
function identities(stack: StackView): string[] {
  return ["aws_eks_pod_identity_association", "aws_iam_role_policy"].flatMap((type) => ofType(stack.addresses(), type));
}

describe.each([["pod-identity"], ["irsa"]] as const)(
  "the order of a cluster whose pods get credentials by %s",
  (identity) => {
    const nodeGroups = { workers, batch: { ...workers, subnets: "private" as const } };
    const stack = clusterStack(studyWith({ identity, nodeGroups, addons: { "aws-ebs-csi-driver": {} } }));
    const nodes = ofType(stack.addresses(), "aws_eks_node_group");

    it.each(wave1)("has %s without any node", (addon) => {
      expect(ofType(allThatWaits(stack, addon), "aws_eks_node_group")).toEqual([]);
    });

    it("has no node before the network, the service proxy and the credentials of pods", () => {
      expect(nodes).toHaveLength(6);
      for (const node of nodes) expect(waitsFor(stack, node)).toEqual(expect.arrayContaining(wave1));
    });

    it("has no node before its permissions and the rules of its security groups", () => {
      const needed = [
        ...ofType(stack.addresses(), "aws_iam_role_policy_attachment").filter((address) => address.includes(".nodes_")),
        ...ofType(stack.addresses(), "aws_vpc_security_group_ingress_rule"),
        ...ofType(stack.addresses(), "aws_vpc_security_group_egress_rule"),
      ];
      for (const node of nodes) expect(waitsFor(stack, node)).toEqual(expect.arrayContaining(needed));
    });

    it("has the identities of later stacks' pods before any node, so that they are minutes old when a pod starts", () => {
      const made = identities(stack);

      expect(ofType(made, "aws_eks_pod_identity_association")).toHaveLength(identity === "irsa" ? 0 : 2);
      expect(ofType(made, "aws_iam_role_policy")).toHaveLength(2);
      for (const node of nodes) expect(waitsFor(stack, node)).toEqual(expect.arrayContaining(made));
      for (const address of made) expect(ofType(allThatWaits(stack, address), "aws_eks_node_group")).toEqual([]);
    });

    it.each(["aws_eks_addon.coredns", "aws_eks_addon.aws_ebs_csi_driver"])("has %s on nodes", (addon) => {
      expect(waitsFor(stack, addon)).toEqual(expect.arrayContaining(nodes));
    });

    it("publishes its contract when all of that is there", () => {
      const { contract } = stack.json.output as { contract: { depends_on: string[] } };

      expect(contract.depends_on).toEqual(
        [
          "aws_eks_access_policy_association.cluster_admin_platform_admin_policy",
          "aws_eks_addon.aws_ebs_csi_driver",
          "aws_eks_addon.coredns",
          ...identities(stack),
          ...nodes,
        ].sort(),
      );
    });
  },
);

it("starts the agent before the VPC CNI, whose credentials it hands out", () => {
  expect(waitsFor(clusterStack(), "aws_eks_addon.vpc_cni")).toContain("aws_eks_addon.eks_pod_identity_agent");
  expect(waitsFor(clusterStack(studyWith({ identity: "irsa" })), "aws_eks_addon.vpc_cni")).not.toContain(
    "aws_eks_addon.eks_pod_identity_agent",
  );
});

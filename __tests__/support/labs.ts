/** A lab, as docs/labs.md has it. */
export interface Lab {
  /** What it is about. */
  readonly title: string;

  /**
   * Fields of its environment beside the applications with its id in their label, each with the construct that it makes:
   * stack and id.
   * @default - none: its applications are all of it
   */
  readonly fields?: Readonly<Record<string, string>>;

  /**
   * File whose default export is the environment that holds it.
   * @default "__tests__/fixtures/study"
   */
  readonly environment?: string;
}

/** Every lab that must be shown. One without a test that shows it is an error. */
export const labs = {
  B10: { title: "Test pods" },
  C1: { title: "Services inside the cluster, on a port of every node, and for a name outside" },
  C2: {
    title: "The AWS Load Balancer Controller",
    fields: { "addons.loadBalancerController": "addons/load-balancer-controller" },
  },
  C3: { title: "A network load balancer with nodes as targets" },
  C4: { title: "A network load balancer with nodes as targets, only those that have a pod" },
  C5: { title: "A network load balancer with pods as targets" },
  C6: { title: "A network load balancer with pods as targets and Proxy Protocol" },
  C7: { title: "An application load balancer" },
  C8: { title: "TLS, hosts and paths, and one application load balancer for two applications" },
  C9: { title: "ExternalDNS", fields: { "addons.externalDns": "addons/external-dns" } },
  C10: { title: "kube-ops-view", fields: { "addons.kubeOpsView": "addons/kube-ops-view" } },
  C11: { title: "CoreDNS", fields: { "cluster.coreDns.cacheSeconds": "cluster/coredns" } },
  D1: { title: "Traffic that stays in its zone" },
  D2: { title: "Blue and green" },
  D3: { title: "A canary" },
  D4: { title: "A and B" },
  D5: {
    title: "Authorization between applications, by identity",
    fields: { "addons.mesh": "addons/mesh-controller" },
    environment: "__tests__/support/mesh-environment",
  },
  E1: { title: "An application that denies all ingress" },
  E2: { title: "Its own namespace reaches it" },
  E3: { title: "One application reaches it" },
  E4: { title: "Another namespace reaches it" },
  E5: { title: "An application reaches nothing" },
  E6: { title: "An application reaches one other, and DNS" },
} as const satisfies Readonly<Record<string, Lab>>;

export type LabId = keyof typeof labs;

/**
 * A test of what a lab must show: docs/labs.md has the sentence under the lab's heading.
 *
 * @param sentence in one piece, without anything to fill in: it is read from the file, not from the run
 */
export function labShows(ids: LabId | readonly LabId[], sentence: string, test: () => void): void {
  it(`${[ids].flat().join(", ")} ${sentence}`, test);
}

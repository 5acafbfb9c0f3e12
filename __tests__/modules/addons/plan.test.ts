import { helmAddons, platformNamespaces } from "@eksnet/modules/addons/plan";
import { addonCatalog } from "@eksnet/modules/eks-cluster/plan";
import { readmeExports } from "../../support/readme";

describe("the namespaces of the platform", () => {
  it("are those of Kubernetes, of EKS add-ons, of every Helm addon, and of shared Gateways", () => {
    expect(platformNamespaces).toEqual([
      "amazon-cloudwatch",
      "aws-application-networking-system",
      "cert-manager",
      "default",
      "external-dns",
      "gateways",
      "kube-node-lease",
      "kube-public",
      "kube-state-metrics",
      "kube-system",
      "mesh",
      "prometheus-node-exporter",
    ]);
  });

  it("leave out no addon", () => {
    const needed = [
      ...Object.values(addonCatalog).flatMap(({ identity, namespace }) =>
        [identity?.namespace ?? [], namespace ?? []].flat(),
      ),
      ...Object.values(helmAddons).flatMap(({ namespaces, account }) =>
        [...namespaces, account?.namespace ?? []].flat(),
      ),
    ];

    expect(needed.filter((namespace) => !platformNamespaces.includes(namespace))).toEqual([]);
  });
});

it("has the service account that its README shows", () => {
  expect(readmeExports("addons")).toMatchObject({ account: { namespace: "external-dns" }, isReserved: true });
});

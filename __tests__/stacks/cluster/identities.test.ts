import study from "../../fixtures/study";
import { labShows } from "../../support/labs";
import meshEnvironment from "../../support/mesh-environment";
import { synthesisePlatform } from "../../support/platform";
import type { StackView } from "../../support/synth";
import { errorsOf } from "../../support/variant";
import { clusterStack, network, studyWith } from "./alone";

const role = (name: string) => `\${aws_iam_role.${name}.arn}`;

describe("the identities of pods that later stacks start", () => {
  labShows(["C2", "C9"], "has a role of its own, associated with its service account before any node", () => {
    const stack = clusterStack();

    expect(stack.at("aws_iam_role.load_balancer_controller_identity")).toMatchObject({
      name_prefix: "study-lb-controller-",
      path: "/eksnet/study/",
    });
    expect(stack.at("aws_eks_pod_identity_association.load_balancer_controller_identity_association")).toMatchObject({
      cluster_name: "${aws_eks_cluster.cluster.name}",
      namespace: "kube-system",
      service_account: "aws-load-balancer-controller",
      role_arn: role("load_balancer_controller_identity"),
    });
    expect(stack.at("aws_eks_pod_identity_association.external_dns_identity_association")).toMatchObject({
      namespace: "external-dns",
      service_account: "external-dns",
    });
    expect(stack.at("aws_iam_role_policy.external_dns_identity_records").policy).toContain(
      "hostedzone/Z0123456789ABCDEFGHIJ",
    );
  });

  it("are roles alone with IRSA, which the service accounts name", () => {
    const stack = clusterStack(studyWith({ identity: "irsa" }));

    expect(stack.all("aws_eks_pod_identity_association")).toEqual({});
    expect(stack.at("aws_iam_role.external_dns_identity").assume_role_policy).toContain(
      "system:serviceaccount:external-dns:external-dns",
    );
  });

  it("are in the contract, by namespace and service account", () => {
    const published = {
      "external-dns/external-dns": role("external_dns_identity"),
      "kube-system/aws-load-balancer-controller": role("load_balancer_controller_identity"),
    };

    expect(clusterStack().contract().service_account_role_arns).toEqual(published);
    expect(clusterStack(studyWith({ identity: "irsa" })).contract().service_account_role_arns).toEqual(published);
    expect(clusterStack(studyWith({}, { addons: {} })).contract().service_account_role_arns).toEqual({});
  });

  it("are those of the mesh's controller and of its callers as well, which have one role", () => {
    const cluster = synthesisePlatform(meshEnvironment)["meshed-cluster"] as StackView;

    expect(cluster.contract().service_account_role_arns).toEqual({
      "aws-application-networking-system/gateway-api-controller": role("mesh_controller_identity"),
      "web/web": role("mesh_clients"),
    });
  });

  it("need the zone of the network where ExternalDNS is installed", () => {
    const withoutZone = network({ dnsZoneId: undefined });

    expect(errorsOf(() => clusterStack(study, { on: withoutZone }))).toMatchObject([
      { code: "ContractFieldMissing", path: "dnsZoneId" },
    ]);
    expect(errorsOf(() => clusterStack(studyWith({}, { addons: {} }), { on: withoutZone }))).toEqual([]);
  });
});

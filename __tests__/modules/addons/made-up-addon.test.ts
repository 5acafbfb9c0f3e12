// The schema reads the list when it loads, so the addon is registered first.
import "./made-up/register";

import { calledServices, configuredAddons, helmAddonKeys, reservedNamespaces } from "@eksnet/modules/addons/plan";
import { systemPods } from "@eksnet/modules/capacity/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import { helmAddon } from "../../../modules/addons/helm-addons";
import { portsFromControlPlane } from "../../../modules/eks-cluster/node-security-group";
import { definePlatform } from "../../../stacks/platform";
import { smallestAddons } from "../../support/smallest-addons";
import { type StackView, synthesise } from "../../support/synth";
import { type DeepPartial, errorsOf, variant } from "../../support/variant";

const dns = { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" };

/** An environment with the made-up addon, and with what it needs. */
function withMadeUp(madeUp: object, { addons = {}, network = {}, ...others }: DeepPartial<EnvironmentInput> = {}) {
  return variant({
    ...others,
    network: { dns, ...network },
    addons: { loadBalancerController: {}, madeUp, ...addons },
  } as never);
}

function refusals(...changes: Parameters<typeof withMadeUp>): string[] {
  return errorsOf(() => withMadeUp(...changes)).map(({ code, path }) => `${code} ${path}`);
}

describe("an addon of one folder, one line of the list and one construct", () => {
  it("has its fields in the environment file, with their defaults", () => {
    expect(withMadeUp({}).addons).toMatchObject({ madeUp: { replicas: 2 } });
    expect(refusals({ replica: 2 })).toEqual(["FieldUnknown addons.madeUp.replica"]);
  });

  it("keeps its namespace from applications", () => {
    const workloads = { echo: { image: "nginx:1.29", replicas: 1, namespace: "made-up" } };

    expect(refusals({}, { workloads })).toEqual(["NamespaceReserved workloads.echo.namespace"]);
    expect(reservedNamespaces(withMadeUp({})).get("made-up")).toBe("addons.madeUp");
  });

  it("has its role counted in the length of names", () => {
    const name = "fourteen-chars";

    expect(errorsOf(() => variant({ name }))).toEqual([]);
    expect(refusals({}, { name })).toEqual(["NamePrefixTooLong name"]);
  });

  it("has its pods counted and placed", () => {
    const pods = systemPods(withMadeUp({ replicas: 3 })).filter(({ path }) => path === "addons.madeUp");

    expect(pods.map(({ name, count }) => [name, count])).toEqual([
      ["made-up", 3],
      ["made-up-agent", 1],
    ]);
    expect(refusals({ nodeSelector: { disk: "ssd" } })).toEqual(["PodsWithoutNode addons.madeUp.nodeSelector.disk"]);
  });

  it("is refused on Fargate without IRSA", () => {
    const fargateProfiles = { all: { selectors: [{ namespace: "made-up", labels: { app: "made-up" } }] } };

    expect(refusals({}, { cluster: { fargateProfiles } })).toEqual(["FargateNeedsIrsa cluster.fargateProfiles.all"]);
    expect(refusals({}, { cluster: { fargateProfiles, identity: "irsa" } })).toEqual([]);
  });

  it("has its image and its AWS service known where nodes have no NAT", () => {
    const cluster = { endpoint: { access: "private" } } as const;
    const found = refusals({}, { network: { nat: "none", endpoints: "private-cluster" }, cluster });

    expect(found).toContain("ImageUnreachable addons.madeUp");
    expect(calledServices(withMadeUp({}))).toContainEqual({ service: "made-up-service", path: "addons.madeUp" });
  });

  it("is refused without what it needs, and beside the EKS add-on of the same program", () => {
    expect(refusals({}, { network: { dns: undefined } })).toEqual(["ExternalDnsNeedsZone addons.madeUp"]);
    expect(refusals({}, { addons: { loadBalancerController: undefined } })).toEqual([
      "AddonNeedsLoadBalancerController addons.madeUp",
    ]);
    expect(refusals({}, { cluster: { addons: { "made-up-agent": {} } } })).toContain(
      "AddonInstalledTwice cluster.addons.made-up-agent",
    );
  });

  it("has its endpoint in the network stack, its role in the cluster stack, and its release and class in the addons stack", () => {
    const copies = { kind: "repository", prefix: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/copies" };
    const environment = withMadeUp({ replicas: 1 }, {
      registry: { "docker.io": copies, "public.ecr.aws": copies },
      network: { nat: "none", endpoints: "private-cluster" },
      cluster: { endpoint: { access: "private" } },
    } as never);

    const stacks = synthesise((app) => definePlatform(app, environment));

    const [network, cluster, addons] = [stacks["acme-network"], stacks["acme-cluster"], stacks["acme-addons"]];
    expect(network?.text).toContain("com.amazonaws.eu-west-1.made-up-service");
    expect(cluster?.addresses()).toEqual(
      expect.arrayContaining([
        "aws_eks_pod_identity_association.made_up_identity_association",
        "aws_iam_role.made_up_identity",
        "aws_iam_role_policy.made_up_identity_all",
      ]),
    );
    expect(addons?.at("helm_release.made_up")).toMatchObject({ chart: "made-up", version: "1.2.3" });
    expect(addons?.at("helm_release.made_up").depends_on).toEqual(
      expect.arrayContaining(["helm_release.load_balancer_controller", "helm_release.gateway_definitions"]),
    );
    expect(addons?.addresses()).toContain("helm_release.made_up_class");
    expect(addons?.contract()).toMatchObject({
      gateway_classes: ["made-up"],
      chart_versions: { "made-up": "1.2.3" },
    });
    expect(addons?.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["MadeUpAlone addons.madeUp.replicas"]);
  });

  it("has its webhooks' ports open from the control plane, as every addon", () => {
    const ports = helmAddonKeys().flatMap((key) => helmAddon(key).webhooks ?? []);

    expect(ports.map(({ port }) => port)).toContain(8443);
    for (const { port } of ports)
      expect(portsFromControlPlane.some(({ from, to }) => from <= port && port <= to)).toBe(true);
  });

  it("has its namespace opened before its pods start where pods are isolated by default, as every addon", () => {
    const environment = withMadeUp({}, {
      cluster: { podNetworking: { mode: "secondary-ip", networkPolicy: "strict" } },
      addons: everyAddon(),
    } as never);

    const stacks = synthesise((app) => definePlatform(app, environment));

    const opened = openedNamespaces(stacks["acme-addons"] as StackView);
    const ofPods = configuredAddons(environment).flatMap(({ addon, settings }) => addon.pods(settings));
    const namespaces = new Set(ofPods.flatMap(({ namespace = [] }) => namespace));
    expect([...namespaces]).toEqual(expect.arrayContaining(["kube-system", "made-up"]));
    expect(opened).toEqual([...namespaces].sort());
  });
});

/** The smallest settings of every addon that an engine of the VPC CNI can run beside, of the made-up one as well. */
function everyAddon(): object {
  const keys = helmAddonKeys().filter((key) => helmAddon(key).engine === undefined);
  return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(smallestAddons, key) ? smallestAddons[key] : {}]));
}

/** The namespaces that the policies of a stack are in, sorted; a reference to a namespace of the stack is followed. */
function openedNamespaces(stack: StackView): string[] {
  const nameOf = (block: unknown): string => (block as { metadata: { name: string } }).metadata.name;
  const policies = Object.values(stack.all("kubernetes_network_policy_v1"));
  return policies
    .map(({ metadata }) => (metadata as { namespace: string }).namespace)
    .map((text) => {
      const address = /kubernetes_namespace_v1\.\w+/.exec(text)?.[0];
      return address === undefined ? text : nameOf(stack.at(address));
    })
    .sort();
}

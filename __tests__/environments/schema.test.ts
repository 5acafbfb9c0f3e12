import { defineEnvironment } from "../../environments/schema";
import { codes, errorsOf, soundInput, untyped, variant } from "../support/variant";

describe("defaults", () => {
  const environment = variant({});

  it("are applied once, so that stacks never look for a missing field", () => {
    expect(environment.cluster).toMatchObject({
      version: "1.35",
      endpoint: { access: "public-and-private" },
      podNetworking: { mode: "prefix-delegation", networkPolicy: "standard" },
      identity: "pod-identity",
      supportType: "STANDARD",
      addons: {},
    });
    expect(environment.cluster.nodeGroups.workers).toMatchObject({
      subnets: "private",
      ami: "al2023",
      disk: { sizeGiB: 30, type: "gp3" },
    });
    expect(environment.network).toMatchObject({ nat: "single", zoneSlots: 4, subnets: { public: {}, private: {} } });
    expect(environment).toMatchObject({ addons: {}, workloads: {}, tags: {} });
  });

  it("keep a production environment from being destroyed by default", () => {
    expect(variant({ disposable: undefined }).disposable).toBe(false);
  });
});

describe("a mistyped field", () => {
  it("is named with the field that was probably meant", () => {
    const [problem] = errorsOf(untyped({ cluster: { nodeGroups: { workers: { disk: { szieGiB: 30 } } } } }));
    expect(problem).toMatchObject({ code: "FieldUnknown", path: "cluster.nodeGroups.workers.disk.szieGiB" });
    expect(problem?.message).toContain('Did you mean "sizeGiB"?');
  });

  it("is named with the field or value that replaced it, where it was renamed", () => {
    const shop = { image: "nginx:1", port: 80 };
    const problems = errorsOf(
      untyped({
        network: { zoneRoom: 8 },
        workloads: {
          shop: { ...shop, expose: { kind: "nlb", scheme: "internal", clientAddress: "kept" } },
          mail: { ...shop, expose: { kind: "nlb", scheme: "internal", clientIpPreservation: "kept" } },
          cart: { ...shop, networkPolicies: { none: { kind: "denyAllIn" } } },
        },
      }),
    );
    expect(
      problems.map(({ code, path, message }) => `${code} ${path} ${/Renamed to .*?\./.exec(message)?.[0]}`),
    ).toEqual([
      "FieldUnknown network.zoneRoom Renamed to zoneSlots.",
      'FieldUnknown workloads.shop.expose.clientAddress Renamed to clientIpPreservation, with "disabled" for "lost" and "enabled" for "kept".',
      'ValueNotAllowed workloads.mail.expose.clientIpPreservation Renamed to "enabled".',
      'ValueNotAllowed workloads.cart.networkPolicies.none.kind Renamed to "denyAllIngress".',
    ]);
  });

  it("is found inside the chosen member of a union", () => {
    const [problem] = errorsOf(untyped({ network: { zoneslot: 8 } }));
    expect(problem).toMatchObject({ code: "FieldUnknown", path: "network.zoneslot" });
    expect(problem?.message).toContain('Did you mean "zoneSlots"?');
  });

  it("does not hide the problems of other fields, nor those across fields", () => {
    const found = codes(
      untyped({ naem: "x", account: "123", network: { cidr: "10.0.0.0/33" }, cluster: { serviceCidr: undefined } }),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        "FieldUnknown naem",
        "ValueMalformed account",
        "CidrInvalid network.cidr",
        "ServiceCidrMissing cluster.serviceCidr",
      ]),
    );
  });
});

describe("checks across fields", () => {
  it("still run on a section in which another field is wrong", () => {
    const found = codes(
      untyped({
        account: "1",
        network: { nat: "singel" },
        cluster: {
          admins: ["me"],
          version: "1.29",
          serviceCidr: "10.0.0.0/16",
          nodeGroups: { workers: { ami: "al2" } },
        },
      }),
    );
    expect(found.sort()).toEqual([
      "KubernetesVersionRetired cluster.version",
      "PrincipalMalformed cluster.admins.0",
      "ServiceCidrOverlapsVpc cluster.serviceCidr",
      "ValueMalformed account",
      "ValueNotAllowed cluster.nodeGroups.workers.ami",
      "ValueNotAllowed network.nat",
    ]);
  });

  it("report nothing about a default that replaces a wrong value", () => {
    const subnets = { public: undefined, private: {} };
    expect(codes(untyped({ network: { nat: "non", endpoints: "private-cluster", subnets } }))).toEqual([
      "ValueNotAllowed network.nat",
    ]);
  });
});

describe("a value that no field accepts", () => {
  it.each([
    ["a missing field", { region: undefined }, "FieldMissing region"],
    ["a wrong type", { disposable: "yes" }, "FieldTypeWrong disposable"],
    ["an account that is not 12 digits", { account: "12345" }, "ValueMalformed account"],
    ["an admin that is no ARN", { cluster: { admins: ["platform-admin"] } }, "PrincipalMalformed cluster.admins.0"],
    ["no admin", { cluster: { admins: [] } }, "ValueOutOfRange cluster.admins"],
    ["a choice that does not exist", { network: { nat: "singel" } }, "ValueNotAllowed network.nat"],
    ["a kind that does not exist", { state: { kind: "git" } }, "ValueNotAllowed state.kind"],
    ["a missing kind", { network: { kind: undefined } }, "FieldMissing network.kind"],
    ["a name with capitals", { name: "Acme" }, "ValueMalformed name"],
    [
      "a node group that is no DNS label",
      { cluster: { nodeGroups: { Workers_1: {} } } },
      "NameMalformed cluster.nodeGroups.Workers_1",
    ],
    [
      "a port out of range",
      { workloads: { echo: { image: "echo:1", port: 70000 } } },
      "ValueOutOfRange workloads.echo.port",
    ],
  ])("%s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });

  it("is refused as a whole when it is no object", () => {
    expect(codes(() => defineEnvironment("study" as never))).toEqual(["FieldTypeWrong "]);
  });
});

describe("names", () => {
  it("that make a role's prefix too long are refused", () => {
    expect(codes(() => variant({ name: "a-very-long-environment-name-for-iam" }))).toContain("NamePrefixTooLong name");
  });

  it.each([
    ["flow logs", { network: { flowLogs: {} } }],
    [
      "an add-on with a long name",
      {
        cluster: { identity: "irsa", addons: { "amazon-cloudwatch-observability": { version: "v4.0.0-eksbuild.1" } } },
      },
    ],
  ])("are checked with the role of %s", (_, changes) => {
    const { workers } = soundInput.cluster.nodeGroups;
    const sound = { name: "twenty-eight-letters-in-name", cluster: { nodeGroups: { workers: undefined, w: workers } } };
    const cluster = { ...sound.cluster, ...("cluster" in changes ? changes.cluster : {}) };
    expect(codes(untyped(sound))).toEqual([]);
    expect(codes(untyped({ ...sound, ...changes, cluster }))).toEqual(["NamePrefixTooLong name"]);
  });

  it("that make a node group's prefix too long are refused", () => {
    const group = soundInput.cluster.nodeGroups.workers;
    const long = "workers-with-a-very-long-name-indeed";
    expect(codes(() => variant({ cluster: { nodeGroups: { [long]: group } } }))).toContain(
      `NamePrefixTooLong cluster.nodeGroups.${long}`,
    );
  });

  it("of tags have 128 characters, and their values 256", () => {
    const tags = (key: number, value: number) => codes(untyped({ tags: { ["k".repeat(key)]: "v".repeat(value) } }));

    expect(tags(128, 256)).toEqual([]);
    expect(tags(129, 1)).toHaveLength(1);
    expect(tags(1, 257)).toHaveLength(1);
  });

  it("of tags that AWS or eksnet keep are refused", () => {
    expect(codes(untyped({ tags: { "eksnet:stack": "x", "aws:y": "z" } }))).toEqual([
      "TagReserved tags.eksnet:stack",
      "TagReserved tags.aws:y",
    ]);
  });
});

describe("addons and workloads", () => {
  it.each([
    [
      "an application with a name of the stack's own",
      { workloads: { cluster: { image: "echo:1", port: 80 } } },
      "WorkloadNameReserved workloads.cluster",
    ],
    [
      "an internet-facing load balancer without public subnets",
      {
        network: { subnets: { public: undefined, private: {} }, nat: "none", endpoints: "private-cluster" },
        addons: { loadBalancerController: {} },
        workloads: { echo: { image: "echo:1", port: 80, expose: { kind: "alb", scheme: "internet-facing" } } },
      },
      "LoadBalancerNeedsSubnets workloads.echo.expose.scheme",
    ],
    [
      "a picture of the cluster on the internet without public subnets",
      {
        network: { subnets: { public: undefined, private: {} }, nat: "none", endpoints: "private-cluster" },
        addons: { loadBalancerController: {}, kubeOpsView: { chart: "geek-cookbook", scheme: "internet-facing" } },
      },
      "LoadBalancerNeedsSubnets addons.kubeOpsView.scheme",
    ],
    ["ExternalDNS without a zone", { addons: { externalDns: {} } }, "ExternalDnsNeedsZone addons.externalDns"],
    [
      "a chart that wants a load balancer without its controller",
      { addons: { kubeOpsView: { chart: "geek-cookbook" } } },
      "AddonNeedsLoadBalancerController addons.kubeOpsView",
    ],
    [
      "an NLB without its controller",
      { workloads: { echo: { image: "echo:1", port: 80, expose: { kind: "nlb" } } } },
      "ExposureNeedsLoadBalancerController workloads.echo.expose",
    ],
    [
      "a namespace of the cluster",
      { workloads: { echo: { image: "echo:1", port: 80, namespace: "kube-system" } } },
      "NamespaceReserved workloads.echo.namespace",
    ],
    [
      "two Deployments of one name",
      {
        workloads: {
          a: { image: "echo:1", port: 80, namespace: "n", deploymentName: "d" },
          b: { image: "echo:1", port: 80, namespace: "n", deploymentName: "d" },
        },
      },
      "ObjectNameDuplicate workloads.b",
    ],
  ])("refuse %s", (_, changes, expected) => {
    expect(codes(untyped(changes))).toContain(expected);
  });
});

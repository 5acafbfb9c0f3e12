// cspell:ignore medum
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import {
  addressLimit,
  instanceLimits,
  isInstanceType,
  kubeletMaxPods,
  type PodNetworkingMode,
  windowsAddressLimit,
  windowsMaxPods,
} from "@eksnet/modules/vpc-cni/plan";
import * as fc from "fast-check";
import table from "../../../modules/vpc-cni/instance-limits.generated.json";
import published from "./published-max-pods.generated.json";

const MODES: readonly PodNetworkingMode[] = [
  "secondary-ip",
  "prefix-delegation",
  "custom-networking",
  "custom-networking-prefix-delegation",
  "ipv6",
];
const TYPES = Object.keys(table.instanceTypes);

/** The problems that a call throws, each as "Code at path". */
function errorsOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ code, path }) => `${code} at ${path}`);
    throw error;
  }
  return [];
}

describe("the table of instance types", () => {
  it("holds 1,420 types, sorted, with the sources they come from", () => {
    expect(TYPES).toHaveLength(1420);
    expect(TYPES).toEqual(TYPES.toSorted());
    expect(table._date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const source of table._sources) expect(source.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it("has rows that all keep to its columns", () => {
    const wholeNumber = (value: unknown, least: number): boolean => Number.isInteger(value) && Number(value) >= least;

    const broken = Object.entries<readonly unknown[]>(table.instanceTypes).filter(([, row]) => {
      const [interfaces, ipv4, vcpus, architecture, hypervisor, bareMetal, prefixes, branches] = row;
      return !(
        row.length === table._columns.length &&
        wholeNumber(interfaces, 1) &&
        wholeNumber(ipv4, 2) &&
        (vcpus === null || wholeNumber(vcpus, 1)) &&
        ["x86_64", "arm64"].includes(String(architecture)) &&
        ["nitro", "xen", "unknown"].includes(String(hypervisor)) &&
        typeof bareMetal === "boolean" &&
        typeof prefixes === "boolean" &&
        (branches === null || wholeNumber(branches, 0))
      );
    });

    expect(broken).toEqual([]);
  });

  it("gives prefixes to Nitro and bare metal, and to nothing else", () => {
    const wrong = TYPES.map(instanceLimits).filter(
      ({ hypervisor, bareMetal, supportsPrefixes }) => supportsPrefixes !== (hypervisor === "nitro" || bareMetal),
    );

    expect(wrong).toEqual([]);
  });

  it("gives every type the architecture that its name implies", () => {
    const wrong = TYPES.map(instanceLimits).filter(
      ({ type, architecture }) => (architecture === "arm64") !== /^([a-z]+\d+g|a1\.|mac2|mac-m)/.test(type),
    );

    expect(wrong).toEqual([]);
  });
});

describe("the limits of an instance type", () => {
  it("are those of t3.medium, which is Nitro but has no trunk interface", () => {
    expect(instanceLimits("t3.medium")).toEqual({
      type: "t3.medium",
      interfaces: 3,
      ipv4PerInterface: 6,
      vcpus: 2,
      architecture: "x86_64",
      hypervisor: "nitro",
      bareMetal: false,
      supportsPrefixes: true,
      branchInterfaces: 0,
    });
  });

  it("leave out what no source lists", () => {
    const limits = instanceLimits("u-6tb1.metal");

    expect(limits).not.toHaveProperty("vcpus");
    expect(limits).not.toHaveProperty("branchInterfaces");
  });

  it("count the default network card alone", () => {
    expect(instanceLimits("p5.48xlarge").interfaces).toBe(2);
  });

  it("do not exist for an unknown type, with the question that is near", () => {
    expect(errorsOf(() => instanceLimits("t3.medum"))).toEqual(["InstanceTypeUnknown at "]);
    expect(() => instanceLimits("t3.medum")).toThrow('Did you mean "t3.medium"?');
  });

  it("name the table and its instructions for a type that is newer than they are", () => {
    const file = "modules/vpc-cni/instance-limits.generated.json";

    expect(() => instanceLimits("trn3.48xlarge")).toThrow(`newer than this release to ${file}`);
    expect(existsSync(join(__dirname, "../../..", file))).toBe(true);
    expect(readFileSync(join(__dirname, "../../../modules/vpc-cni/README.md"), "utf8")).toContain(
      "## A newer instance type\n",
    );
  });

  it("know a type by its name", () => {
    expect(isInstanceType("m7g.large")).toBe(true);
    expect(isInstanceType("m7g")).toBe(false);
    expect(isInstanceType("constructor")).toBe(false);
  });
});

describe("addresses for pods", () => {
  const cases: readonly (readonly [string, PodNetworkingMode, number])[] = [
    ["t3.medium", "secondary-ip", 17],
    ["t3.medium", "prefix-delegation", 242],
    ["t3.medium", "custom-networking", 12],
    ["t3.medium", "custom-networking-prefix-delegation", 162],
    ["t3.medium", "ipv6", 2 ** 48],
    ["m5.large", "secondary-ip", 29],
    ["m5.large", "prefix-delegation", 434],
    ["m5.large", "custom-networking", 20],
    ["m4.large", "secondary-ip", 20],
    ["hpc6id.32xlarge", "custom-networking", 2],
  ];

  it.each(cases)("%s in mode %s has %d", (type, mode, expected) => {
    expect(addressLimit(instanceLimits(type), mode)).toBe(expected);
  });

  it.each(["prefix-delegation", "custom-networking-prefix-delegation", "ipv6"] as const)(
    "m4.large, which is not Nitro, has none in mode %s",
    (mode) => {
      expect(errorsOf(() => addressLimit(instanceLimits("m4.large"), mode))).toEqual([
        "PrefixDelegationUnsupported at ",
      ]);
      expect(() => addressLimit(instanceLimits("m4.large"), mode)).toThrow('"m4.large"');
    },
  );

  it("grow with prefixes and shrink with custom networking, for every type", () => {
    for (const limits of TYPES.map(instanceLimits)) {
      const secondary = addressLimit(limits, "secondary-ip");
      expect(addressLimit(limits, "custom-networking")).toBeLessThan(secondary);
      if (!limits.supportsPrefixes) continue;
      expect(addressLimit(limits, "prefix-delegation") - 2).toBe((secondary - 2) * 16);
    }
  });
});

describe("addresses in secondary IP mode", () => {
  const listed: Readonly<Record<string, number>> = published.maxPods;

  it("are those of AWS's own list, for each of its 1,391 types", () => {
    const ours = Object.keys(listed).map((type) => [type, addressLimit(instanceLimits(type), "secondary-ip")]);

    expect(ours).toHaveLength(1391);
    expect(Object.fromEntries(ours)).toEqual(listed);
  });

  it("are not published for these types", () => {
    const sizes = ["2xlarge", "4xlarge", "8xlarge", "large", "medium", "xlarge"];
    const larger = ["12xlarge", "16xlarge", ...sizes];
    const named = (family: string, of: readonly string[]) => of.map((size) => `${family}-flex.${size}`);

    expect(TYPES.filter((type) => !(type in listed))).toEqual([
      ...named("c7g", sizes),
      ...named("c8g", larger),
      "i3.metal",
      ...named("m7g", sizes),
      ...named("m8g", larger),
    ]);
  });
});

describe("the max pods of kubelets", () => {
  const cases: readonly (readonly [readonly string[], PodNetworkingMode, number])[] = [
    [["t3.medium"], "secondary-ip", 17],
    [["t3.medium"], "prefix-delegation", 110],
    [["t3.medium"], "custom-networking", 12],
    [["t3.medium"], "custom-networking-prefix-delegation", 110],
    [["t3.medium"], "ipv6", 110],
    [["m5.8xlarge"], "prefix-delegation", 250],
    [["m5.24xlarge"], "secondary-ip", 250],
    [["m5.4xlarge"], "secondary-ip", 110],
    [["u-6tb1.metal"], "secondary-ip", 110],
    [["m5.large", "t3.medium"], "secondary-ip", 17],
    [["m5.8xlarge", "m5.large"], "prefix-delegation", 110],
  ];

  it.each(cases)("for %j in mode %s is %d", (types, mode, expected) => {
    expect(kubeletMaxPods(types, mode)).toBe(expected);
  });

  it("needs a type", () => {
    expect(errorsOf(() => kubeletMaxPods([], "secondary-ip"))).toEqual(["InstanceTypesMissing at "]);
  });

  it("comes with every problem of the types, by their place", () => {
    expect(errorsOf(() => kubeletMaxPods(["t3.medium", "t3.medum", "m4.large"], "prefix-delegation"))).toEqual([
      "InstanceTypeUnknown at 1",
      "PrefixDelegationUnsupported at 2",
    ]);
  });

  it("never exceeds the address limit nor the cap of any type, whatever their order", () => {
    const nitro = TYPES.filter((type) => instanceLimits(type).supportsPrefixes);
    const types = fc.array(fc.constantFrom(...nitro), { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(types, fc.constantFrom(...MODES), (group, mode) => {
        const told = kubeletMaxPods(group, mode);

        for (const limits of group.map(instanceLimits)) {
          expect(told).toBeLessThanOrEqual(addressLimit(limits, mode));
          expect(told).toBeLessThanOrEqual((limits.vcpus ?? 0) > 30 ? 250 : 110);
        }
        expect(told).toBe(Math.min(...group.map((type) => kubeletMaxPods([type], mode))));
        expect(kubeletMaxPods(group.toReversed(), mode)).toBe(told);
      }),
    );
  });
});

describe("pods on Windows nodes", () => {
  it.each([
    ["t3.medium", "secondary-ip", 5],
    ["t3.medium", "prefix-delegation", 80],
    ["m5.large", "secondary-ip", 9],
    ["m5.large", "prefix-delegation", 144],
  ] as const)("%s in mode %s has addresses for %d", (type, mode, expected) => {
    expect(windowsAddressLimit(instanceLimits(type), mode)).toBe(expected);
  });

  it.each([
    [["t3.medium"], "prefix-delegation", 80],
    [["m5.large"], "prefix-delegation", 110],
    [["m5.large", "t3.medium"], "secondary-ip", 5],
    [["m5.8xlarge"], "prefix-delegation", 110],
  ] as const)("nodes of %j in mode %s take %d, and no kubelet more than 110", (types, mode, expected) => {
    expect(windowsMaxPods(types, mode)).toBe(expected);
  });

  it("has no prefixes on a type that is not Nitro", () => {
    expect(errorsOf(() => windowsAddressLimit(instanceLimits("m4.large"), "prefix-delegation"))).toEqual([
      "PrefixDelegationUnsupported at ",
    ]);
    expect(windowsAddressLimit(instanceLimits("m4.large"), "secondary-ip")).toBe(9);
  });
});

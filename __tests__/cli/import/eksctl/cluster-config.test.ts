import fc from "fast-check";
import { types } from "../../../../cli/import/eksctl/fields.generated.json";
import { formatEnvironmentFile } from "../../../../cli/import/environment-file";
import { defineEnvironment } from "../../../../environments/schema";
import { synthesisePlatform } from "../../../support/platform";
import { errorsOf } from "../../../support/variant";
import { admin, fixture, importDocument, importSections, said } from "./imported";

describe("a lab's cluster", () => {
  const imported = importDocument(fixture("lab.yaml"));

  it("becomes the environment that a person would write", () => {
    expect(imported.input).toEqual({
      name: "lab",
      account: "111122223333",
      region: "eu-west-1",
      state: { kind: "local" },
      network: { kind: "create", cidr: "172.20.0.0/16", zones: ["eu-west-1a", "eu-west-1c"], nat: "single" },
      cluster: {
        version: "1.35",
        admins: [admin],
        endpoint: { access: "public" },
        serviceCidr: "10.100.0.0/16",
        logs: [],
        podNetworking: { mode: "secondary-ip", networkPolicy: "off" },
        supportType: "EXTENDED",
        addons: { "metrics-server": {} },
        nodeGroups: {
          nodes: {
            instanceTypes: ["t3.medium"],
            subnets: "public",
            nodesPerZone: { min: 1, desired: 1, max: 1 },
            disk: { sizeGiB: 30, iops: 3000, throughputMiBps: 125 },
            labels: { "alpha.eksctl.io/cluster-name": "lab" },
          },
        },
      },
    });
  });

  it("lists what changed and what has no counterpart, first what may break", () => {
    expect(said(imported)).toEqual([
      "changed metadata.version",
      "changed managedNodeGroups.0.amiFamily",
      "left out iam.withOIDC",
      "left out managedNodeGroups.0.disableIMDSv1",
      "left out managedNodeGroups.0.disablePodIMDS",
      "left out managedNodeGroups.0.tags",
      "left out managedNodeGroups.0.ssh",
    ]);
  });

  it("synthesises", () => {
    const stacks = synthesisePlatform(defineEnvironment(imported.input));

    expect(Object.keys(stacks)).toHaveLength(4);
  });
});

describe("a cluster with a field of each kind", () => {
  const document = fixture("everything.yaml");

  it("becomes a sound environment", () => {
    expect(errorsOf(() => defineEnvironment(importDocument(document).input))).toEqual([]);
  });

  it("becomes the same file each time, whatever the order of the keys", () => {
    const file = (from: unknown) =>
      formatEnvironmentFile(importDocument(from).input, { source: "everything.yaml", schema: "./schema" });

    expect(file(turned(document))).toBe(file(document));
  });

  it("loses no value silently: each that is not named is in the environment, since another gives another one", () => {
    const { notes } = importDocument(document);
    const named = (path: string) => notes.some((one) => path === one.path || path.startsWith(`${one.path}.`));
    const used = pathsOf(document).filter((keys) => !named(keys.join(".")));

    const before = outcome(document);
    const lost = used.filter((keys) => outcome(changed(document, keys)) === before);

    expect(used.length).toBeGreaterThan(60);
    expect(lost.map((keys) => keys.join("."))).toEqual([]);
  });
});

describe("any file that eksctl reads", () => {
  it("is not reported to hold a name that it does not hold", () => {
    const { notes } = importSections({ fargateProfiles: [{ selectors: [{ namespace: "default" }] }] });

    const named = notes.filter(({ path }) => path === "fargateProfiles.0.name");
    expect(named).toEqual([expect.objectContaining({ kind: "assumed", message: expect.stringContaining('"fp"') })]);
  });

  it("is refused, or each of its values is used or named", () => {
    fc.assert(
      fc.property(documents(), (document) => {
        let imported: ReturnType<typeof importDocument>;
        try {
          imported = importDocument(document);
        } catch (error) {
          expect(error).toMatchObject({ name: "ConfigurationError", code: "EksctlFileInvalid" });
          return;
        }
        const paths = pathsOf(document).map((keys) => keys.join("."));
        for (const { path, kind } of imported.notes) {
          if (kind !== "assumed") expect(paths.some((one) => one === path || one.startsWith(`${path}.`))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("names each field that nothing reads, wherever it is", () => {
    const unread = [
      "gitops.flux.gitProvider",
      "vpc.ipv6Pool",
      "kubeAPIServerConfig.eventTTL",
      "outpost.etcdInstanceType",
    ];
    for (const path of unread) {
      const keys = path.split(".");
      const section = keys.reduceRight<unknown>((value, key) => ({ [key]: value }), "x") as object;

      const found = said(importSections(section)).filter((one) => one.startsWith("left out"));

      expect(found.map((one) => path.startsWith(one.replace("left out ", "")))).toEqual([true]);
    }
  });
});

describe("what is refused", () => {
  it.each([
    ["another kind", { kind: "Deployment" }, "EksctlKindUnsupported", "kind"],
    ["another version", { apiVersion: "eksctl.io/v1alpha4" }, "EksctlKindUnsupported", "apiVersion"],
    ["a file without a name", { metadata: { region: "eu-west-1" } }, "EksctlFieldMissing", "metadata.name"],
    ["a field that eksctl has not", { vpc: { nta: { gateway: "Single" } } }, "EksctlFieldUnknown", "vpc.nta"],
    [
      "a number for a text",
      { metadata: { name: "a", region: "b", version: 1.3 } },
      "EksctlFieldTypeWrong",
      "metadata.version",
    ],
    ["a text for a list", { availabilityZones: "a" }, "EksctlFieldTypeWrong", "availabilityZones"],
    ["a list for a map", { vpc: [] }, "EksctlFieldTypeWrong", "vpc"],
    ["a gateway of no kind", { vpc: { nat: { gateway: "Double" } } }, "EksctlValueNotAllowed", "vpc.nat.gateway"],
    [
      "an API server that is unreachable",
      { vpc: { clusterEndpoints: { publicAccess: false, privateAccess: false } } },
      "EndpointClosed",
      "vpc.clusterEndpoints",
    ],
    [
      "logs of no kind",
      { cloudWatch: { clusterLogging: { enableTypes: ["kubelet"] } } },
      "EksctlValueNotAllowed",
      "cloudWatch.clusterLogging.enableTypes.0",
    ],
    [
      "support of no kind",
      { upgradePolicy: { supportType: "FULL" } },
      "EksctlValueNotAllowed",
      "upgradePolicy.supportType",
    ],
  ])("refuses %s", (_what, sections, code, path) => {
    expect(errorsOf(() => importSections(sections))).toMatchObject([{ code, path }]);
  });

  it("suggests the field that was probably meant", () => {
    const [problem] = errorsOf(() => importSections({ managedNodeGroups: [{ name: "a", desiredCapcity: 1 }] }));

    expect(problem?.message).toContain('Did you mean "desiredCapacity"?');
  });

  it.each([[null], [[]], ["text"], [1]])("refuses %j in the place of a document", (document) => {
    expect(errorsOf(() => importDocument(document)).map(({ code }) => code)).toEqual([
      "EksctlKindUnsupported",
      "EksctlKindUnsupported",
    ]);
  });
});

const words = ["a", "eu-west-1a", "m5.large", "Bottlerocket", "10.0.0.0/16", "subnet-0123456789", "NoSchedule", ""];
const arbitraries = new Map<string, fc.Arbitrary<unknown>>();

/** Documents of eksctl's fields, each with a value of its type. */
function documents(): fc.Arbitrary<unknown> {
  const head = {
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "acme", region: "eu-west-1" },
  };
  return ofType("ClusterConfig", 4).map((document) => ({ ...(document as object), ...head }));
}

/** Values of a type, made once for each depth, because types meet again all over the tree. */
function ofType(type: string, depth: number): fc.Arbitrary<unknown> {
  const key = `${type} ${depth}`;
  const known = arbitraries.get(key) ?? newOfType(type, depth);
  arbitraries.set(key, known);
  return known;
}

function newOfType(type: string, depth: number): fc.Arbitrary<unknown> {
  if (type.startsWith("[]")) return fc.array(ofType(type.slice(2), depth - 1), { maxLength: 2 });
  if (type.startsWith("{}")) return fc.dictionary(fc.constantFrom("a", "b.c"), ofType(type.slice(2), depth - 1));
  if (type === "Taints") return ofType("{}string", depth);
  if (type === "string") return fc.constantFrom(...words);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return fc.integer({ min: 0, max: 20 });
  const fields = Object.entries((types as Record<string, Record<string, string>>)[type] ?? {});
  if (depth <= 0 || fields.length === 0) return fc.constant({});
  const members = Object.fromEntries(fields.map(([name, field]) => [name, ofType(field, depth - 1)]));
  return fc.record(members, { requiredKeys: [] });
}

/** The places of the values of a document, those left out that say nothing. */
function pathsOf(document: unknown): string[][] {
  const at = (value: unknown, keys: string[]): string[][] => {
    if (typeof value === "object" && value !== null) {
      return Object.entries(value).flatMap(([key, member]) => at(member, [...keys, key]));
    }
    return value === "" || value === null ? [] : [keys];
  };
  return at(document, []);
}

/** The document with another value of the same type in one place. */
function changed(document: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (typeof document === "boolean") return !document;
    return typeof document === "number" ? document + 2 : `${document}x`;
  }
  const copy: Record<string, unknown> = Array.isArray(document)
    ? ([...document] as never)
    : { ...(document as object) };
  copy[key] = changed(copy[key], rest);
  return copy;
}

/** All that an import gives: environment and findings, or problems. */
function outcome(document: unknown): string {
  let imported: unknown;
  const findings = errorsOf(() => {
    imported = importDocument(document);
  });
  return JSON.stringify(imported ?? findings);
}

/** The document with the keys of every map in the other order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

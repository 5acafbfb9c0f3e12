import {
  amiType,
  checkNodeGroup,
  type NodeGroupInput,
  nodeArchitecture,
  userData,
} from "@eksnet/modules/node-group/plan";
import { errorsOf } from "../../support/variant";

describe("nodeArchitecture", () => {
  it("is that of the instance types", () => {
    expect(nodeArchitecture(["t3.medium", "m5.large"])).toBe("x86_64");
    expect(nodeArchitecture(["m6g.large", "t4g.medium"])).toBe("arm64");
  });

  it("cannot be two", () => {
    expect(errorsOf(() => nodeArchitecture(["t3.medium", "t4g.medium"]))).toMatchObject([
      { code: "ArchitecturesMixed", path: "" },
    ]);
  });

  it("is empty without a type, or with an unknown one", () => {
    expect(errorsOf(() => nodeArchitecture([]))).toMatchObject([{ code: "ArchitecturesMixed" }]);
    expect(errorsOf(() => nodeArchitecture(["t3.huge"]))).toMatchObject([{ code: "InstanceTypeUnknown" }]);
  });
});

it.each([
  ["al2023", "x86_64", "AL2023_x86_64_STANDARD"],
  ["al2023", "arm64", "AL2023_ARM_64_STANDARD"],
  ["bottlerocket", "x86_64", "BOTTLEROCKET_x86_64"],
  ["bottlerocket", "arm64", "BOTTLEROCKET_ARM_64"],
  ["windows-core-2019", "x86_64", "WINDOWS_CORE_2019_x86_64"],
  ["windows-core-2022", "x86_64", "WINDOWS_CORE_2022_x86_64"],
  ["windows-full-2022", "x86_64", "WINDOWS_FULL_2022_x86_64"],
  ["windows-full-2025", "x86_64", "WINDOWS_FULL_2025_x86_64"],
] as const)("says %s on %s in EKS's words", (ami, architecture, expected) => {
  expect(amiType(ami, architecture)).toBe(expected);
});

describe("checkNodeGroup", () => {
  const sound: NodeGroupInput = { instanceTypes: ["m5.large"], nodesPerZone: { min: 0, desired: 1, max: 1 } };
  const findings = (changes: Partial<NodeGroupInput>) =>
    errorsOf(() => checkNodeGroup({ ...sound, ...changes }, { version: "1.35", mode: "prefix-delegation" })).map(
      ({ code, path }) => `${code} ${path}`,
    );

  // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
  it.each([
    ["gp3", 3000, 80_000],
    ["io1", 100, 64_000],
    ["io2", 100, 256_000],
  ] as const)("accepts %s with %d to %d IOPS, no fewer and no more", (type, least, most) => {
    expect(findings({ disk: { type, sizeGiB: 2000, iops: least } })).toEqual([]);
    expect(findings({ disk: { type, sizeGiB: 2000, iops: most } })).toEqual([]);
    expect(findings({ disk: { type, sizeGiB: 2000, iops: least - 1 } })).toEqual(["DiskIopsOutOfRange disk.iops"]);
    expect(findings({ disk: { type, sizeGiB: 2000, iops: most + 1 } })).toEqual(["DiskIopsOutOfRange disk.iops"]);
  });

  it("checks IOPS against the default size where none is set", () => {
    expect(findings({ disk: { iops: 16_000 } })).toEqual(["DiskIopsOutOfRange disk.iops"]);
    expect(findings({ disk: { iops: 15_000 } })).toEqual([]);
  });

  it.each(["a", "team", "example.com/team", "A.b_c-9", "x".repeat(63)])("takes the label and the taint %s", (key) => {
    expect(findings({ labels: { [key]: "v" }, taints: [{ key, effect: "NO_SCHEDULE" as const }] })).toEqual([]);
  });

  it.each(["", "-a", "a-", "a b", "a/b/c", "/a", "Example.com/a", "a/", "x".repeat(64)])(
    'refuses the key "%s"',
    (key) => {
      expect(findings({ labels: { [key]: "v" }, taints: [{ key, effect: "NO_SCHEDULE" as const }] })).toEqual([
        `NodeLabelMalformed labels.${key}`,
        "TaintMalformed taints.0.key",
      ]);
    },
  );

  it.each(["-a", "a b", "a/b", "x".repeat(64)])('refuses the value "%s"', (value) => {
    expect(findings({ labels: { a: value }, taints: [{ key: "a", value, effect: "NO_SCHEDULE" as const }] })).toEqual([
      "NodeLabelMalformed labels.a",
      "TaintMalformed taints.0.value",
    ]);
  });

  it("refuses an empty label, and accepts a taint without a value", () => {
    expect(findings({ labels: { a: "" } })).toEqual(["NodeLabelMalformed labels.a"]);
    expect(findings({ taints: [{ key: "a", value: "", effect: "NO_SCHEDULE" as const }] })).toEqual([]);
  });

  it("refuses a second taint of one key and effect, whatever its value", () => {
    const taint = { key: "a", value: "x", effect: "NO_SCHEDULE" as const };

    expect(findings({ taints: [taint, { ...taint, effect: "NO_EXECUTE" as const }] })).toEqual([]);
    expect(findings({ taints: [taint, { ...taint, value: "y" }] })).toEqual(["TaintDuplicate taints.1"]);
  });
});

describe("user data", () => {
  it("gives nodeadm a NodeConfig, as one part of a multipart document", () => {
    expect(userData("al2023", 110)).toBe(`MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="//"

--//
Content-Type: application/node.eks.aws

---
apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      kubeReserved:
        memory: 1465Mi
    flags:
      - --max-pods=110

--//--
`);
  });

  it("leaves Windows alone, whose kubelets EKS starts by itself", () => {
    expect(userData("windows-core-2022", 110)).toBeUndefined();
  });

  it("gives Bottlerocket settings in TOML, from which it derives the same reservation", () => {
    expect(userData("bottlerocket", 17)).toBe("[settings.kubernetes]\nmax-pods = 17\n");
  });
});

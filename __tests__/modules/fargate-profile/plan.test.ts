import { checkFargateProfile, fargateProfileOf } from "@eksnet/modules/fargate-profile/plan";
import { errorsOf } from "../../support/variant";

const codes = (selectors: Parameters<typeof checkFargateProfile>[0]["selectors"]) =>
  errorsOf(() => checkFargateProfile({ selectors })).map(({ code, path }) => `${code} ${path}`);

const labels = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "on"]));
const namespaces = (count: number) => Array.from({ length: count }, (_, index) => ({ namespace: `jobs-${index}` }));

describe("a Fargate profile", () => {
  it("has one to five selectors", () => {
    expect(codes(namespaces(1))).toEqual([]);
    expect(codes(namespaces(5))).toEqual([]);
    expect(codes([])).toEqual(["SelectorsMissing selectors"]);
    expect(codes(namespaces(6))).toEqual(["SelectorsTooMany selectors"]);
  });

  it("has at most five labels in a selector", () => {
    expect(codes([{ namespace: "jobs", labels: labels(5) }])).toEqual([]);
    expect(codes([{ namespace: "jobs", labels: labels(6) }])).toEqual(["SelectorLabelsTooMany selectors.0.labels"]);
  });

  it.each([["jobs"], ["*"], ["prod-*"], ["team-?"], ["*dev"], ["a"], ["a".repeat(63)]])(
    "takes the namespace %s",
    (namespace) => {
      expect(codes([{ namespace }])).toEqual([]);
    },
  );

  it.each([[""], ["Jobs"], ["jobs_1"], ["-jobs"], ["jobs-"], ["a".repeat(64)]])(
    "refuses the namespace %p",
    (namespace) => {
      expect(codes([{ namespace: "jobs" }, { namespace }])).toEqual(["NamespaceMalformed selectors.1.namespace"]);
    },
  );

  it.each([
    ["compute", "fargate"],
    ["example.com/compute", "far*"],
    ["key?", "*"],
  ])("takes the label %s: %s", (key, value) => {
    expect(codes([{ namespace: "jobs", labels: { [key]: value } }])).toEqual([]);
  });

  it.each([
    ["far gate", "fargate"],
    ["/compute", "fargate"],
    ["compute", ""],
    ["compute", "far gate"],
  ])("refuses the label %p: %p", (key, value) => {
    expect(codes([{ namespace: "jobs", labels: { [key]: value } }])).toEqual([
      `SelectorLabelMalformed selectors.0.labels.${key}`,
    ]);
  });
});

describe("the profile of a pod", () => {
  const dns = { namespace: "kube-system", labels: { "k8s-app": "kube-dns", tier: "one" } };
  const of = (namespace: string, labels?: Record<string, string>) => ({ selectors: [{ namespace, labels }] });

  it("is one whose namespace and labels all match", () => {
    expect(fargateProfileOf(dns, { dns: of("kube-system") })).toBe("dns");
    expect(fargateProfileOf(dns, { dns: of("kube-system", { "k8s-app": "kube-dns" }) })).toBe("dns");
    expect(fargateProfileOf(dns, { dns: of("default") })).toBeUndefined();
    expect(fargateProfileOf(dns, { dns: of("kube-system", { "k8s-app": "kube-dns", tier: "two" }) })).toBeUndefined();
  });

  it("is found by wildcards, of which ? is exactly one character", () => {
    expect(fargateProfileOf(dns, { dns: of("kube-*") })).toBe("dns");
    expect(fargateProfileOf(dns, { dns: of("kube-s?stem", { "k8s-???": "*dns" }) })).toBe("dns");
    expect(fargateProfileOf(dns, { dns: of("kube-system?") })).toBeUndefined();
  });

  it("treats a dot as a dot", () => {
    expect(
      fargateProfileOf({ namespace: "a", labels: { axb: "1" } }, { one: of("a", { "a.b": "1" }) }),
    ).toBeUndefined();
  });

  it("is the first by name of those that match, in whatever order they are listed", () => {
    expect(fargateProfileOf(dns, { prod: of("kube-system"), beta: of("*"), alpha: of("default") })).toBe("beta");
  });
});

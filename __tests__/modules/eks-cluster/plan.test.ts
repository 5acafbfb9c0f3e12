import {
  addonBuild,
  addonCatalog,
  coreAddons,
  defaultKubernetesVersion,
  expiredSupport,
  isKubernetesVersion,
  type KubernetesVersion,
  kubernetesReleases,
} from "@eksnet/modules/eks-cluster/plan";

const minors = Object.keys(kubernetesReleases) as KubernetesVersion[];

describe("the version table", () => {
  it.each(minors)("has a build of every core add-on for %s", (minor) => {
    for (const addon of coreAddons) expect(addonBuild(addon, minor)).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
  });

  it.each(minors)("has a kube-proxy of the same minor as %s", (minor) => {
    expect(addonBuild("kube-proxy", minor)).toMatch(new RegExp(`^v${minor.replace(".", "\\.")}\\.`));
  });

  it("lists minors one after the other, oldest first, with support that ends later and later", () => {
    expect(minors.map((minor) => Number(minor.slice(2)))).toEqual(minors.map((_, index) => 34 + index));
    const ends = minors.map((minor) => kubernetesReleases[minor].endOfStandardSupport);
    expect([...ends].sort()).toEqual(ends);
  });

  it("holds the default", () => {
    expect(isKubernetesVersion(defaultKubernetesVersion)).toBe(true);
  });

  it.each(["1.33", "1.37", "1.350", "35", "constructor"])("does not know %s", (version) => {
    expect(isKubernetesVersion(version)).toBe(false);
  });

  it("has no build where no source gives one", () => {
    expect(addonBuild("aws-guardduty-agent", "1.35")).toBeUndefined();
    expect(addonBuild("metrics-server", "1.35")).toBeUndefined();
    expect(addonBuild("metrics-server", "1.36")).toBe("v0.9.0-eksbuild.10");
    expect(addonBuild("coredns", "1.33")).toBeUndefined();
    expect(addonBuild("constructor", "1.35")).toBeUndefined();
  });
});

describe("the add-on catalog", () => {
  it("does not list the add-ons that are always there", () => {
    expect(coreAddons.filter((name) => name in addonCatalog)).toEqual([]);
  });

  it("gives every add-on that needs permissions a role of its own", () => {
    const roles = Object.values(addonCatalog).flatMap(({ identity }) => identity?.role ?? []);
    expect(new Set(roles).size).toBe(roles.length);
  });
});

describe("the end of standard support", () => {
  it("is not there on the last day", () => {
    expect(expiredSupport("1.34", new Date("2026-12-02T23:59:59Z"))).toBeUndefined();
  });

  it("is there the day after, with the next minor", () => {
    expect(expiredSupport("1.34", new Date("2026-12-03T00:00:00Z"))).toEqual({ endedOn: "2026-12-02", next: "1.35" });
  });

  it("has no next minor after the newest of the table", () => {
    expect(expiredSupport("1.36", new Date("2030-01-01"))).toEqual({ endedOn: "2027-08-02", next: undefined });
  });
});

import {
  addonBuild,
  addonCatalog,
  addonRole,
  addonWarnings,
  administratorId,
  checkAddons,
  checkAdmins,
  checkKubernetesVersion,
  coreAddons,
  defaultKubernetesVersion,
  isKubernetesVersion,
  type KubernetesVersion,
  kubernetesReleases,
  kubernetesSupport,
  pinnedBuild,
  supportDeadline,
  supportEnd,
  supportWarningDays,
} from "@eksnet/modules/eks-cluster/plan";

import { errorsOf } from "../../support/variant";

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
    const ends = minors.map((minor) => kubernetesSupport[minor]?.endOfStandardSupport);
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
    expect(addonBuild("cert-manager", "1.35")).toBeUndefined();
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

describe("an add-on's role", () => {
  it("is called after what it is for, where there is one", () => {
    expect(addonRole("aws-ebs-csi-driver")).toBe("ebs-csi");
    expect(addonRole("vpc-cni")).toBe("vpc-cni");
    for (const name of ["coredns", "cert-manager", "toString", "constructor"]) expect(addonRole(name)).toBeUndefined();
  });
});

describe("the add-ons that a cluster asks for", () => {
  const check = (addons: Parameters<typeof checkAddons>[0]["addons"], version = "1.35") =>
    errorsOf(() => checkAddons({ version, identity: "pod-identity", addons }));

  it.each(["aws-ebs-csi", "toString", "constructor", "__proto__"])("are not known by the name %s", (name) => {
    expect(check(Object.fromEntries([[name, {}]]))).toMatchObject([{ code: "AddonUnknown", path: name }]);
  });

  it("are not those that every cluster has", () => {
    expect(check({ "vpc-cni": {} })).toMatchObject([{ code: "AddonAlwaysInstalled", path: "vpc-cni" }]);
  });

  it("may be one that every cluster has where it is configured, at the build of the table", () => {
    const configuration = { resources: { requests: { cpu: "50m" } } };

    expect(
      check({ "vpc-cni": { configuration }, coredns: { configuration }, "kube-proxy": { configuration } }),
    ).toEqual([]);
  });

  it("may have any build, those that every cluster has as well, with a warning where the table differs", () => {
    const warnings = (name: string, build: string) =>
      addonWarnings({ version: "1.35", identity: "irsa", addons: { [name]: { version: build } } });

    for (const name of [...coreAddons, "aws-ebs-csi-driver"]) {
      expect(check({ [name]: { version: "v9.9.9-eksbuild.9" } })).toEqual([]);
      expect(warnings(name, "v9.9.9-eksbuild.9")).toMatchObject([
        { code: "AddonBuildUnlisted", path: `${name}.version`, values: { listed: addonBuild(name, "1.35") } },
      ]);
      expect(warnings(name, addonBuild(name, "1.35") ?? "?")).toEqual([]);
    }
    expect(warnings("cert-manager", "v9.9.9-eksbuild.9")).toEqual([]);
  });

  it("may be one outside the catalog, with its version and a warning that nothing is known of it", () => {
    const addons = { adot: { version: "v0.131.0-eksbuild.1", configuration: { replicas: 2 } } };

    expect(check(addons)).toEqual([]);
    expect(addonWarnings({ version: "1.35", identity: "irsa", addons })).toMatchObject([
      { code: "AddonUnlisted", path: "adot" },
    ]);
    expect(check({ "a.b": { version: "v1.0.0-eksbuild.1" } })).toMatchObject([{ code: "AddonNameMalformed" }]);
  });

  it.each(["toString", "constructor", "valueOf", "hasOwnProperty"])(
    "are not called %s, which is a name of JavaScript, with a version either",
    (name) => {
      expect(check({ [name]: { version: "v1.0.0-eksbuild.1" } })).toMatchObject([
        { code: "AddonNameMalformed", path: name },
      ]);
    },
  );

  it.each([
    ["my-agent", "my_agent"],
    ["my-agent", "My-Agent"],
    ["myAgent", "my-agent"],
    ["metrics-server", "metrics_server"],
  ])("are not called both %s and %s, which differ only in case or punctuation", (one, other) => {
    const settings = { version: "v1.0.0-eksbuild.1" };

    expect(check({ [one]: settings, [other]: settings })).toMatchObject([{ code: "AddonNameDuplicate", path: other }]);
  });

  it("leave where CoreDNS runs to the field for it", () => {
    expect(check({ coredns: { configuration: { computeType: "Fargate" } } })).toMatchObject([
      { code: "AddonKeyOwned", path: "coredns.configuration.computeType" },
    ]);
  });

  it("need a build, from the table or named, unless the Kubernetes minor is itself unknown", () => {
    const missing = [{ code: "AddonVersionMissing", path: "aws-guardduty-agent.version" }];

    expect(check({ "aws-guardduty-agent": {} })).toMatchObject(missing);
    expect(check({ "aws-guardduty-agent": { version: "v1.9.0-eksbuild.2" } })).toEqual([]);
    expect(check({ "aws-guardduty-agent": {} }, "1.20")).toEqual([]);
    expect(pinnedBuild("coredns", "1.35", "v9.9.9-eksbuild.9")).toBe("v9.9.9-eksbuild.9");
  });

  it("need a build that supports Pod Identity, or IRSA", () => {
    const of = (version: string) => check({ "amazon-cloudwatch-observability": { version } });

    expect(of("v3.0.9-eksbuild.1")).toMatchObject([
      { code: "AddonNeedsIrsa", path: "amazon-cloudwatch-observability.version" },
    ]);
    for (const build of ["v3.1.0-eksbuild.1", "v3.10.0-eksbuild.1", "v4.0.0-eksbuild.1"]) expect(of(build)).toEqual([]);
  });
});

it("names an administrator by its account where it is another, its kind where it is no role, its path and its name", () => {
  const id = (resource: string) => administratorId(`arn:aws:iam::111122223333:${resource}`, "111122223333");

  expect(id("role/platform-admin")).toBe("admin-platform-admin");
  expect(id("role/team-a/SSOAdmin_1")).toBe("admin-team-a-sso-admin-1");
  expect(id("user/ops@example.com")).toBe("admin-user-ops-example-com");
  expect(administratorId("arn:aws:iam::444455556666:role/admin", "111122223333")).toBe("admin-444455556666-admin");
});

describe("administrators", () => {
  const refused = (resource: string) => errorsOf(() => checkAdmins([`arn:aws:iam::111122223333:${resource}`]));

  it.each(["role", "user"])("have names of at most 64 characters: %s", (kind) => {
    expect(refused(`${kind}/teams/${"a".repeat(64)}`)).toEqual([]);
    expect(refused(`${kind}/teams/${"a".repeat(65)}`)).toMatchObject([{ code: "PrincipalRefused", path: "0" }]);
  });

  it("are no service-linked roles", () => {
    const ofEks = "role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS";

    expect(refused(ofEks)).toMatchObject([{ code: "PrincipalRefused", path: "0" }]);
    expect(refused("role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef")).toEqual([]);
    expect(refused("role/service-role/runner")).toEqual([]);
  });
});

describe("the end of standard support", () => {
  const on = (day: string) => supportEnd("1.34", new Date(day));

  it("is known from 90 days before, with the next minor", () => {
    expect(supportWarningDays).toBe(90);
    expect(on("2026-09-02T23:59:59Z")).toBeUndefined();
    expect(on("2026-09-03T00:00:00Z")).toEqual({ lastDay: "2026-12-02", daysLeft: 90, next: "1.35" });
  });

  it("is today on the last day, and over on the day after", () => {
    expect(on("2026-12-02T23:59:59Z")?.daysLeft).toBe(0);
    expect(on("2026-12-03T00:00:00Z")?.daysLeft).toBe(-1);
  });

  it("has no next minor after the newest of the table", () => {
    expect(supportEnd("1.36", new Date("2030-01-01"))?.next).toBeUndefined();
  });

  it("is near from the same day for the check of a cluster, which has the end of its own support", () => {
    expect(supportDeadline("1.34", "STANDARD")).toEqual({
      lastDay: "2026-12-02",
      nearFrom: "2026-09-03",
      next: "1.35",
    });
    expect(supportDeadline("1.34", "EXTENDED")).toMatchObject({ lastDay: "2027-12-02", nearFrom: "2027-09-03" });
  });

  it("is not known of a minor that is newer than the table", () => {
    expect(supportEnd("1.37", new Date("2030-01-01"))).toBeUndefined();
    expect(supportDeadline("1.37", "STANDARD")).toBeUndefined();
  });
});

describe("a Kubernetes minor", () => {
  const codesOf = (version: string) => errorsOf(() => checkKubernetesVersion(version)).map(({ code }) => code);

  it("that the version table has no builds for is accepted while EKS may offer it", () => {
    expect(["1.32", "1.33", "1.34", "1.36", "1.37", "1.39"].flatMap(codesOf)).toEqual([]);
  });

  it.each(["1.31", "1.29", "1.9"])("is refused once its extended support is over: %s", (version) => {
    expect(codesOf(version)).toEqual(["KubernetesVersionRetired"]);
  });

  it("names the last day and the oldest minor that EKS offers, when it is over", () => {
    expect(errorsOf(() => checkKubernetesVersion("1.31"))).toMatchObject([
      { values: { version: "1.31", lastDay: "2026-11-26", oldest: "1.32", listed: minors } },
    ]);
  });

  it("is refused when it is more than a year ahead of the version table", () => {
    expect(codesOf("1.40")).toEqual(["KubernetesVersionTooNew"]);
  });

  it.each(["", "1.35.2", "v1.35", "latest", "1.350", "2.0", "constructor"])("is not %p", (version) => {
    expect(codesOf(version)).toEqual(["KubernetesVersionUnknown"]);
  });

  it("that is probably meant is asked about", () => {
    expect(errorsOf(() => checkKubernetesVersion("1.35.2"))[0]?.message).toContain('Did you mean "1.35"?');
  });

  it("has extended support for a year after the standard one", () => {
    for (const { endOfStandardSupport, endOfExtendedSupport } of Object.values(kubernetesSupport)) {
      const year = Number(endOfStandardSupport.slice(0, 4)) + 1;
      expect(endOfExtendedSupport).toBe(`${year}${endOfStandardSupport.slice(4)}`);
    }
  });

  it("of the version table has known dates", () => {
    expect(minors.filter((minor) => !Object.hasOwn(kubernetesSupport, minor))).toEqual([]);
  });
});

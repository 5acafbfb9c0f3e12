import { defineEnvironment } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Path = readonly (string | number)[];

/** Every value of an object that is no object itself, by path. */
function leavesOf(value: unknown, path: Path = []): [Path, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, member]) =>
    leavesOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with another value at a path. */
function withValue(value: unknown, [head, ...rest]: Path, replacement: unknown): unknown {
  if (head === undefined) return replacement;
  const members = Object.entries(value as object).map(([key, member]) => [
    key,
    key === String(head) ? withValue(member, rest, replacement) : member,
  ]);
  const copy = Object.fromEntries(members) as Record<string, unknown>;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Wrong values of the same type, which replace one that is right. */
function slipsOf(found: unknown): unknown[] {
  if (typeof found === "string") return ["", `${found}z`, "x".repeat(300), found.replace(/\d/, "9"), "10.0.0.0/16"];
  if (typeof found === "number") return [-1, 0, 1, 7, found * 100];
  return [typeof found === "boolean" ? !found : undefined, "yes"];
}

/* A slip in a field that others depend on gives a finding at each of those. */
const MAX_FINDINGS = 12;

/* Of each environment: all slips in all fields of all of them take minutes. */
const SLIPS_TRIED = 30;

it.each(loadFixtures().map((environment) => [environment.name, environment] as const))(
  "one slip in a field of %s gives few findings, and no two of one code at one path",
  (_, environment) => {
    const leaves = leavesOf(environment);
    const step = Math.ceil(leaves.length / SLIPS_TRIED);
    const wrong = leaves.flatMap(([path, found], index) => {
      if (index % step > 0) return [];
      const slips = slipsOf(found);
      const slip = slips[(index / step) % slips.length];
      const errors = errorsOf(() => defineEnvironment(withValue(environment, path, slip) as never)).map(
        (finding) => `${finding.code} ${finding.path}`,
      );
      const doubles = errors.filter((one, index) => errors.indexOf(one) !== index);
      const many = errors.length > MAX_FINDINGS ? [`${errors.length} findings`] : [];
      return [...doubles, ...many].map((problem) => `${path.join(".")} = ${JSON.stringify(slip)}: ${problem}`);
    });

    expect(wrong).toEqual([]);
  },
);

describe("one cause has one finding", () => {
  const codes = (changes: DeepPartial<Parameters<typeof variant>[0]>): string[] =>
    errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);
  const zone = { dns: { zone: "acme.dev", manage: "create" as const } };
  const addons = { loadBalancerController: {}, externalDns: {} };
  const shop = (expose: object) => ({ workloads: { shop: { image: "shop:1", port: 80, expose: expose as never } } });

  it("for a zone that the region does not have, and that has no slot in the address plan either", () => {
    expect(codes({ network: { zones: ["eu-west-1a", "eu-west-1z"] } })).toEqual(["ZoneNotInRegion network.zones.1"]);
  });

  it("for a host that is too long for a load balancer and for its records", () => {
    const host = `${"s".repeat(60)}.${"s".repeat(60)}.${"s".repeat(20)}.acme.dev`;
    const findings = codes({ network: zone, addons, ...shop({ kind: "alb", host }) });
    expect(findings).toEqual(["RuleHostTooLong workloads.shop.expose.host"]);
  });

  it("for a DNS name that is no host name, and therefore in no zone", () => {
    const findings = codes({ network: zone, addons, ...shop({ kind: "nlb", dnsName: "shop_1" }) });
    expect(findings).toEqual(["HostMalformed workloads.shop.expose.dnsName"]);
  });

  it("for an empty text that is too short and has the wrong form", () => {
    expect(codes({ state: { kind: "hcp", organization: "acme", project: "" } })).toEqual([
      "ValueOutOfRange state.project",
    ]);
  });

  it("that names everything that is wrong with the numbers of nodes", () => {
    const nodesPerZone = { min: 2, desired: 1, max: 0 };
    const findings = errorsOf(() => variant({ cluster: { nodeGroups: { workers: { nodesPerZone } } } }));
    expect(findings).toMatchObject([
      { code: "NodesOutOfOrder", path: "cluster.nodeGroups.workers.nodesPerZone", values: nodesPerZone },
    ]);
    expect(findings[0]?.message).toContain("got min 2, desired 1 and max 0");
  });
});

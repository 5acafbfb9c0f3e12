import { capacityChanges, capacityDangers } from "../../../cli/diff/capacity-changes";
import { contractChanges, contractDangers } from "../../../cli/diff/contract-changes";
import { openingChanges } from "../../../cli/diff/openings";
import { permissionChanges, permissionDangers } from "../../../cli/diff/permission-changes";
import { declaredResources } from "../../../cli/diff/resources";
import type { Revision } from "../../../cli/diff/revision";
import { versionChanges, versionDangers } from "../../../cli/diff/version-changes";
import type { StackDocument, SynthesisedStack } from "../../../cli/synthesis";

const stacks = (document: Partial<StackDocument>): SynthesisedStack[] => [
  {
    id: "acme-cluster",
    environment: "acme",
    kind: "cluster",
    path: "",
    warnings: [],
    document: { terraform: {}, ...document },
  },
];
const parts = (resource: StackDocument["resource"] = {}) => {
  const declared = stacks({ resource });
  return { stacks: declared, resources: declaredResources(declared) };
};

describe("capacityChanges", () => {
  const plan = (share: number, cidr = "10.0.0.0/24"): Revision["capacity"] => ({
    acme: {
      applicationPods: { desired: 1, maximum: 1 },
      subnets: [{ tier: "private", zone: "a", cidr, share, updateShare: share }],
    } as unknown as Revision["capacity"][string],
  });

  it("leaves out subnets that are as full as before, in whole percent", () => {
    expect(capacityChanges(plan(0.5), plan(0.501))).toEqual([]);
  });

  it.each([
    ["that becomes nearly full", 0.5, 0.85, 1],
    ["that is nearly full and becomes fuller", 0.85, 0.9, 1],
    ["that is nearly full and becomes emptier", 0.95, 0.85, 0],
    ["that has enough left", 0.5, 0.7, 0],
  ])("warns of a subnet as it should, %s", (_, before, after, count) => {
    expect(capacityDangers(capacityChanges(plan(before), plan(after)))).toHaveLength(count);
  });

  it("warns of a new subnet that is nearly full", () => {
    expect(capacityDangers(capacityChanges({}, plan(0.9)))).toMatchObject([
      { code: "SubnetFuller", path: "acme", values: { tier: "private", zone: "a", after: 90 } },
    ]);
  });
});

describe("openingChanges", () => {
  const cluster = (config: object) => parts({ aws_eks_cluster: { c: { vpc_config: config } } });

  it("names the ranges from which the API server is newly reachable", () => {
    const before = cluster({ endpoint_public_access: true, public_access_cidrs: ["192.0.2.0/24"] });
    const after = cluster({ endpoint_public_access: true, public_access_cidrs: ["192.0.2.0/24", "198.51.100.0/24"] });

    expect(openingChanges(before, after).opened).toEqual([
      { environment: "acme", what: "the API server", from: ["198.51.100.0/24"] },
    ]);
  });

  it("takes a public endpoint without ranges as open to every address", () => {
    const { opened, closed } = openingChanges(cluster({ endpoint_public_access: false }), cluster({}));

    expect(opened).toMatchObject([{ from: ["0.0.0.0/0"] }]);
    expect(closed).toEqual([]);
  });

  it("says what is no longer reachable", () => {
    expect(openingChanges(cluster({}), cluster({ endpoint_public_access: false })).closed).toHaveLength(1);
  });

  it("names a chart whose values ask for a load balancer that faces the internet", () => {
    const chart = (scheme: string) => parts({ helm_release: { h: { name: "view", values: [`scheme: ${scheme}`] } } });

    expect(openingChanges(chart("internal"), chart("internet-facing")).opened).toMatchObject([
      { what: "the load balancer of the chart view" },
    ]);
  });

  it("names security group rules for every address, and none for a range", () => {
    const rule = (cidr: string) =>
      parts({
        aws_vpc_security_group_ingress_rule: { r: { cidr_ipv4: cidr, from_port: 22, to_port: 22, ip_protocol: "tcp" } },
      });

    expect(openingChanges(parts(), rule("10.0.0.0/8")).opened).toEqual([]);
    expect(openingChanges(parts(), rule("0.0.0.0/0")).opened).toMatchObject([{ from: ["0.0.0.0/0"] }]);
  });
});

describe("permissionChanges", () => {
  const role = (trust: object, ...statements: readonly object[]) =>
    parts({
      aws_iam_role: { r: { name_prefix: "r-", assume_role_policy: JSON.stringify({ Statement: [trust] }) } },
      aws_iam_role_policy: {
        p: { role: `\${aws_iam_role.r.name}`, policy: JSON.stringify({ Statement: statements }) },
      },
    }).resources;
  const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const read = { Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" };
  const write = { Effect: "Allow", Action: "s3:PutObject", Resource: ["a", "b"] };

  it("names what a role gains and loses, action by action and resource by resource", () => {
    expect(permissionChanges(role(trust, read), role(trust, write))).toMatchObject([
      {
        who: "aws_iam_role.r",
        existed: true,
        gained: ["s3:PutObject on a", "s3:PutObject on b"],
        lost: ["s3:GetObject on *"],
      },
    ]);
  });

  it("sees another resource, a removed condition and another trusted principal", () => {
    const narrow = { ...read, Condition: { Bool: { "aws:SecureTransport": "true" } } };
    const other = { ...trust, Principal: { AWS: "*" } };

    expect(permissionDangers(permissionChanges(role(trust, narrow), role(trust, read)))).toHaveLength(1);
    expect(permissionChanges(role(trust, read), role(other, read))[0]?.gained).toEqual(['trusts {"AWS":"*"}']);
  });

  it("warns of a new role only when it may do everything", () => {
    const all = { Effect: "Allow", Action: "*", Resource: "*" };

    expect(permissionDangers(permissionChanges(new Map(), role(trust, read)))).toEqual([]);
    expect(permissionDangers(permissionChanges(new Map(), role(trust, all)))).toMatchObject([
      { code: "PermissionsGained", values: { gained: ["* on *"] } },
    ]);
  });
});

describe("versionChanges", () => {
  const at = (version: string) => parts({ aws_eks_cluster: { c: { version } } });

  it.each([
    ["1.34", "1.35", ["KubernetesUpgraded"]],
    ["1.33", "1.35", ["KubernetesVersionRefused"]],
    ["1.35", "1.34", ["KubernetesVersionRefused"]],
  ])("judges the step from %s to %s", (before, after, codes) => {
    expect(versionDangers(versionChanges(at(before), at(after))).map(({ code }) => code)).toEqual(codes);
  });

  it("names add-ons, charts and providers", () => {
    const of = (version: string) => {
      const declared = stacks({
        terraform: { required_version: version, required_providers: { aws: { version } } },
        resource: {
          aws_eks_addon: { a: { addon_name: "coredns", addon_version: version } },
          helm_release: { h: { name: "external-dns", version } },
        },
      });
      return { stacks: declared, resources: declaredResources(declared) };
    };

    expect(versionChanges(of("1"), of("2")).map(({ what, before, after }) => [what, before, after])).toEqual([
      ["add-on coredns", "1", "2"],
      ["chart external-dns", "1", "2"],
      ["Terraform", "1", "2"],
      ["provider aws", "1", "2"],
    ]);
  });
});

describe("contractChanges", () => {
  const of = (value: object) => stacks({ output: { contract: { value } } });

  it("names fields that differ, and warns of those that are gone", () => {
    const changes = contractChanges(of({ vpc_id: "a", zone: "x" }), of({ vpc_id: "b" }));

    expect(changes[0]?.fields.map(({ path }) => path)).toEqual(["vpc_id", "zone"]);
    expect(contractDangers(changes)).toMatchObject([{ code: "ContractFieldsRemoved", values: { fields: ["zone"] } }]);
  });
});

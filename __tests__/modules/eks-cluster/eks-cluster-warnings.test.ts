import type { EksClusterProps } from "@eksnet/modules/eks-cluster";
import { cluster } from "./sample";

describe("what is risky", () => {
  const warnings = (changes: Partial<EksClusterProps>) => cluster(changes).warnings;
  const closed: Partial<EksClusterProps> = {
    endpoint: { access: "private", privateAccess: { cidrs: ["10.0.0.0/8"] } },
  };

  it("is silent when nothing is", () => {
    expect(warnings(closed)).toEqual([]);
    expect(warnings({ endpoint: { allowedCidrs: ["203.0.113.0/24"] } })).toEqual([]);
  });

  it("names an API server that answers the whole internet", () => {
    expect(warnings({})).toEqual([expect.stringMatching(/^ApiServerPublic at endpoint\.allowedCidrs: /)]);
    expect(warnings({ endpoint: { allowedCidrs: ["203.0.113.0/24", "0.0.0.0/0"] } })).toHaveLength(1);
    expect(warnings({ ipFamily: "ipv6", endpoint: { allowedCidrs: ["203.0.113.0/24", "::/0"] } })).toHaveLength(1);
  });

  it("names a private endpoint that only the cluster itself reaches", () => {
    expect(warnings({ endpoint: { access: "private" } })).toEqual([
      expect.stringMatching(/^PrivateEndpointIsolated at endpoint\.access: /),
    ]);
    expect(warnings({ endpoint: { allowedCidrs: ["203.0.113.0/24"] } })).toEqual([]);
  });

  it("names a public endpoint whose ranges may shut out the nodes", () => {
    expect(warnings({ endpoint: { access: "public", allowedCidrs: ["203.0.113.0/24"] } })).toEqual([
      expect.stringMatching(/^NodesNeedPublicEndpoint at endpoint\.access: /),
    ]);
  });

  it("name EC2's default quota where a security group needs more than 60 rules in one direction", () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => `10.${index}.0.0/16`);
    const egress = (cidrs: readonly string[]) =>
      cidrs.map((cidr) => ({ cidr, protocol: "tcp", port: 443, description: "A partner" }) as const);
    const callers = (count: number) =>
      ({ endpoint: { access: "private", privateAccess: { cidrs: ranges(count) } } }) as const;

    expect(warnings(callers(59))).toEqual([]);
    expect(warnings(callers(60))).toEqual([
      expect.stringMatching(
        /^SecurityGroupRulesOverQuota at endpoint\.privateAccess: this needs 61 inbound rules .* default quota is 60/,
      ),
    ]);
    expect(warnings({ ...closed, egress: egress(ranges(58)) })).toEqual([]);
    expect(warnings({ ...closed, egress: egress(ranges(59)) })).toEqual([
      expect.stringMatching(/^SecurityGroupRulesOverQuota at egress: this needs 61 outbound rules/),
    ]);
  });

  it("names limited egress that may cut nodes off a public endpoint", () => {
    expect(warnings({ endpoint: { access: "public" }, egress: [] })).toContainEqual(
      expect.stringMatching(/^NodesNeedEgressToEndpoint at endpoint\.access: .*must allow TCP 443/),
    );
  });

  it("say 90 days ahead when standard support ends and what EKS does then", () => {
    const of = (today: string, props: Partial<EksClusterProps> = {}) =>
      warnings({ ...closed, version: "1.34", today: new Date(today), ...props });

    expect(of("2026-09-02")).toEqual([]);
    expect(of("2026-09-03")).toEqual([
      expect.stringMatching(
        /1\.34 ends on 2026-12-02, in 90 days; .* EKS upgrades the control plane\. Upgrade to 1\.35/,
      ),
    ]);
    expect(of("2026-12-01")).toEqual([expect.stringContaining("2026-12-02, tomorrow")]);
    expect(of("2026-12-02", { supportType: "EXTENDED" })).toEqual([
      expect.stringMatching(/today; after that, EKS bills extended support/),
    ]);
  });

  it("say that standard support has ended, and the next minor", () => {
    const today = new Date("2026-12-03");

    expect(warnings({ ...closed, version: "1.34", today })).toEqual([
      expect.stringMatching(/^SupportEnded at version: .*1\.34 ended on 2026-12-02: .* Upgrade to 1\.35 now/),
    ]);
    expect(warnings({ ...closed, version: "1.34", today, supportType: "EXTENDED" })).toEqual([
      expect.stringContaining("EKS bills extended support"),
    ]);
    expect(warnings({ ...closed, version: "1.36", today: new Date("2027-08-03") })).toEqual([
      expect.stringContaining("a newer version"),
    ]);
  });
});

describe("warnings of a version that the version table does not have", () => {
  const extended = (today: string, version = "1.33") =>
    cluster({
      endpoint: { access: "public-and-private", allowedCidrs: ["203.0.113.0/24"] },
      version,
      today: new Date(today),
      supportType: "EXTENDED",
    }).warnings;

  it("say that no build is known, and what extended support does", () => {
    expect(extended("2026-12-01")).toEqual([
      expect.stringMatching(/^KubernetesVersionUnlisted at version: .*--kubernetes-version 1\.33/),
      expect.stringMatching(/^SupportEnded at version: .*EKS bills extended support.* Upgrade to 1\.34 now/),
    ]);
  });

  it("say when its extended support ends, from 90 days before", () => {
    expect(extended("2027-05-01")[1]).toMatch(/^ExtendedSupportEnding at version: .* ends on 2027-07-29/);
    expect(extended("2027-08-01")[1]).toMatch(/^ExtendedSupportEnding at version: .* ended on 2027-07-29/);
  });

  it("say no date of one that is newer than the table", () => {
    expect(extended("2027-08-01", "1.37")).toEqual([expect.stringMatching(/^KubernetesVersionUnlisted/)]);
  });
});

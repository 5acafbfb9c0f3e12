import { classify } from "../../../cli/drift/classify";
import { type DriftFinding, exitCodeOf } from "../../../cli/drift/finding";
import { planJson } from "../../../cli/terraform/plan-json";

type Values = Readonly<Record<string, unknown>>;

/** A change of one resource outside of Terraform, and what the plan does about it. */
interface Case {
  readonly address: string;
  readonly applied: Values;
  readonly now: Values | null;

  /** What the plan makes of it. @default - no change */
  readonly planned?: Values;

  /** Attributes that the configuration sets. */
  readonly sets?: readonly string[];
  readonly sensitive?: Values;
}

function change(actions: readonly string[], before: Values | null, after: Values | null, sensitive: Values = {}) {
  return { actions, before, after, after_unknown: {}, before_sensitive: sensitive, after_sensitive: sensitive };
}

function found(cases: readonly Case[], plan: object = {}): DriftFinding[] {
  const at = ({ address }: Case) => ({ address, mode: "managed", type: address.split(".")[0] });
  return classify(
    planJson.parse({
      resource_drift: cases.map((one) => ({
        ...at(one),
        change: change([one.now === null ? "delete" : "update"], one.applied, one.now, one.sensitive),
      })),
      resource_changes: cases.flatMap((one) =>
        one.planned === undefined
          ? []
          : [
              {
                ...at(one),
                change: change([one.now === null ? "create" : "update"], one.now, one.planned, one.sensitive),
              },
            ],
      ),
      prior_state: {
        values: { root_module: { resources: cases.map((one) => ({ ...at(one), values: one.now ?? one.applied })) } },
      },
      configuration: {
        root_module: {
          resources: cases.map((one) => ({
            ...at(one),
            expressions: Object.fromEntries((one.sets ?? []).map((name) => [name, {}])),
          })),
        },
      },
      ...plan,
    }),
    { stack: "acme-network" },
  );
}

function lines(findings: readonly DriftFinding[]): string[] {
  return findings.map(({ class: kind, address, attribute }) => [kind, address, attribute].filter(Boolean).join(" "));
}

describe("classify", () => {
  it("finds an attribute that changed outside and that the plan would change back, with both values", () => {
    const findings = found([
      { address: "aws_vpc.vpc", applied: { tags: {} }, now: { tags: { Owner: "bob" } }, planned: { tags: {} } },
    ]);

    expect(findings).toEqual([
      { stack: "acme-network", class: "drifted", address: "aws_vpc.vpc", attribute: "tags.Owner", after: "bob" },
    ]);
  });

  it("finds a deleted resource once, and not as one that waits to be created", () => {
    const findings = found([{ address: "aws_route.nat", applied: { id: "r" }, now: null, planned: {} }]);

    expect(lines(findings)).toEqual(["deleted aws_route.nat"]);
  });

  it("ignores what only the provider sets", () => {
    const findings = found([
      { address: "aws_eks_addon.coredns", applied: { modified_at: "1" }, now: { modified_at: "2" } },
    ]);

    expect(findings).toEqual([]);
  });

  it("ignores values that were never set and are read as empty, false or zero", () => {
    const findings = found([
      {
        address: "aws_vpc.vpc",
        applied: { tags: null, ipv6_netmask_length: null, enable_network_address_usage_metrics: null },
        now: { tags: {}, ipv6_netmask_length: 0, enable_network_address_usage_metrics: false },
      },
    ]);

    expect(findings).toEqual([]);
  });

  it("finds what no configuration sets and no apply would change back", () => {
    const findings = found([
      { address: "aws_eks_addon.coredns", applied: { configuration_values: "" }, now: { configuration_values: "{}" } },
    ]);

    expect(lines(findings)).toEqual(["drifted aws_eks_addon.coredns configuration_values"]);
  });

  it("expects what the configuration sets and ignores, with a reason", () => {
    const [finding] = found([
      { address: "aws_eks_addon.coredns", applied: { preserve: true }, now: { preserve: false }, sets: ["preserve"] },
    ]);

    expect(finding?.class).toBe("expected");
    expect(finding?.reason).toMatch(/ignores/);
  });

  it.each([
    [
      "the size of a node group",
      "aws_eks_node_group.a",
      { scaling_config: [{ desired_size: 1 }] },
      { scaling_config: [{ desired_size: 2 }] },
    ],
    ["a tag of a controller", "aws_subnet.a", { tags: {} }, { tags: { "kubernetes.io/cluster/acme": "shared" } }],
    ["the interface of an address", "aws_eip.a", { network_interface: "" }, { network_interface: "eni-1" }],
  ])("expects %s, also where the plan would change it back", (_, address, applied, now) => {
    const findings = found([{ address, applied, now, planned: applied }]);

    expect(findings.map((one) => one.class)).toEqual(["expected"]);
  });

  it("finds a controller's tag that was changed or removed", () => {
    const tags = { "kubernetes.io/cluster/acme": "shared" };
    const findings = found([{ address: "aws_subnet.a", applied: { tags }, now: { tags: {} }, planned: { tags } }]);

    expect(lines(findings)).toEqual(['drifted aws_subnet.a tags["kubernetes.io/cluster/acme"]']);
  });

  it("finds what the provider sets when another resource's change depends on it, and not that change", () => {
    const template = { address: "aws_launch_template.a", applied: { latest_version: 1 }, now: { latest_version: 2 } };
    const group = { address: "aws_eks_node_group.a", mode: "managed", type: "aws_eks_node_group" };

    const findings = found([template], {
      relevant_attributes: [{ resource: "aws_launch_template.a", attribute: ["latest_version"] }],
      resource_changes: [
        {
          ...group,
          change: change(["update"], { launch_template: [{ version: "1" }] }, { launch_template: [{ version: "2" }] }),
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              ...group,
              expressions: { launch_template: [{ version: { references: ["aws_launch_template.a.latest_version"] } }] },
            },
          ],
        },
      },
    });

    expect(lines(findings)).toEqual(["drifted aws_launch_template.a latest_version"]);
  });

  it("takes no change that follows from drift for one that waits, also of a resource that drifted itself", () => {
    const group = { address: "aws_eks_node_group.a", mode: "managed", type: "aws_eks_node_group" };
    const [applied, now] = [
      { tags: {}, launch_template: [{ version: "1" }] },
      { tags: { Owner: "bob" }, launch_template: [{ version: "1" }] },
    ];

    const findings = found(
      [
        {
          address: "aws_launch_template.a",
          applied: { user_data: "a" },
          now: { user_data: "b" },
          planned: { user_data: "a" },
        },
        { address: group.address, applied, now },
      ],
      {
        resource_changes: [
          {
            address: "aws_launch_template.a",
            mode: "managed",
            type: "aws_launch_template",
            change: change(["update"], { user_data: "b" }, { user_data: "a" }),
          },
          { ...group, change: change(["update"], now, { tags: {}, launch_template: [{ version: "2" }] }) },
        ],
        configuration: {
          root_module: {
            resources: [
              { ...group, expressions: { launch_template: [{ version: { references: ["aws_launch_template.a"] } }] } },
            ],
          },
        },
      },
    );

    expect(lines(findings)).toEqual([
      "drifted aws_launch_template.a user_data",
      "drifted aws_eks_node_group.a tags.Owner",
    ]);
  });

  it("says of a tag once that it changed, though the provider lists it twice", () => {
    const tag = { "kubernetes.io/cluster/acme": "shared" };
    const findings = found([
      {
        address: "aws_vpc.a",
        applied: { tags: {}, tags_all: { env: "a" } },
        now: { tags: tag, tags_all: { env: "a", ...tag } },
      },
    ]);

    expect(lines(findings)).toEqual(['expected aws_vpc.a tags["kubernetes.io/cluster/acme"]']);
  });

  it("calls a change that no drift explains a waiting change", () => {
    const group = { address: "aws_eks_node_group.a", mode: "managed", type: "aws_eks_node_group" };

    const findings = found([], {
      resource_changes: [{ ...group, change: change(["update"], { version: "1.34" }, { version: "1.35" }) }],
      output_changes: { contract: { actions: ["update"] } },
    });

    expect(lines(findings)).toEqual(["waiting aws_eks_node_group.a version"]);
  });

  it("calls an output that no other finding explains a waiting change", () => {
    const findings = found([], { output_changes: { contract: { actions: ["update"] } } });

    expect(lines(findings)).toEqual(["waiting output.contract"]);
  });

  it("tells a failed check from one that could not be evaluated", () => {
    const check = (status: string) => ({
      address: { kind: "check", to_display: `check.${status}` },
      status,
      instances: [{ problems: [{ message: "The NAT gateway is gone." }] }],
    });

    const findings = found([], { checks: [check("pass"), check("fail"), check("error"), check("unknown")] });

    expect(lines(findings)).toEqual(["check-failed check.fail", "could-not-tell check.error"]);
    expect(findings[0]?.reason).toBe("The NAT gateway is gone.");
  });

  it.each([
    ["the attribute itself", { value: true }, { value: "secret" }],
    ["one around it", { outer: true }, { outer: { value: "secret" } }],
    ["a part of it", { list: [{ value: true }] }, { list: [{ value: "secret" }, { value: "secret" }] }],
  ])("shows no value where the plan marks %s as sensitive", (_, sensitive, now) => {
    const findings = found([{ address: "tfe_variable.a", applied: {}, now, planned: {}, sensitive }]);

    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('"secret"');
    expect(findings[0]?.after).toBe("(sensitive)");
  });
});

describe("exitCodeOf", () => {
  const finding = (kind: DriftFinding["class"]): DriftFinding => ({
    stack: "a",
    class: kind,
    address: "",
    attribute: "",
  });

  it.each([
    [0, []],
    [0, ["waiting", "expected"]],
    [2, ["waiting", "drifted"]],
    [2, ["deleted"]],
    [2, ["check-failed"]],
    [1, ["drifted", "could-not-tell"]],
  ] as const)("is %d for %j", (code, classes) => {
    expect(exitCodeOf(classes.map(finding))).toBe(code);
  });
});

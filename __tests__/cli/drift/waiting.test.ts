import { sensitive } from "../../../cli/drift/provider-attributes.generated.json";
import type { AppliedStack } from "../../../cli/drift/stack-drift";
import { waitingOf } from "../../../cli/drift/waiting";
import type { StackDocument } from "../../../cli/synthesis";

const held = { lineage: "", serial: 1, resources: [] };

function applied(before: Omit<StackDocument, "terraform">, after: Omit<StackDocument, "terraform">): AppliedStack {
  const document = (one: Omit<StackDocument, "terraform">): StackDocument => ({ terraform: {}, ...one });
  return {
    stack: {
      id: "acme-network",
      environment: "acme",
      kind: "network",
      path: "cdk.tf.json",
      document: document(after),
      warnings: [],
    },
    held,
    files: { "cdk.tf.json": JSON.stringify(document(before)) },
  };
}

const lines = (...stacks: AppliedStack[]) =>
  waitingOf(stacks).map(({ address, attribute, before, after }) =>
    [address, attribute, JSON.stringify(before), JSON.stringify(after)].join(" "),
  );

describe("waiting changes", () => {
  it("are none where the configuration is the one that was applied", () => {
    const same = { resource: { aws_vpc: { vpc: { cidr_block: "10.0.0.0/16" } } } };

    expect(lines(applied(same, same))).toEqual([]);
  });

  it("are arguments that differ, resources that are new, and those that go", () => {
    const before = { resource: { aws_vpc: { vpc: { cidr_block: "10.0.0.0/16" }, old: {} } } };
    const after = { resource: { aws_vpc: { vpc: { cidr_block: "10.1.0.0/16" }, added: {} } } };

    expect(lines(applied(before, after)).sort()).toEqual([
      "aws_vpc.added   ",
      "aws_vpc.old   ",
      'aws_vpc.vpc cidr_block "10.0.0.0/16" "10.1.0.0/16"',
    ]);
  });

  it("are also what a provider sets for every resource, such as default tags", () => {
    const provider = (team: string) => ({
      provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { team } }] }] },
    });

    expect(lines(applied(provider("a"), provider("b")))).toEqual(['provider.aws default_tags.tags.team "a" "b"']);
  });

  const marked = Object.entries(sensitive).flatMap(([type, names]) => names.map((name) => [type, name] as const));

  it.each(marked)("show no value of %s.%s, which its provider marks as sensitive", (type, name) => {
    const resource = (value: string) => {
      const [outer = "", inner] = name.split(".");
      return { resource: { [type]: { one: { [outer]: inner === undefined ? value : [{ [inner]: value }] } } } };
    };

    expect(JSON.stringify(waitingOf([applied(resource("secret-1"), resource("secret-2"))]))).not.toContain("secret-");
    expect(lines(applied(resource("secret-1"), resource("secret-2")))).toHaveLength(1);
  });
});

import type { EnvironmentDrift } from "../../../cli/drift/environment-drift";
import type { DriftFinding } from "../../../cli/drift/finding";
import { junitOfDrift } from "../../../cli/drift/format/junit";
import { markdownOfDrift } from "../../../cli/drift/format/markdown";
import { formatDrift } from "../../../cli/drift/format/text";
import { classes } from "../../../cli/drift/format/words";

const finding = (kind: DriftFinding["class"], rest: Partial<DriftFinding> = {}): DriftFinding => ({
  stack: "acme-network",
  class: kind,
  address: "aws_vpc.vpc",
  attribute: "tags.Owner",
  ...rest,
});
const drift = (...findings: DriftFinding[]): EnvironmentDrift[] => [
  { environment: "acme", stacks: ["acme-network", "acme-cluster"], findings },
];

describe("a drift run as text", () => {
  it("has one line where nothing was found", () => {
    expect(formatDrift(drift())).toBe("2 stacks: 0 drifted, 0 deleted, 0 checks failed, 0 waiting, 0 expected");
  });

  it("shows every class, what could not be determined first", () => {
    const text = formatDrift(drift(...classes.toReversed().map((kind) => finding(kind))));

    expect(text.match(/^(?:Could|Deleted|Changed|Failed|Waiting|Expected)[^\n]*$/gm)).toEqual([
      "Could not determine",
      "Deleted outside of Terraform",
      "Changed outside of Terraform",
      "Failed checks",
      "Waiting changes",
      "Expected",
    ]);
  });

  it("shows both values in one line", () => {
    const text = formatDrift(drift(finding("drifted", { before: { a: "1\n2" }, after: "x".repeat(200) })));

    expect(text).toContain('{"a":"1\\n2"}');
    expect(text).toMatch(/"x{60,}\.\.\./);
  });
});

describe("a drift run as Markdown", () => {
  it("makes no link, mention or HTML of what AWS has", () => {
    const after = "<img src=x> @acme [a](https://example.com) | `b`";
    const text = markdownOfDrift(drift(finding("drifted", { after })));

    expect(text).not.toMatch(/<img|(?<!\\)@acme|(?<!\\)\[a|(?<!\\)`b/);
  });

  it("is no longer than a comment may be, and says so", () => {
    const text = markdownOfDrift(drift(...Array.from({ length: 2000 }, () => finding("drifted", { after: "bob" }))));

    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain("npx eksnet drift");
  });
});

describe("a drift run as JUnit", () => {
  it("has a failure for drift, an error for what could not be determined, and passes what is expected", () => {
    const text = junitOfDrift(drift(finding("drifted"), finding("could-not-tell"), finding("expected")));

    expect(text).toContain('<testsuite name="acme-network" tests="3" failures="1" errors="1">');
    expect(text).toContain('<testsuite name="acme-cluster" tests="1" failures="0" errors="0">');
    expect(text.match(/<testcase /g)).toHaveLength(4);
  });

  it("is well-formed whatever AWS has", () => {
    const after = 'a"b<c>&\u0000\u001b[31m\ud800';
    const text = junitOfDrift(drift(finding("drifted", { after, address: "a<b" })));

    expect(text).not.toMatch(/[^\t\n\r -\ud7ff]/);
    expect(text).toContain("a&#60;b");
    expect(text.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
  });
});

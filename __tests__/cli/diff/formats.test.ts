import { dangers } from "../../../cli/diff/dangers";
import type { Difference } from "../../../cli/diff/difference";
import { markdownOf } from "../../../cli/diff/markdown";
import type { ResourceChange } from "../../../cli/diff/resource-changes";
import { formatDifference } from "../../../cli/diff/text";

const empty: Difference = {
  base: { name: "main", commit: "1234567890" },
  head: { name: "the working tree" },
  dangers: [],
  resources: [],
  capacity: [],
  connections: [],
  opened: [],
  closed: [],
  permissions: [],
  versions: [],
  contracts: [],
  warnings: [],
};
const created = (address: string): ResourceChange => ({
  environment: "acme",
  stack: "acme-network",
  address,
  type: "aws_vpc",
  action: "created",
  changed: [],
  because: [],
});

describe("formatDifference", () => {
  it("says that nothing changes", () => {
    expect(formatDifference(empty)).toMatch(/^main \(1234567\) to the working tree\n\nNothing changes/);
  });

  it("shows dangers first, then what changes, then the summary", () => {
    const difference = {
      ...empty,
      dangers: [dangers.NewlyReachable("acme", { what: "the API server", from: ["0.0.0.0/0"] })],
      resources: [created("aws_vpc.vpc")],
    };

    expect(formatDifference(difference).split("\n\n")).toEqual([
      "main (1234567) to the working tree",
      "Danger NewlyReachable at acme: the API server is newly reachable from 0.0.0.0/0",
      expect.stringMatching(/^Resources\nstack +resource/),
      "1 danger; resources: 1 created, 0 changed, 0 replaced, 0 destroyed",
    ]);
  });
});

describe("markdownOf", () => {
  it("folds tables, and leaves no mention, link or HTML of a name in effect", () => {
    const text = markdownOf({ ...empty, resources: [created("aws_vpc.a|@b<img>[x](y)")] });

    expect(text).toContain("<details><summary>Resources (1)</summary>");
    expect(text).toContain("aws\\_vpc.a\\|\\@b&#60;img");
    expect(text).not.toMatch(/[^\\]@b|<img/);
  });

  it("is cut, with a note, to what a comment may have", () => {
    const many = { ...empty, resources: Array.from({ length: 2_000 }, (_, index) => created(`aws_vpc.vpc_${index}`)) };
    const text = markdownOf(many);

    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.split("<details>")).toHaveLength(text.split("</details>").length);
    expect(text).toMatch(/_Cut here, .*\n$/);
  });
});

import { formatEnvironmentFile } from "../../../cli/import/environment-file";
import { soundInput } from "../../support/variant";

const format = (changes: object, source = "cluster.yaml") =>
  formatEnvironmentFile({ ...soundInput, ...changes }, { source, schema: "./schema" });

describe("formatEnvironmentFile", () => {
  it("writes the house's form: sections over several lines, small objects on one", () => {
    expect(format({ tags: { team: "a", "cost-center": "b" } })).toBe(`import { defineEnvironment } from "./schema";

/** Imported from the eksctl ClusterConfig cluster.yaml. */
export default defineEnvironment({
  name: "acme",
  account: "111122223333",
  region: "eu-west-1",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.0.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b"],
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/admin"],
    serviceCidr: "172.20.0.0/16",
    nodeGroups: {
      workers: {
        instanceTypes: ["m5.large"],
        nodesPerZone: { min: 1, desired: 1, max: 3 },
      },
    },
  },
  tags: { team: "a", "cost-center": "b" },
});
`);
  });

  it("breaks what is longer than a line", () => {
    const arn = "arn:aws:iam::111122223333:role/a-rather-long-name-of-a-role";

    expect(format({ tags: undefined, workloads: { admins: [arn, arn] } })).toContain(
      `admins: [\n      "${arn}",\n      "${arn}",\n    ],\n`,
    );
  });

  it("keeps quotes, backslashes and line ends inside a text", () => {
    const text = format({ tags: { double: 'a "b"', both: `"a" 'b' 'c'`, rest: "a\\b\nc" } });

    expect(text).toContain(`double: 'a "b"'`);
    expect(text).toContain(`both: "\\"a\\" 'b' 'c'"`);
    expect(text).toContain(`rest: "a\\\\b\\nc"`);
  });

  it("keeps the name of the source inside its comment", () => {
    expect(format({}, "a*/\nprocess.exit()")).toContain("ClusterConfig a* / process.exit(). */\n");
  });
});

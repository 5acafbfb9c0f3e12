import { planJson } from "../../../cli/terraform/plan-json";
import { plannedChanges, summarisedChanges } from "../../../cli/terraform/planned-changes";
import { formatDangers } from "../../../cli/terraform/summary";

const resource = (address: string, actions: readonly string[], rest: object = {}, mode = "managed") => ({
  address,
  mode,
  type: address.split(".")[0],
  change: { actions, ...rest },
});

describe("the changes of a plan", () => {
  it("count as Terraform counts them, without data sources", () => {
    const { resource_changes } = planJson.parse({
      resource_changes: [
        resource("aws_vpc.a", ["create"]),
        resource("aws_vpc.b", ["update"]),
        resource("aws_vpc.c", ["delete"]),
        resource("aws_vpc.d", ["delete", "create"], { replace_paths: [["cidr_block"], ["tags", 0, "a"]] }),
        resource("aws_vpc.e", ["create", "delete"]),
        resource("aws_vpc.f", ["no-op"]),
        resource("data.aws_vpc.g", ["read"], {}, "data"),
      ],
    });

    const changes = plannedChanges({ resource_changes });

    expect(changes).toMatchObject({ added: 3, changed: 1, destroyed: 3, removed: ["aws_vpc.c"] });
    expect(formatDangers(changes).split("\n")).toEqual([
      "  replaced: aws_vpc.d, because of cidr_block, tags.0.a",
      "  replaced: aws_vpc.e",
      "  destroyed: aws_vpc.c",
    ]);
  });

  it.each([
    ["Plan: 3 to add, 2 to change, 1 to destroy.", { added: 3, changed: 2, destroyed: 1 }],
    ["Plan: 4 to import, 3 to add, 2 to change, 1 to destroy.", { added: 3, changed: 2, destroyed: 1 }],
    ["No changes. Your infrastructure matches the configuration.", { added: 0, changed: 0, destroyed: 0 }],
  ])("are read from %j where there is no plan in JSON", (output, changes) => {
    expect(summarisedChanges(`...\n${output}\n`)).toEqual(changes);
  });
});

import { redactPlan } from "../../../lab/hcp/runs/redacted-plan";

const provider = "registry.terraform.io/hashicorp/aws";
const schemas = {
  format_version: "1.0",
  provider_schemas: {
    [provider]: {
      provider: { block: {} },
      resource_schemas: { aws_vpc: { version: 1 }, aws_subnet: { version: 1 } },
      data_source_schemas: { aws_vpc: { version: 0 } },
    },
  },
};

describe("redactPlan", () => {
  const change = {
    before: null,
    after: { name: "a", password: "secret", list: ["open", "secret"], nested: { key: "secret", other: 1 } },
    before_sensitive: false,
    after_sensitive: { password: true, list: [false, true], nested: { key: true } },
  };
  const plan = {
    format_version: "1.2",
    resource_changes: [{ address: "aws_vpc.vpc", mode: "managed", type: "aws_vpc", provider_name: provider, change }],
    output_changes: { contract: { before: "secret", after: "open", before_sensitive: true, after_sensitive: false } },
    planned_values: { password: "secret" },
  };

  it("leaves out every sensitive value, and keeps the others", () => {
    const redacted = redactPlan(plan, schemas);

    expect(JSON.stringify(redacted)).not.toContain('"secret"');
    expect(redacted).toMatchObject({
      plan_format_version: "1.2",
      resource_changes: [
        { change: { after: { name: "a", password: null, list: ["open", null], nested: { key: null, other: 1 } } } },
      ],
      output_changes: { contract: { before: null, after: "open" } },
    });
  });

  it("has the schemas of the types that change, and of no other", () => {
    expect(redactPlan(plan, schemas).provider_schemas).toEqual({
      [provider]: { resource_schemas: { aws_vpc: { version: 1 } } },
    });
  });
});

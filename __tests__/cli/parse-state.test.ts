import { parseResources, parseState } from "../../cli/check/parse-state";
import { CommandFailure } from "../../cli/failure";

const parse = (state: unknown) => parseState(JSON.stringify(state), "the state");

describe("parseState", () => {
  it("says of a state that was moved where it is", () => {
    const text = JSON.stringify({
      version: 4,
      eksnet_moved: "moved to s3://states/acme/network.tfstate by eksnet state move 1",
    });

    expect(() => parseState(text, "the state")).toThrow("moved to s3://states/acme/network.tfstate");
  });

  it("treats an empty text as no state, as Terraform does", () => {
    expect(parseState("", "the state")).toBeUndefined();
  });

  it.each([
    ["no outputs", {}],
    ["no contract", { outputs: { other: { value: 1 } } }],
    ["a contract without a value", { outputs: { contract: {} } }],
    ["a contract that is null", { outputs: { contract: { value: null } } }],
  ])("finds no contract in a state with %s", (_what, more) => {
    expect(parse({ version: 4, ...more })).toBeUndefined();
  });

  it("finds the contract as it was published", () => {
    const value = { kind: "network", schema: 1, vpc_id: "vpc-1" };

    expect(parse({ version: 4, outputs: { contract: { value, type: ["object", {}] } } })).toEqual(value);
  });

  it.each([
    ["spaces alone", "\n"],
    ["a merge conflict", "<<<<<<< HEAD"],
    ["a sign-in page", "<!doctype html><title>Sign in</title>"],
    ["null", "null"],
    ["a list", "[]"],
    ["an error in JSON", '{"errors":[{"status":"500"}]}'],
    ["a state of an older Terraform", '{"version":3,"modules":[]}'],
    ["outputs that are none", '{"version":4,"outputs":[]}'],
    ["a contract that is a word", '{"version":4,"outputs":{"contract":{"value":"network"}}}'],
  ])("refuses %s without a stack trace", (_what, text) => {
    const parsing = () => parseState(text, "the state");

    expect(parsing).toThrow(CommandFailure);
    expect(parsing).toThrow("the state cannot be read: it is not a Terraform state of version 4");
  });

  it("does not take an encrypted state for one without a contract", () => {
    const encrypted = { serial: 1, lineage: "l", meta: {}, encrypted_data: "AAAA", encryption_version: "v0" };

    expect(() => parse(encrypted)).toThrow("the state cannot be read: it is encrypted");
    expect(() => parse({ version: 4, ...encrypted })).toThrow("the state cannot be read: it is encrypted");
  });
});

describe("parseResources", () => {
  it("finds what a state holds, without data sources", () => {
    const resources = [
      { mode: "managed", type: "aws_iam_role", name: "nodes", instances: [{}] },
      { mode: "data", type: "aws_region", name: "here", instances: [{}] },
    ];

    expect([...parseResources(JSON.stringify({ version: 4, resources }), "the state")]).toEqual(["aws_iam_role.nodes"]);
    expect([...parseResources("", "the state")]).toEqual([]);
  });
});

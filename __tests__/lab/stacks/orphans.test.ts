import { textsIn } from "../../../lab/stacks/kept-states";
import { orphansOf } from "../../../lab/stacks/orphans";

const cluster = "arn:aws:eks:eu-west-1:111122223333:cluster/starter";
const vpc = { line: "111122223333 ec2 eu-west-1 vpcs vpc-1", id: "vpc-1", environment: "starter" };
const group = { line: "111122223333 ec2 eu-west-1 groups sg-1", id: "sg-1" };
const entry = { line: "111122223333 eks eu-west-1 access-entry starter/role", id: `${cluster}/entry`, owner: cluster };

describe("what no state knows", () => {
  it("is told apart by whether a tag says whose it is", () => {
    expect(orphansOf([vpc, group], new Set())).toEqual({ tagged: [vpc], untagged: [group] });
  });

  it("is nothing that a state names anywhere", () => {
    const state = { resources: [{ instances: [{ attributes: { id: "vpc-1", default_security_group_id: "sg-1" } }] }] };

    expect(orphansOf([vpc, group], new Set(textsIn(state)))).toEqual({ tagged: [], untagged: [] });
  });

  it("is nothing that EKS itself makes in a cluster that a state knows", () => {
    expect(orphansOf([entry], new Set([cluster])).untagged).toEqual([]);
    expect(orphansOf([entry], new Set()).untagged).toEqual([entry]);
  });
});

import { NodeRole, type NodeRoleProps } from "@eksnet/modules/node-group";
import { synthesiseModule } from "../../support/bench";

const role = (changes: Partial<NodeRoleProps> = {}) =>
  synthesiseModule((scope) => new NodeRole(scope, "nodes", { environment: "study", partition: "aws", ...changes }));

const policies = (changes: Partial<NodeRoleProps> = {}) =>
  Object.values(role(changes).all("aws_iam_role_policy_attachment"))
    .map(({ policy_arn }) => policy_arn)
    .sort();

describe("the role of nodes", () => {
  it("may register nodes, pull images and open sessions, and has no permission of the VPC CNI", () => {
    expect(policies()).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });

  it("opens no session where people use SSH", () => {
    expect(policies({ sessionManager: false })).not.toContain("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
  });

  it("is for EC2, with a name that can be replaced", () => {
    const { name_prefix, path, assume_role_policy } = role().at("aws_iam_role.nodes");

    expect({ name_prefix, path }).toEqual({ name_prefix: "study-nodes-", path: "/eksnet/study/" });
    expect(JSON.parse(assume_role_policy as string).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  it("has policies of its own partition", () => {
    expect(policies({ partition: "aws-us-gov" })[0]).toMatch(/^arn:aws-us-gov:/);
  });
});

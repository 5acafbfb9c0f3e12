import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labFolder } from "../../../lab/lab-folder";
import { keptStates } from "../../../lab/stacks/kept-states";
import { orphansOf } from "../../../lab/stacks/orphans";

const cluster = "arn:aws:eks:eu-west-1:111122223333:cluster/starter";
const vpc = { line: "111122223333 ec2 eu-west-1 vpcs vpc-1", id: "vpc-1", environment: "starter" };
const group = { line: "111122223333 ec2 eu-west-1 groups sg-1", id: "sg-1" };
const entry = { line: "111122223333 eks eu-west-1 access-entry starter/role", id: `${cluster}/entry`, owner: cluster };
const record = { line: "111122223333 route53 aws records Z1/www.example.org./A", id: "Z1/www.example.org./A" };

/** A state with one resource. */
function stateOf(type: string, attributes: Readonly<Record<string, string>>) {
  return { resources: [{ mode: "managed", type, instances: [{ attributes }] }] };
}

describe("what is in no state", () => {
  it("is grouped by whether a tag names its owner", () => {
    expect(orphansOf([vpc, group], [])).toEqual({ tagged: [vpc], untagged: [group] });
  });

  it("is nothing that a state names anywhere", () => {
    const states = [stateOf("aws_vpc", { id: "vpc-1", default_security_group_id: "sg-1" })];

    expect(orphansOf([vpc, group], states)).toEqual({ tagged: [], untagged: [] });
  });

  it("has nothing that EKS itself creates in a cluster of a state", () => {
    expect(orphansOf([entry], [stateOf("aws_eks_cluster", { arn: cluster })]).untagged).toEqual([]);
    expect(orphansOf([entry], []).untagged).toEqual([entry]);
  });

  it("is no DNS record of a state, which has another id there than in AWS", () => {
    const known = { id: "Z1_www_A", zone_id: "Z1", name: "www", fqdn: "www.example.org", type: "A" };

    expect(orphansOf([record], [stateOf("aws_route53_record", known)]).untagged).toEqual([]);
    expect(orphansOf([record], [stateOf("aws_route53_record", { ...known, type: "AAAA" })]).untagged).toEqual([record]);
  });
});

describe("states that are being written", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-states-")));
  const file = join(lab.states, "starter", "network.tfstate");
  const whole = JSON.stringify(stateOf("aws_vpc", { id: "vpc-1" }));

  beforeAll(() => mkdirSync(join(file, ".."), { recursive: true }));
  afterAll(() => rmSync(lab.root, { recursive: true }));

  it("are read when they are whole", async () => {
    writeFileSync(file, whole.slice(0, 20));
    setTimeout(() => writeFileSync(file, whole), 100);

    expect(await keptStates(lab)).toEqual([JSON.parse(whole)]);
  });

  it.each(["", whole.slice(0, 20)])("know nothing when a killed Terraform left them half written: %j", async (text) => {
    writeFileSync(file, text);

    expect(await keptStates(lab)).toEqual([]);
  });
});

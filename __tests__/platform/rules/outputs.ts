import type { Findings, Rule } from "./rule";

const oneContract: Findings = ({ id, json }) => {
  const outputs = Object.keys((json.output ?? {}) as object);
  const expected = /-(workloads|delivery)$/.test(id) ? [] : ["contract"];
  return [
    ...outputs.filter((name) => !expected.includes(name)).map((name) => `output ${name} is not part of the contract`),
    ...expected.filter((name) => !outputs.includes(name)).map((name) => `output ${name} is missing`),
  ];
};

export const outputs: Rule = {
  name: "a producer has one output, its contract, and cdktf adds none of its own",
  findings: oneContract,
  breach: {
    stack: "study-network",
    change: (json) => Object.assign(json.output as object, { "cross-stack-output-aws_vpcvpc": { value: "x" } }),
    says: "cross-stack-output-aws_vpcvpc",
  },
};

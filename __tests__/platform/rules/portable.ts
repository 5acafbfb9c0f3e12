import { homedir, tmpdir } from "node:os";
import { type Findings, type Rule, strings } from "./rule";

/*
 * The run's own folder and temporary folder, an absolute path in general, and a date or a time of a run. Midnight is how
 * Terraform wants a day that a table has.
 */
const machine = [process.cwd(), tmpdir(), homedir(), "/home/", "/Users/"].filter((path) => path.length > 1);
const moment = /\b20\d\d-\d\d-\d\d[T ](?!00:00:00Z)\d\d:\d\d/;

const namesNoMachine: Findings = ({ text, json }) => [
  ...machine.filter((path) => text.includes(path)).map((path) => `the path ${path}`),
  ...strings(json)
    .filter((value) => moment.test(value))
    .map((value) => `the moment ${value}`),
];

export const portable: Rule = {
  name: "the JSON names no folder of a machine and no moment of a run",
  findings: namesNoMachine,
  breach: {
    stack: "starter-network",
    change: (json) => Object.assign(json, { locals: { at: "2026-11-21T09:44:12Z", in: `${process.cwd()}/cdktf.out` } }),
    says: "the moment 2026-11-21T09:44:12Z",
  },
};

import { type Outcome, Scratch } from "../support/scratch";

describe("the rule that public properties are documented", () => {
  let scratch: Scratch;
  let outcome: Outcome;

  beforeAll(() => {
    scratch = new Scratch({
      "modules/vpc/index.ts": 'export * from "./vpc";\n',
      "modules/vpc/plan.ts": "export function plan(): void {}\n",
      "modules/vpc/vpc.ts":
        "/** What a VPC needs. */\n" +
        "export interface VpcProps {\n  /** Its range. */\n  readonly cidr: string;\n  readonly nat: string;\n}\n",
      "modules/internal/index.ts": "export interface Hidden {\n  readonly field: string;\n}\n",
      "environments/schema.ts": "/** An environment. */\nexport interface Environment {\n  name: string;\n}\n",
    });
    outcome = scratch.run("docs");
  });
  afterAll(() => scratch.remove());

  it.each(["VpcProps.nat", "vpc/plan.plan", "Environment.name"])("refuses %s without a comment", (name) => {
    expect(outcome.status).not.toBe(0);
    expect(outcome.output).toContain(`${name} (`);
  });

  it.each(["VpcProps.cidr", "Hidden"])("has nothing to say about %s", (name) => {
    expect(outcome.output).not.toContain(name);
  });
});

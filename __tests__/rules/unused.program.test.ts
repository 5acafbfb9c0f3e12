import { type Outcome, Scratch } from "../support/scratch";

describe("the rule against dead code", () => {
  let scratch: Scratch;
  let outcome: Outcome;

  beforeAll(() => {
    scratch = new Scratch({
      "main.ts": 'import { used } from "./stacks/platform";\nused();\n',
      "stacks/platform.ts": "export function used(): void {}\nexport function unused(): void {}\n",
      "stacks/forgotten.ts": "export {};\n",
      "modules/vpc/index.ts": 'export { publicApi } from "./vpc";\n',
      "modules/vpc/vpc.ts": "export const publicApi = 1;\nexport const unusedApi = 2;\n",
    });
    outcome = scratch.run("unused");
  });
  afterAll(() => scratch.remove());

  it("refuses an export that no file imports", () => {
    expect(outcome.status).toBe(1);
    expect(outcome.output).toMatch(/^unused .*stacks\/platform\.ts/m);
    expect(outcome.output).toMatch(/^unusedApi .*modules\/vpc\/vpc\.ts/m);
  });

  it("refuses a file that no file imports", () => {
    expect(outcome.output).toMatch(/^stacks\/forgotten\.ts/m);
  });

  it("counts what a module exports as used", () => {
    expect(outcome.output).not.toMatch(/^(used|publicApi) /m);
  });
});

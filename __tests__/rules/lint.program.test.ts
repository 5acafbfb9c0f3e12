import { Scratch } from "../support/scratch";

const refused: [rule: string, file: string, text: string][] = [
  ["lint/suspicious/noExplicitAny", "stacks/any.ts", "export const x: any = 1;\n"],
  ["lint/style/noDefaultExport", "stacks/default.ts", "export default 1;\n"],
  ["lint/style/noRestrictedImports", "stacks/barrel.ts", 'export { vpc } from "@cdktf/provider-aws";\n'],
  ["lint/style/noRestrictedImports", "stacks/barrel-in-lib.ts", 'export { vpc } from "@cdktf/provider-aws/lib";\n'],
  ["lint/style/noRestrictedImports", "stacks/private.ts", 'export { Fn } from "cdktf/lib/terraform-functions";\n'],
  ["lint/correctness/noUnusedImports", "stacks/unused.ts", 'import { Fn } from "cdktf";\n'],
  ["format", "stacks/format.ts", "export const x = 'single quotes'\n"],
];

describe("the lint and format rules", () => {
  let scratch: Scratch;
  let output: string;

  beforeAll(() => {
    scratch = new Scratch(Object.fromEntries(refused.map(([, file, text]) => [file, text])));
    output = scratch.run("lint").output;
  });
  afterAll(() => scratch.remove());

  it.each(refused)("%s refuses %s", (rule, file) => {
    expect(output).toMatch(new RegExp(`^${file}(:\\d+:\\d+)? ${rule} `, "m"));
  });

  it("let deep imports, default exports of environments and the bootstrap pass", () => {
    const sound = new Scratch({
      "environments/study.ts": "export default {};\n",
      "stacks/bootstrap.ts": 'import "cdktf/lib/tokens/private/stack-trace";\n',
      "stacks/network.ts": 'export { Vpc } from "@cdktf/provider-aws/lib/vpc";\n',
    });

    const outcome = sound.run("lint");

    sound.remove();
    expect(outcome).toMatchObject({ status: 0 });
  });
});

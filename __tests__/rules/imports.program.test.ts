import { Scratch } from "../support/scratch";

const allowed = {
  "main.ts": 'import "./environments";\nimport "./stacks/platform";\n',
  "environments/index.ts": 'import "./schema";\nimport "@eksnet/modules/errors";\nimport "@eksnet/modules/vpc/plan";\n',
  "environments/schema.ts": 'import "zod";\nimport "./checks";\n',
  "environments/checks.ts": "export {};\n",
  "stacks/platform.ts": 'import "cdktf";\nimport "@eksnet/modules/vpc";\nimport "../environments/schema";\n',
  "modules/errors/index.ts": "export {};\n",
  "modules/internal/naming.ts": "export {};\n",
  "modules/vpc/index.ts": 'import "constructs";\nimport "../errors";\nimport "../internal/naming";\n',
  "modules/vpc/plan.ts": 'import "node:util";\nimport "../errors";\n',
  "cli/main.ts": 'import "../main";\nimport "../lab/run";\n',
  "lab/run.ts": 'import "node:fs";\n',
  "__tests__/a.test.ts": 'import "../cli/main";\nimport "../modules/vpc/plan";\n',
  "__tests__/modules/internal/naming.test.ts": 'import "../../../modules/internal/naming";\n',
};

const forbidden: [rule: string, from: string, to: string, resolved: string][] = [
  ["arrows-of-main", "main.ts", "./environments/schema", "environments/schema.ts"],
  ["arrows-of-main", "main.ts", "@eksnet/modules/vpc", "modules/vpc/index.ts"],
  ["arrows-of-environments", "environments/study.ts", "@eksnet/modules/vpc", "modules/vpc/index.ts"],
  ["arrows-of-environments", "environments/study.ts", "../stacks/platform", "stacks/platform.ts"],
  ["plans-are-pure", "environments/study.ts", "@eksnet/modules/vpc", "node_modules/constructs"],
  ["arrows-of-stacks", "stacks/network.ts", "../environments", "environments/index.ts"],
  ["arrows-of-stacks", "stacks/network.ts", "../lab/run", "lab/run.ts"],
  ["modules-by-package-name", "stacks/network.ts", "../modules/vpc", "modules/vpc/index.ts"],
  ["internal-stays-internal", "stacks/network.ts", "../modules/internal/naming", "modules/internal/naming.ts"],
  ["arrows-of-modules", "modules/dns/index.ts", "../../environments/schema", "environments/schema.ts"],
  ["plans-are-pure", "modules/dns/plan.ts", "../vpc", "node_modules/constructs"],
  ["arrows-of-lab", "lab/fit.ts", "../stacks/platform", "stacks/platform.ts"],
  ["arrows-of-lab", "lab/fit.ts", "@eksnet/modules/errors", "modules/errors/index.ts"],
  ["nothing-needs-the-command-line", "stacks/network.ts", "../cli/main", "cli/main.ts"],
  ["no-cycles", "modules/dns/one.ts", "./two", "modules/dns/two.ts"],
  ["resolvable", "stacks/network.ts", "./nowhere", "./nowhere"],
  ["resolvable", "stacks/network.ts", "@eksnet/modules/internal", "@eksnet/modules/internal"],
];

describe("the import rules", () => {
  let scratch: Scratch;
  let output: string;

  beforeAll(() => {
    const wrong: Record<string, string> = { "modules/dns/two.ts": 'import type {} from "./one";\n' };
    for (const [, from, to] of forbidden)
      wrong[from] = `${wrong[from] ?? (allowed as Record<string, string>)[from] ?? ""}import "${to}";\n`;
    scratch = new Scratch({ ...allowed, ...wrong });
    output = scratch.run("imports").output;
  });
  afterAll(() => scratch.remove());

  it.each(forbidden)("%s refuses that %s imports %s", (rule, from, _to, resolved) => {
    expect(output).toMatch(new RegExp(`error ${rule}: ${from} → [^→]*${resolved}`));
  });

  it("let the design's arrows pass", () => {
    const sound = new Scratch(allowed);

    const outcome = sound.run("imports");

    sound.remove();
    expect(outcome.output).toContain("no dependency violations found");
    expect(outcome.status).toBe(0);
  });
});

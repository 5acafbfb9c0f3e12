import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithWorkflowLinter, lintWorkflow } from "./workflow-linter";

const read = (name: string) => readFileSync(join(__dirname, "../../docs/ci", name), "utf8");

describeWithWorkflowLinter("the workflows of docs/ci, by actionlint", () => {
  it.each(["github-review.yml", "github-apply.yml"])("finds nothing in %s", (name) => {
    expect(lintWorkflow(read(name))).toBe("");
  });

  it("finds an output that no job has", () => {
    const broken = read("github-review.yml").replace("needs.diff.outputs.comment", "needs.diff.outputs.note");

    expect(lintWorkflow(broken)).toMatch(/property "note" is not defined/);
  });
});

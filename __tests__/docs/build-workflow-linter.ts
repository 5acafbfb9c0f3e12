import { buildWorkflowLinter } from "./workflow-linter";

buildWorkflowLinter((line) => console.error(line)).then(
  (file) => console.log(file),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);

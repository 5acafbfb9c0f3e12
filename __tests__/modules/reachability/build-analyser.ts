import { buildAnalyser } from "./cyclonus";

buildAnalyser().then(
  (file) => console.log(file),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);

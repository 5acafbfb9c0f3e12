const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const countFile = join(__dirname, "..", "..", ".cache", "tests.txt");

/** A jest reporter that names what was skipped, and leaves the counts as one line for whoever runs jest. */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    for (const { status, fullName } of tests) {
      if (status === "pending" || status === "todo") console.log(`skipped: ${fullName}`);
    }
    // A file that does not load has no tests to count, and has failed all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    mkdirSync(dirname(countFile), { recursive: true });
    writeFileSync(countFile, `tests: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
  }
};

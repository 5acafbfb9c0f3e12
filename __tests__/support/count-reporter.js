const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const counts = join(__dirname, "..", "..", ".cache", "tests");

/** A jest reporter that names what was skipped, and leaves the counts as one line for whoever runs jest. */
module.exports = class CountReporter {
  onRunComplete(contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    for (const { status, fullName } of tests) {
      if (status === "pending" || status === "todo") console.log(`skipped: ${fullName}`);
    }
    // A file that does not load has no tests to count, and has failed all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const projects = new Set([...contexts].map(({ config }) => config.displayName?.name));
    mkdirSync(counts, { recursive: true });
    writeFileSync(join(counts, [...projects].sort().join("-")), `${results.numPassedTests} ${failed} ${skipped}\n`);
  }
};

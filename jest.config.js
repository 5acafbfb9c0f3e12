const shared = {
  rootDir: __dirname,
  // Every folder with sources: jest finds the tests of a changed file (--findRelatedTests, --watch) by what imports it.
  roots: ["__tests__", "cli", "environments", "lab", "modules", "stacks"].map((folder) => `<rootDir>/${folder}`),
  testEnvironment: "<rootDir>/__tests__/support/load-once/environment.js",
  transform: {
    // The large ones of those whose errors and classes no test looks at, and which give no plain objects to the program.
    "/node_modules/(?:cdktf|constructs|@cdktf)/.*\\.c?js$": "<rootDir>/__tests__/support/load-once/transform.js",
    "/node_modules/(?:zod|fast-check|ip-address|node-forge|cheerio)/.*\\.c?js$":
      "<rootDir>/__tests__/support/load-once/bundle.js",
    "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  transformIgnorePatterns: [],
  setupFiles: ["<rootDir>/stacks/bootstrap.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["**/!(*.program).test.ts"],
      setupFiles: [...shared.setupFiles, "<rootDir>/__tests__/support/frozen-clock.js"],
    },
    // These start other programs: Terraform, cdktf, the tools of the gate, our own command.
    { ...shared, displayName: "programs", testMatch: ["**/*.program.test.ts"] },
  ],
  maxWorkers: 2,
  // jest lets go of little that a file loaded: fresh workers keep the whole run below 1 GB.
  workerIdleMemoryLimit: "300MB",
  // For tests that start a program on a busy machine; none needs a tenth of it alone.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/__tests__/support/count-reporter.js"],
};

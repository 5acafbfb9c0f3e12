const shared = {
  rootDir: __dirname,
  roots: ["<rootDir>/__tests__"],
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  setupFiles: ["<rootDir>/stacks/bootstrap.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    { ...shared, displayName: "unit", testMatch: ["**/!(*.program).test.ts"] },
    // These start other programs: Terraform, cdktf, the tools of the gate, our own command.
    { ...shared, displayName: "programs", testMatch: ["**/*.program.test.ts"] },
  ],
  maxWorkers: 2,
  // Each file loads cdktf anew and jest lets go of little of it: fresh workers keep the whole run below 1 GB.
  workerIdleMemoryLimit: "250MB",
  // For tests that start a program on a busy machine; none needs a tenth of it alone.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/__tests__/support/count-reporter.js"],
};

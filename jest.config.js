/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  setupFiles: ["<rootDir>/stacks/bootstrap.ts"],
  maxWorkers: 2,
  // For tests that start a program on a busy machine; none needs a tenth of it alone.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/__tests__/support/count-reporter.js"],
};

/*
 * Loaded before the first construct. It switches off two things that cdktf does for every synth and this program does not use:
 * a stack trace per token, and a `terraform version` call for the `cloud` block, which would make synth need the binary.
 * The output is the same to the byte; docs/decisions/0003-cdktf-bootstrap.md has the figures.
 *
 * Both are private modules of cdktf, reached with require because an import's bindings cannot be assigned to.
 * __tests__/stacks/bootstrap.program.test.ts fails when a cdktf release moves them.
 */
const stackTrace: { captureStackTrace: () => string[] } = require("cdktf/lib/tokens/private/stack-trace");
stackTrace.captureStackTrace = () => [];

const terraformVersion: {
  ValidateTerraformVersion: { prototype: { validate: () => string[] } };
} = require("cdktf/lib/validations/validate-terraform-version");
terraformVersion.ValidateTerraformVersion.prototype.validate = () => [];

import { TerraformElement, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";

/** One expectation of a check. */
export interface Assertion {
  /**
   * Terraform expression that is true as long as the expectation holds, without `${}` around it. One that cannot be evaluated
   * ends the plan, as does a message that cannot: allow for null.
   */
  readonly condition: string;

  /** What was found, and what to do; a template of Terraform. */
  readonly errorMessage: string;
}

/**
 * A `check` block, which cdktf 0.21 has no construct for: a failure is a warning of the plan, where a failing postcondition ends
 * the plan that would mend the thing. Its name says what is expected.
 *
 * It has no data source inside: Terraform reads those at every apply, so that no plan is ever empty.
 * @see https://developer.hashicorp.com/terraform/language/checks
 */
export class Check extends TerraformElement {
  public constructor(
    scope: Construct,
    id: string,
    private readonly assertions: readonly Assertion[],
  ) {
    super(scope, id, "check");
  }

  /** The block. */
  public override toTerraform(): object {
    const assert = this.assertions.map(({ condition, errorMessage }) => ({
      condition: `\${${condition}}`,
      error_message: errorMessage,
    }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}

/**
 * A condition on what a data source read, for arguments that the apply may change: it is evaluated at plan alone.
 *
 * During an apply the data source still has what the plan read, and the check would fail for what was just mended.
 */
export function atPlan(condition: string): string {
  return `terraform.applying || ${condition}`;
}

/**
 * A value of a resource, by way of a local value. A data source that refers to the resource itself is not read at plan when
 * the resource is about to change, which is when a check has something to say; one that has this is read once the value is
 * known, so not before the resource is created.
 * @see https://developer.hashicorp.com/terraform/language/data-sources#dependencies
 */
export function onceCreated(scope: Construct, id: string, value: string | Readonly<Record<string, string>>): string {
  return new TerraformLocal(scope, id, value).asString;
}

import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type ContractHeader, type ContractSource, configureBackend, stackId } from "@eksnet/modules/contracts";
import { ConfigurationError, describeFinding, type Warning, warningsGathered } from "@eksnet/modules/errors";
import { Annotations, TerraformDataSource, TerraformElement, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Environment } from "../environments/schema";
import { errors } from "./findings";
import { snakeCase } from "./snake-case";
import type { StackKind } from "./stack-kinds";

/** What the generated JSON runs with; ranges, because cdktf would pin the version of its bindings for ever. */
const versions = {
  terraform: ">= 1.10",
  aws: ">= 6.25, < 7",
  helm: ">= 3.1, < 4",
  kubernetes: "~> 2.38",
  tfe: "~> 0.71",
} as const;

/** A stack of an environment: its state, its AWS account and region, its tags and its readable addresses. */
export abstract class PlatformStack extends TerraformStack {
  /** Where this environment publishes its contracts. */
  protected readonly source: ContractSource;

  /** The account and region that every contract must be of. */
  protected readonly location: Pick<ContractHeader, "accountId" | "region">;

  readonly #paths = new Map<string, string>();
  readonly #warnings: Warning[] = [];

  protected constructor(
    scope: Construct,
    protected readonly environment: Environment,
    public readonly kind: StackKind,
  ) {
    const address = { environment: environment.name, stack: kind };
    super(scope, stackId(address));
    this.node.setContext(warningsGathered, this.gathersWarnings);
    this.source = { environment: environment.name, state: environment.state };
    this.location = { accountId: environment.account, region: environment.region };

    configureBackend(this, environment.state, address);
    this.addOverride("terraform.required_version", versions.terraform);
    new AwsProvider(this, "aws", {
      region: environment.region,
      allowedAccountIds: [environment.account],
      defaultTags: [{ tags: this.tags }],
    });
    this.limitProvider("aws");
  }

  /** Whether the warnings of the environment file stand for those of the constructs in the stack. */
  protected get gathersWarnings(): boolean {
    return true;
  }

  /** Hands warnings to cdktf, which shows them. */
  public warn(warnings: readonly Warning[]): void {
    this.#warnings.push(...warnings);
    for (const warning of warnings) Annotations.of(this).addWarning(describeFinding(warning));
  }

  /** What is valid and risky in the sections of the environment that the stack is made from. */
  public get warnings(): readonly Warning[] {
    return this.#warnings;
  }

  /** Sets the range of a provider's versions; call it for each provider that the stack uses. */
  protected limitProvider(name: Exclude<keyof typeof versions, "terraform">): void {
    this.addOverride(`terraform.required_providers.${name}.version`, versions[name]);
  }

  /**
   * Tags of everything in the stack; repeat them only where the provider's default tags do not reach.
   *
   * The platform's version is not among them: a release that changes no resource must plan nothing.
   */
  protected get tags(): Record<string, string> {
    return {
      ...this.environment.tags,
      "eksnet:environment": this.environment.name,
      "eksnet:stack": this.kind,
    };
  }

  /**
   * Addresses are public API: the construct path below the stack in snake_case, without cdktf's hash and without a
   * final `Resource`. So `new Vpc(this, "vpc")` is `aws_vpc.vpc`.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const isElement = TerraformElement.isTerraformElement(element);
    const node = isElement ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    if (ids.length > 1 && ids.at(-1) === "Resource") ids.pop();
    const name = snakeCase(ids.join("_"));

    const kind = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
    const type = isElement && "terraformResourceType" in element ? String(element.terraformResourceType) : "";
    const address = `${kind}${type}.${name}`;
    const other = this.#paths.get(address) ?? node.path;
    this.#paths.set(address, other);
    if (other !== node.path) {
      const values = { address, constructs: [node.path, other] } as const;
      throw new ConfigurationError("AddressCollision", [errors.AddressCollision(this.node.id, values)]);
    }
    return name;
  }
}

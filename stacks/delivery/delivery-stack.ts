import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { contractsReadBy } from "@eksnet/modules/contracts";
import { HcpWorkspaces } from "@eksnet/modules/hcp-workspaces";
import { type DeliveredStack, deliveredStacks, type StackOfWorkspace } from "@eksnet/modules/hcp-workspaces/plan";
import type { Construct } from "constructs";
import { PlatformStack } from "../platform-stack";
import type { DeliveredEnvironment } from "./delivered-environment";

/**
 * The workspaces of the other stacks in HCP Terraform.
 *
 * It is applied before them, by a person: its own workspace executes locally, because what it needs, a token that may
 * administer workspaces and credentials that may create IAM roles, is more than any run should have.
 */
export class DeliveryStack extends PlatformStack {
  readonly #named: Readonly<Record<string, readonly string[]>>;

  /** @param stacks the environment's other stacks, each after those that it reads */
  public constructor(scope: Construct, environment: DeliveredEnvironment, stacks: readonly PlatformStack[]) {
    super(scope, environment, "delivery");
    const { organization, project, hostname, agentPool, delivery } = environment.state;
    this.#named = delivery.consumers;
    new TfeProvider(this, "tfe", { hostname, organization });
    this.limitProvider("tfe");
    new HcpWorkspaces(this, "workspaces", {
      ...delivery,
      environment: environment.name,
      disposable: environment.disposable,
      organization,
      project,
      agentPool,
      stacks: workspacesOf(environment, stacks),
    });
  }

  /** Whether a workspace outside the environment may read the state of a stack. */
  public shares(stack: string, workspace: string): boolean {
    return this.#named[stack]?.includes(workspace) ?? false;
  }
}

function workspacesOf({ name, state }: DeliveredEnvironment, stacks: readonly PlatformStack[]): StackOfWorkspace[] {
  return stacks.flatMap((one) => {
    const { kind } = one;
    if (!isDeliveredStack(kind)) return [];
    const own = contractsReadBy(one).filter(({ environment }) => environment === name);
    return {
      stack: kind,
      reads: own.map(({ stack }) => stack).filter(isDeliveredStack),
      execution: state.execution[kind],
    };
  });
}

function isDeliveredStack(kind: string): kind is DeliveredStack {
  return deliveredStacks.some((stack) => stack === kind);
}

import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { contractsReadBy } from "@eksnet/modules/contracts";
import { HcpWorkspaces } from "@eksnet/modules/hcp-workspaces";
import { type DeliveredStack, deliveredStacks, type StackOfWorkspace } from "@eksnet/modules/hcp-workspaces/plan";
import { partitionOf } from "@eksnet/modules/regions/plan";
import { kubernetesAudience } from "@eksnet/modules/run-access/plan";
import { RunRoles } from "@eksnet/modules/run-roles";
import type { Construct } from "constructs";
import { PlatformStack } from "../platform-stack";
import type { DeliveredEnvironment } from "./delivered-environment";
import { heldTypes } from "./held-types";

/**
 * The workspaces of the other stacks in HCP Terraform, and the IAM roles of their runs.
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
    const { aws, ...settings } = delivery;
    this.#named = delivery.consumers;
    new TfeProvider(this, "tfe", { hostname, organization });
    this.limitProvider("tfe");
    new HcpWorkspaces(this, "workspaces", {
      ...settings,
      environment: environment.name,
      disposable: environment.disposable,
      organization,
      project,
      agentPool,
      stacks: workspacesOf(environment, stacks),
      variables: merged(aws && this.credentials(environment, aws, stacks), clusterTokens(environment)),
    });
  }

  /** Whether a workspace outside the environment may read the state of a stack. */
  public shares(stack: string, workspace: string): boolean {
    return this.#named[stack]?.includes(workspace) ?? false;
  }

  /** Roles for the stacks with runs, and the variables by which HCP Terraform assumes them. */
  private credentials(
    { name, account, region, network, state }: DeliveredEnvironment,
    settings: NonNullable<DeliveredEnvironment["state"]["delivery"]["aws"]>,
    stacks: readonly PlatformStack[],
  ): Variables {
    const run = stacks.filter(({ kind }) => isDeliveredStack(kind) && state.execution[kind] !== "local");
    const { organization, project, hostname = "app.terraform.io" } = state;
    const { arns } = new RunRoles(this, "roles", {
      ...settings,
      host: hostname,
      organization,
      project,
      scope: {
        partition: partitionOf(region),
        account,
        region,
        environment: name,
        networkOf: network.kind === "contract" ? network.environment : undefined,
      },
      workspaces: Object.fromEntries(run.map((stack) => [stack.node.id, heldTypes(stack)])),
    });
    return Object.fromEntries(
      run.map(({ kind, node }) => [
        kind,
        {
          TFC_AWS_PROVIDER_AUTH: "true",
          TFC_AWS_PLAN_ROLE_ARN: arns[node.id]?.plan as string,
          TFC_AWS_APPLY_ROLE_ARN: arns[node.id]?.apply as string,
        },
      ]),
    );
  }
}

type Variables = Partial<Record<DeliveredStack, Record<string, string>>>;

/** With dynamic credentials, HCP Terraform gives runs of addons and workloads a token for the cluster. */
function clusterTokens({ state }: DeliveredEnvironment): Variables {
  if (state.kubernetesCredentials !== "dynamic") return {};
  const variables = {
    TFC_KUBERNETES_PROVIDER_AUTH: "true",
    TFC_KUBERNETES_WORKLOAD_IDENTITY_AUDIENCE: kubernetesAudience,
  };
  const stacks = (["addons", "workloads"] as const).filter((stack) => state.execution[stack] !== "local");
  return Object.fromEntries(stacks.map((stack) => [stack, variables]));
}

/** The variables of both; undefined where there are none. */
function merged(one: Variables = {}, other: Variables = {}): Variables | undefined {
  const stacks = deliveredStacks.filter((stack) => one[stack] !== undefined || other[stack] !== undefined);
  if (stacks.length === 0) return undefined;
  return Object.fromEntries(stacks.map((stack) => [stack, { ...one[stack], ...other[stack] }]));
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

import { DataTfeAgentPool } from "@cdktf/provider-tfe/lib/data-tfe-agent-pool";
import { DataTfeProject } from "@cdktf/provider-tfe/lib/data-tfe-project";
import { DataTfeWorkspace } from "@cdktf/provider-tfe/lib/data-tfe-workspace";
import { RunTrigger } from "@cdktf/provider-tfe/lib/run-trigger";
import { Workspace, type WorkspaceConfig } from "@cdktf/provider-tfe/lib/workspace";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings";
import { Construct } from "constructs";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { checkProps } from "../internal/check-props";
import { checkDelivery } from "./delivery-checks";
import { Notifications } from "./notifications";
import { deliverySettings } from "./settings";
import { VariableSetOfWorkspace } from "./variable-set-of-workspace";
import {
  type DeliveredStack,
  type DeliverySettings,
  type PlannedWorkspace,
  planWorkspaces,
  type StackOfWorkspace,
  vcsPaths,
} from "./workspace-plan";

export interface HcpWorkspacesProps extends SettingsInput<typeof deliverySettings> {
  /** Name of the environment: workspaces are called `<environment>-<stack>`. */
  readonly environment: string;

  /** Whether the environment may be destroyed. */
  readonly disposable: boolean;

  /** Organization that owns the project and its workspaces. */
  readonly organization: string;

  /** Name of the project of the workspaces, which exists. */
  readonly project: string;

  /**
   * Name of the agent pool of the stacks that execute on an agent.
   * @default - none, and no stack executes on an agent
   */
  readonly agentPool?: string;

  /** The stacks, each after those that it reads. */
  readonly stacks: readonly StackOfWorkspace[];

  /**
   * Environment variables of the runs of a stack, such as those of dynamic credentials. Not for secrets: everyone who may read
   * the workspace reads them.
   * @default - none
   */
  readonly variables?: Partial<Readonly<Record<DeliveredStack, Readonly<Record<string, string>>>>>;
}

/**
 * The workspaces of an environment in HCP Terraform, one for each stack.
 *
 * A workspace shares its state with the stacks that read its contract and with the consumers that are named, and with no
 * other. An apply starts a run in the same stacks. A destroy does too, so triggered runs wait for a confirmation by default.
 *
 * The project is read, not created: `terraform init` of the stack that holds this construct creates it with its own workspace,
 * and a project that holds the state of its own resource could not be destroyed.
 */
export class HcpWorkspaces extends Construct {
  /** Ids of the workspaces by stack. */
  public readonly workspaceIds: Readonly<Partial<Record<DeliveredStack, string>>>;

  readonly #props: HcpWorkspacesProps;
  readonly #settings: DeliverySettings;

  /** @throws ConfigurationError `DeliveryInvalid` */
  public constructor(scope: Construct, id: string, props: HcpWorkspacesProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      { environment: "string", disposable: "boolean", organization: "string", project: "string", stacks: "array" },
      deliverySettings,
    );
    this.#props = props;
    this.#settings = withDefaults(deliverySettings, props);
    const { environment, disposable, organization, project, stacks, variables = {} } = props;
    checkDelivery({ environment, stacks, settings: this.#settings });

    const planned = planWorkspaces({ disposable, stacks, settings: this.#settings });
    const found = new DataTfeProject(this, "project", { organization, name: project });
    const projectId = found.id;
    const workspaces = new Map(planned.map((one) => [one.stack, this.workspace(one, found)]));
    const idOf = (stack: DeliveredStack): string => workspaces.get(stack)?.id as string;
    const others = this.otherConsumers(planned);
    const agentPoolId = this.agentPoolId();

    for (const one of planned) {
      const { stack, execution, triggeredBy } = one;
      const workspaceId = idOf(stack);
      new WorkspaceSettings(this, `${stack}-settings`, {
        workspaceId,
        executionMode: execution,
        agentPoolId: execution === "agent" ? agentPoolId : undefined,
        globalRemoteState: false,
        remoteStateConsumerIds: [
          ...one.consumers.map(idOf),
          ...one.otherConsumers.map((name) => others.get(name) as string),
        ],
        assessmentsEnabled: one.assessed,
      });
      for (const source of triggeredBy) {
        const trigger = new RunTrigger(this, `${stack}-after-${source}`, { workspaceId, sourceableId: idOf(source) });
        const existing = this.#settings.adoptRunTriggers[stack]?.[source];
        if (existing !== undefined) trigger.importFrom(existing);
      }
      const own = variables[stack];
      if (own !== undefined) {
        const name = `${environment}-${stack}`;
        new VariableSetOfWorkspace(this, `${stack}-variables`, {
          organization,
          projectId,
          workspaceId,
          name,
          variables: own,
        });
      }
    }
    new Notifications(this, "notify", {
      notifications: this.#settings.notifications,
      workspaceIds: Object.fromEntries(
        planned.filter(({ execution }) => execution !== "local").map(({ stack }) => [stack, idOf(stack)]),
      ),
    });
    this.workspaceIds = Object.fromEntries(planned.map(({ stack }) => [stack, idOf(stack)]));
  }

  private workspace(planned: PlannedWorkspace, project: DataTfeProject): Workspace {
    const { environment, organization } = this.#props;
    const { stack, mayBeDestroyed, appliesTriggeredRuns, adopted } = planned;
    const { terraformVersion, autoApply, tags } = this.#settings;
    const name = `${environment}-${stack}`;
    const workspace = new Workspace(this, stack, {
      name,
      organization,
      projectId: project.id,
      description: `Stack ${stack} of ${environment}`,
      terraformVersion,
      autoApply,
      autoApplyRunTrigger: appliesTriggeredRuns,
      allowDestroyPlan: mayBeDestroyed,
      // The first run of a stack needs the contracts of earlier stacks, so no run starts automatically.
      queueAllRuns: false,
      forceDelete: false,
      tags: { ...tags, "eksnet:environment": environment, "eksnet:stack": stack },
      ...this.vcs(name),
    });
    if (adopted) {
      this.requireSameProject(stack, name, project);
      workspace.importFrom(`${organization}/${name}`);
    }
    return workspace;
  }

  private vcs(workspace: string): Partial<WorkspaceConfig> {
    const { workflow } = this.#settings;
    if (workflow.kind === "cli") return {};
    const { repository, branch, folder, connection } = workflow;
    const { workingDirectory, triggerPatterns } = vcsPaths(folder, workspace);
    return {
      workingDirectory,
      triggerPatterns: [...triggerPatterns],
      fileTriggersEnabled: true,
      vcsRepo: {
        identifier: repository,
        branch,
        ingressSubmodules: false,
        ...(connection.kind === "oauth"
          ? { oauthTokenId: connection.tokenId }
          : { githubAppInstallationId: connection.installationId }),
      },
    };
  }

  /** A workspace of this name in another project has another owner: an import would move it. */
  private requireSameProject(stack: DeliveredStack, name: string, found: DataTfeProject): void {
    const { organization, project } = this.#props;
    new DataTfeWorkspace(this, `${stack}-adopted`, {
      name,
      organization,
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.project_id == data.${found.terraformResourceType}.${found.friendlyUniqueId}.id}`,
            errorMessage: `Workspace ${name} is in another project than ${project}. Move it there if it is the one of this environment, or rename it.`,
          },
        ],
      },
    });
  }

  private otherConsumers(planned: readonly PlannedWorkspace[]): ReadonlyMap<string, string> {
    const { organization } = this.#props;
    const names = [...new Set(planned.flatMap(({ otherConsumers }) => otherConsumers))].sort();
    return new Map(
      names.map((name) => [name, new DataTfeWorkspace(this, `consumer-${name}`, { name, organization }).id]),
    );
  }

  private agentPoolId(): string | undefined {
    const { agentPool, organization } = this.#props;
    return agentPool && new DataTfeAgentPool(this, "agent-pool", { name: agentPool, organization }).id;
  }
}

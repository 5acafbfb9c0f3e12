import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { HcpWorkspaces, type HcpWorkspacesProps } from "@eksnet/modules/hcp-workspaces";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const props: HcpWorkspacesProps = {
  environment: "acme",
  disposable: false,
  organization: "acme-org",
  project: "platform",
  stacks: [
    { stack: "network", reads: [], execution: "remote" },
    { stack: "cluster", reads: ["network"], execution: "remote" },
    { stack: "addons", reads: ["network", "cluster"], execution: "agent" },
    { stack: "workloads", reads: ["cluster", "addons"], execution: "local" },
  ],
  agentPool: "vpc",
};

function made(changes: Partial<HcpWorkspacesProps> = {}) {
  return synthesiseModule((stack) => {
    new TfeProvider(stack, "tfe");
    new HcpWorkspaces(stack, "workspaces", { ...props, ...changes });
  });
}

const idOf = (stack: string) => `\${tfe_workspace.workspaces_${stack}.id}`;

describe("the workspace of a stack", () => {
  it("is named as the stack, is in the project, and starts no run by itself", () => {
    expect(made().at("tfe_workspace.workspaces_network")).toMatchObject({
      name: "acme-network",
      organization: "acme-org",
      project_id: "${data.tfe_project.workspaces_project.id}",
      terraform_version: "~> 1.11.0",
      auto_apply: false,
      auto_apply_run_trigger: false,
      allow_destroy_plan: false,
      queue_all_runs: false,
      force_delete: false,
      tags: { "eksnet:environment": "acme", "eksnet:stack": "network" },
    });
  });

  it("executes where the stack does, with the pool of agents only where it executes on one", () => {
    const { workspaces_network_settings, workspaces_addons_settings, workspaces_workloads_settings } =
      made().all("tfe_workspace_settings");

    expect(workspaces_network_settings).toMatchObject({ execution_mode: "remote", assessments_enabled: true });
    expect(workspaces_network_settings).not.toHaveProperty("agent_pool_id");
    expect(workspaces_addons_settings).toMatchObject({
      execution_mode: "agent",
      agent_pool_id: "${data.tfe_agent_pool.workspaces_agent_pool.id}",
    });
    expect(workspaces_workloads_settings).toMatchObject({ execution_mode: "local", assessments_enabled: false });
  });

  it("shares its state with the workspaces that read it, by id, and with no other", () => {
    const stack = made({ consumers: { network: ["vpn"] } });

    expect(stack.at("tfe_workspace_settings.workspaces_network_settings")).toMatchObject({
      global_remote_state: false,
      remote_state_consumer_ids: [idOf("cluster"), idOf("addons"), "${data.tfe_workspace.workspaces_consumer_vpn.id}"],
    });
    expect(stack.at("tfe_workspace_settings.workspaces_workloads_settings")).toMatchObject({
      global_remote_state: false,
      remote_state_consumer_ids: [],
    });
    expect(stack.at("data.tfe_workspace.workspaces_consumer_vpn")).toMatchObject({
      name: "vpn",
      organization: "acme-org",
    });
  });

  it("is started by the stacks that it reads", () => {
    const triggers = made().all("tfe_run_trigger");

    expect(Object.keys(triggers)).toEqual([
      "workspaces_addons_after_cluster",
      "workspaces_addons_after_network",
      "workspaces_cluster_after_network",
    ]);
    expect(triggers.workspaces_cluster_after_network).toMatchObject({
      workspace_id: idOf("cluster"),
      sourceable_id: idOf("network"),
    });
  });
});

describe("a workspace that exists", () => {
  it("is imported by the name of its organization and its own", () => {
    expect(made({ adopt: ["network"] }).json.import).toEqual([
      { to: "tfe_workspace.workspaces_network", id: "acme-org/acme-network" },
    ]);
  });

  it("stops the plan when it is in another project", () => {
    expect(made({ adopt: ["network"] }).at("data.tfe_workspace.workspaces_network_adopted")).toMatchObject({
      name: "acme-network",
      lifecycle: {
        postcondition: [{ condition: "${self.project_id == data.tfe_project.workspaces_project.id}" }],
      },
    });
  });

  it("keeps its run triggers where their ids are given", () => {
    const { json } = made({ adopt: ["cluster"], adoptRunTriggers: { cluster: { network: "rt-3yVQZvHzf5j3WRJ1" } } });

    expect(json.import).toContainEqual({
      to: "tfe_run_trigger.workspaces_cluster_after_network",
      id: "rt-3yVQZvHzf5j3WRJ1",
    });
  });

  it("is none by default", () => {
    expect(made().json).not.toHaveProperty("import");
  });
});

describe("the way in which runs start", () => {
  it("is the command line by default: no workspace follows a repository", () => {
    for (const workspace of Object.values(made().all("tfe_workspace"))) {
      expect(workspace).not.toHaveProperty("vcs_repo");
      expect(workspace).not.toHaveProperty("working_directory");
    }
  });

  it("may be a branch with the generated JSON, of which each workspace watches its own folder", () => {
    const stacks = props.stacks.map((one) => ({ ...one, execution: "remote" as const }));
    const connection = { kind: "github-app", installationId: "ghain-ZcMsA2TQ7nSgfXQa" } as const;
    const workflow = { kind: "vcs", repository: "acme/platform", branch: "generated", connection } as const;
    const stack = made({ stacks, agentPool: undefined, workflow });

    expect(stack.at("tfe_workspace.workspaces_cluster")).toMatchObject({
      working_directory: "cdktf.out/stacks/acme-cluster",
      file_triggers_enabled: true,
      trigger_patterns: ["/cdktf.out/stacks/acme-cluster/**/*"],
      vcs_repo: {
        identifier: "acme/platform",
        branch: "generated",
        github_app_installation_id: "ghain-ZcMsA2TQ7nSgfXQa",
      },
    });
  });
});

describe("a notification", () => {
  it("reports what waits, fails or drifts, of every workspace with runs", () => {
    const stack = made({ notifications: { chat: { kind: "slack" } } });

    const all = stack.all("tfe_notification_configuration");
    expect(Object.keys(all)).toEqual([
      "workspaces_notify_chat_addons",
      "workspaces_notify_chat_cluster",
      "workspaces_notify_chat_network",
    ]);
    expect(all.workspaces_notify_chat_network).toMatchObject({
      name: "chat",
      destination_type: "slack",
      enabled: true,
      workspace_id: idOf("network"),
      triggers: [
        "run:needs_attention",
        "run:errored",
        "assessment:drifted",
        "assessment:check_failure",
        "assessment:failed",
      ],
    });
  });

  it("has its URL and its key in sensitive variables, not in the JSON", () => {
    const stack = made({ notifications: { "on-call": { kind: "generic" } } });

    expect(stack.all("tfe_notification_configuration").workspaces_notify_on_call_network).toMatchObject({
      url: "${var.notification_on_call_url}",
      token: "${var.notification_on_call_token}",
    });
    expect(stack.json.variable).toMatchObject({
      notification_on_call_url: { sensitive: true, nullable: false },
      notification_on_call_token: { sensitive: true, nullable: false },
    });
  });

  it("goes to members of the organization by mail, without a URL", () => {
    const stack = made({ notifications: { mail: { kind: "email", userIds: ["user-V3R563qtJNcExAkN"] } } });

    const { workspaces_notify_mail_network: mail } = stack.all("tfe_notification_configuration");
    expect(mail).toMatchObject({ destination_type: "email", email_user_ids: ["user-V3R563qtJNcExAkN"] });
    expect(mail).not.toHaveProperty("url");
    expect(stack.json).not.toHaveProperty("variable");
  });
});

it("gives the runs of one stack their environment variables by a set that the project owns", () => {
  const stack = made({ variables: { network: { TFC_AWS_PROVIDER_AUTH: "true" } } });

  expect(stack.only("tfe_variable_set")).toMatchObject({
    name: "acme-network",
    parent_project_id: "${data.tfe_project.workspaces_project.id}",
  });
  expect(stack.only("tfe_variable")).toMatchObject({ key: "TFC_AWS_PROVIDER_AUTH", value: "true", category: "env" });
  expect(stack.only("tfe_workspace_variable_set")).toMatchObject({ workspace_id: idOf("network") });
});

it("refuses settings that contradict each other", () => {
  const define = () => made({ consumers: { network: ["acme-cluster"] } });

  expect(errorsOf(define)).toMatchObject([{ code: "ConsumerDerived", path: "consumers.network.0" }]);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, hcpConfiguration, hcpVariables } from "../../../lab/hcp/connection";
import { fullSource } from "../../../lab/terraform/mirrors";
import { mirrorConfiguration, runTerraform, terraformVariables } from "../../../lab/terraform/terraform";
import { findTools } from "../../../lab/terraform/toolchain";
import { HcpClient } from "../../e2e/hcp-client";
import { ServerProcess } from "./server-process";

const { terraform, providers } = findTools([fullSource("tfe")]);
const [provider] = providers;
const title = "the tfe provider";
const suite = provider === undefined ? describe.skip : describe;

/** What the modules make with it, each resource in the form in which they make it. */
function configuration(events: readonly string[], value: string): string {
  return `
    terraform {
      required_providers {
        tfe = { source = "hashicorp/tfe" }
      }
    }
    provider "tfe" {
      organization = "acme"
    }
    import {
      to = tfe_workspace.adopted
      id = "acme/adopted"
    }
    data "tfe_project" "project" {
      name = "platform"
    }
    data "tfe_agent_pool" "pool" {
      name = "vpc"
    }
    data "tfe_workspace" "other" {
      name = "other-team"
    }
    resource "tfe_workspace" "adopted" {
      name           = "adopted"
      project_id     = data.tfe_project.project.id
      queue_all_runs = false
      tags           = { "eksnet:stack" = "network" }
    }
    resource "tfe_workspace_settings" "adopted" {
      workspace_id              = tfe_workspace.adopted.id
      execution_mode            = "agent"
      agent_pool_id             = data.tfe_agent_pool.pool.id
      global_remote_state       = false
      remote_state_consumer_ids = [data.tfe_workspace.other.id]
      assessments_enabled       = true
    }
    resource "tfe_run_trigger" "adopted" {
      workspace_id  = tfe_workspace.adopted.id
      sourceable_id = data.tfe_workspace.other.id
    }
    resource "tfe_notification_configuration" "hook" {
      name             = "hook"
      enabled          = true
      destination_type = "generic"
      url              = "https://example.com/hook"
      token            = "secret"
      triggers         = ${JSON.stringify(events)}
      workspace_id     = tfe_workspace.adopted.id
    }
    resource "tfe_notification_configuration" "mail" {
      name             = "mail"
      enabled          = true
      destination_type = "email"
      email_user_ids   = ["user-V3R563qtJNcExAkN"]
      triggers         = ["run:errored"]
      workspace_id     = tfe_workspace.adopted.id
    }
    resource "tfe_variable_set" "credentials" {
      name              = "credentials"
      parent_project_id = data.tfe_project.project.id
    }
    resource "tfe_variable" "role" {
      key             = "TFC_AWS_PLAN_ROLE_ARN"
      value           = ${JSON.stringify(value)}
      category        = "env"
      variable_set_id = tfe_variable_set.credentials.id
    }
    resource "tfe_workspace_variable_set" "credentials" {
      variable_set_id = tfe_variable_set.credentials.id
      workspace_id    = tfe_workspace.adopted.id
    }
  `;
}

suite(provider === undefined ? `${title} (skipped: no hashicorp/tfe provider in a mirror folder)` : title, () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-tfe-"));
  const server = new ServerProcess();
  let connection: Connection;
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function run(...words: readonly string[]): Promise<string> {
    if (terraform === undefined) throw new Error("skipped");
    const variables = { ...terraformVariables(join(folder, "terraform.tfrc")), ...hcpVariables(connection) };
    return runTerraform(terraform, [...words, "-no-color"], { folder, variables });
  }

  it("adopts a workspace, makes all that the modules make, finds nothing to change, changes and destroys", async () => {
    connection = await server.start("--folder", join(folder, "service"), "--user", "anna=token-of-anna", "--runs");
    const client = new HcpClient(connection, "acme");
    const mirrors = mirrorConfiguration([provider?.root ?? ""]);
    writeFileSync(join(folder, "terraform.tfrc"), mirrors + hcpConfiguration(connection));
    const project = await client.make("organizations/acme/projects", { name: "platform" });
    await client.make("organizations/acme/agent-pools", { name: "vpc" });
    await client.make("organizations/acme/workspaces", { name: "other-team" });
    await client.make(
      "organizations/acme/workspaces",
      { name: "adopted" },
      { project: { data: { type: "projects", id: project } } },
    );
    const write = (events: readonly string[], value: string) =>
      writeFileSync(join(folder, "main.tf"), configuration(events, value));
    const apply = ["apply", "-input=false", "-auto-approve"];

    write(["run:errored"], "arn:aws:iam::111122223333:role/plan");
    await run("init", "-input=false");
    const made = await run(...apply);
    const again = await run("plan", "-input=false");
    write(["run:errored", "run:needs_attention"], "arn:aws:iam::111122223333:role/other");
    const changed = await run(...apply);
    const unchanged = await run("plan", "-input=false");
    const destroyed = await run("destroy", "-input=false", "-auto-approve");

    expect(made).toContain("1 imported, 7 added, 1 changed, 0 destroyed");
    expect([again, unchanged].map((output) => output.includes("No changes."))).toEqual([true, true]);
    expect(changed).toContain("0 added, 2 changed, 0 destroyed");
    expect(destroyed).toContain("8 destroyed");
  });
});

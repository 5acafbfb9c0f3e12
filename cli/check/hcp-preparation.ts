import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { nextStep } from "../next-step";
import type { SynthesisedStack } from "../synthesis";
import { type TokenSources, terraformToken, usualSources } from "./terraform-token";

/** The host that a `cloud` block without `hostname` means. */
const defaultHost = "app.terraform.io";

/**
 * What has to be done before cdktf can plan stacks in HCP Terraform, as a last line; undefined when all of it was done, or
 * their states are elsewhere.
 *
 * Without a token, HCP Terraform cannot be queried. A workspace is made by `terraform init`, and must be set up before a
 * run: by the delivery stack, where there is one, which then makes all workspaces but its own.
 * @param stacks of one environment, in the order in which they are applied
 */
export async function hcpPreparation(
  stacks: readonly SynthesisedStack[],
  sources: TokenSources = usualSources(),
): Promise<string | undefined> {
  const delivery = stacks.filter(({ kind }) => kind === "delivery");
  const byHand = delivery.length === 0 ? stacks : delivery;
  const [first, ...others] = byHand.filter(
    ({ path, document }) => document.terraform.cloud !== undefined && !existsSync(join(dirname(path), ".terraform")),
  );
  const cloud = (first ?? stacks[0])?.document.terraform.cloud;
  if (cloud === undefined) return undefined;
  const { hostname = defaultHost } = cloud;
  const bootstrap = `npx eksnet bootstrap ${stacks[0]?.environment}`;
  const isDelivered = delivery.length > 0;

  const { token } = await terraformToken(hostname, sources);
  if (token === undefined) {
    const login = hostname === defaultHost ? "terraform login" : `terraform login ${hostname}`;
    return nextStep(
      login,
      `No token for ${hostname} was found here; credentials helpers are not asked.`,
      `Then: ${bootstrap}`,
    );
  }
  if (first === undefined) return undefined;
  if (isDelivered) return nextStep(bootstrap, "It lists what must exist first, and makes the workspaces.");
  const init = `terraform -chdir=${dirname(first.path)} init`;
  const same = others.length === 0 ? "" : ` Do the same for ${others.map(({ id }) => id).join(", ")}.`;
  return nextStep(
    init,
    `It creates the workspace ${first.id} if there is none.${same}`,
    'Before the first plan, set up the workspaces: README, "In HCP Terraform".',
  );
}

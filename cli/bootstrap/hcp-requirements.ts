import type { Environment } from "../../environments/schema";
import type { HcpHost } from "../check/hcp-call";
import { readHcpState } from "../check/hcp-state";
import { parseResources } from "../check/parse-state";
import { terraformToken, usualSources } from "../check/terraform-token";
import { CommandFailure } from "../failure";
import { HcpApi } from "../hcp/hcp-api";
import type { SynthesisedStack } from "../synthesis";
import type { Requirement } from "./requirement";

type HcpState = Extract<Environment["state"], { kind: "hcp" }>;

const owner = "an owner of the HCP Terraform organization";
const local = "local execution, because it is applied from a workstation";

/** What an environment with its states in HCP Terraform needs there; checked as far as what comes before allows it. */
export async function hcpRequirements(
  environment: Environment & { readonly state: HcpState },
  stacks: readonly SynthesisedStack[],
): Promise<Requirement[]> {
  const { state } = environment;
  const { organization, hostname = "app.terraform.io" } = state;
  const { token } = await terraformToken(hostname, usualSources());
  const login = hostname === "app.terraform.io" ? "terraform login" : `terraform login ${hostname}`;
  const signIn: Requirement = {
    what: `token for ${hostname}`,
    found: token === undefined ? "missing" : "there",
    maker: "you",
    how: login,
    command: login,
  };
  if (token === undefined) return [signIn];
  const host: HcpHost = { address: `https://${hostname}/api/v2`, token };
  const api = new HcpApi(host);
  const isThere = (await api.find(`organizations/${organization}`)) !== undefined;
  const name = { what: `organization ${organization}`, maker: owner, how: "or gives your user access to it" } as const;
  if (!isThere) return [signIn, { ...name, found: "missing" }];
  const there: Requirement[] = [signIn, { ...name, found: "there" }];
  const checks = new Checks(api, host, environment);
  return [
    ...there,
    ...(await checks.agentPool()),
    ...(await checks.project()),
    ...(await checks.workspaces(stacks)),
    ...(await checks.consumers()),
  ];
}

/** Looks at one organization. */
class Checks {
  readonly #path: string;

  public constructor(
    private readonly api: HcpApi,
    private readonly host: HcpHost,
    private readonly environment: Environment & { readonly state: HcpState },
  ) {
    this.#path = `organizations/${environment.state.organization}`;
  }

  public async agentPool(): Promise<Requirement[]> {
    const { agentPool, execution: modes } = this.environment.state;
    if (agentPool === undefined || !Object.values(modes).includes("agent")) return [];
    const pools = await this.api.list(`${this.#path}/agent-pools?${new URLSearchParams({ q: agentPool })}`);
    const isThere = pools.some(({ attributes }) => attributes.name === agentPool);
    const how = "Settings > Agents; its agents start in the VPC, after the network is applied";
    return [{ what: `agent pool ${agentPool}`, found: isThere ? "there" : "missing", maker: owner, how }];
  }

  public async project(): Promise<Requirement[]> {
    const { project } = this.environment.state;
    if (project === undefined) return [];
    const found = (await this.#project()) !== undefined;
    const document = { data: { type: "projects", attributes: { name: project } } };
    return [
      {
        what: `project ${project}`,
        found: found ? "there" : "missing",
        maker: "this command",
        make: async () => {
          await this.api.post(`${this.#path}/projects`, document);
        },
      },
    ];
  }

  /** That of the delivery stack, which makes the others; without one, those of all stacks, which people set up. */
  public async workspaces(stacks: readonly SynthesisedStack[]): Promise<Requirement[]> {
    const delivery = stacks.find(({ kind }) => kind === "delivery");
    const others = stacks.filter(({ kind }) => kind !== "delivery");
    if (delivery !== undefined)
      return [await this.#deliveryWorkspace(delivery.id), ...(await this.#delivered(delivery.id, others))];
    return Promise.all(
      others.map(async ({ id, path }) => ({
        what: `workspace ${id}`,
        found: (await this.#workspace(id)) === undefined ? ("missing" as const) : ("there" as const),
        maker: "you" as const,
        how: `terraform -chdir=${path.replace(/\/[^/]+$/, "")} init, then set it up; or set state.delivery, which does both`,
      })),
    );
  }

  /** Workspaces outside the environment that read these states. */
  public async consumers(): Promise<Requirement[]> {
    const named = Object.values(this.environment.state.delivery?.consumers ?? {}).flat();
    return Promise.all(
      [...new Set(named)].map(async (name) => ({
        what: `workspace ${name}, which reads a state`,
        found: (await this.#workspace(name)) === undefined ? ("missing" as const) : ("there" as const),
        maker: "its owner" as const,
        how: "or remove it from state.delivery.consumers",
      })),
    );
  }

  async #deliveryWorkspace(id: string): Promise<Requirement> {
    const what = `workspace ${id}`;
    const maker = "this command";
    const { project } = this.environment.state;
    const found = await this.#workspace(id);
    if (found === undefined)
      return { what, found: "missing", maker, how: `with ${local}`, make: () => this.#create(id) };
    if (found.relationships.project !== (await this.#project())?.id) {
      throw new CommandFailure(
        `The workspace ${id} exists in another project than "${project}". Move it there in HCP Terraform, or set state.project`,
      );
    }
    if (found.attributes["execution-mode"] === "local") return { what, found: "there", maker };
    const change = { data: { type: "workspaces", attributes: { "execution-mode": "local" } } };
    const make = async () => {
      await this.api.patch(`workspaces/${found.id}`, change);
    };
    return { what, found: "missing", maker, how: `it exists and gets ${local}`, make };
  }

  async #create(id: string): Promise<void> {
    const project = await this.#project();
    const relationships = { project: { data: { type: "projects", id: project?.id } } };
    const attributes = { name: id, "execution-mode": "local" };
    await this.api.post(`${this.#path}/workspaces`, { data: { type: "workspaces", attributes, relationships } });
  }

  /**
   * The workspaces that the delivery stack makes or adopts. An existing one that it does not adopt stops its apply
   * half-way.
   */
  async #delivered(delivery: string, stacks: readonly SynthesisedStack[]): Promise<Requirement[]> {
    const { organization, delivery: settings } = this.environment.state;
    const text = await readHcpState(this.host, organization, delivery);
    const managed = text === undefined ? new Set<string>() : parseResources(text, delivery);
    const adopted: readonly string[] = settings?.adopt ?? [];
    return Promise.all(
      stacks.map(async ({ id, kind }): Promise<Requirement> => {
        const what = `workspace ${id}`;
        if (managed.has(`tfe_workspace.workspaces_${kind}`)) return { what, found: "there", maker: "this command" };
        const isThere = (await this.#workspace(id)) !== undefined;
        if (isThere === adopted.includes(kind)) {
          const how = `stack ${delivery} ${isThere ? "adopts" : "creates"} it`;
          return { what, found: "missing", maker: "this command", how };
        }
        const how = isThere
          ? `it exists already; add "${kind}" to state.delivery.adopt, or rename the environment if the workspace belongs to someone else`
          : `it is listed for adoption and does not exist; remove "${kind}" from state.delivery.adopt`;
        return { what, found: "missing", maker: "you", how };
      }),
    );
  }

  #workspace(name: string) {
    return this.api.find(`${this.#path}/workspaces/${name}`);
  }

  async #project() {
    const { project = "" } = this.environment.state;
    const found = await this.api.list(`${this.#path}/projects?${new URLSearchParams({ "filter[names]": project })}`);
    return found.find(({ attributes }) => attributes.name === project);
  }
}

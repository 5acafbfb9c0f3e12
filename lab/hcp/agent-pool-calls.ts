import { z } from "zod";
import type { JsonObject } from "../terraform/json";
import { conflict, unprocessable } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireFrom } from "./call";
import { listDocument, related, relatedAll } from "./documents";
import { newId } from "./kept-list";
import type { AgentPool } from "./records";
import { readRequest } from "./requests";

const ofOrganization = "/api/v2/organizations/:organization/agent-pools";
const byId = "/api/v2/agent-pools/:pool";

/** Agent pools: the lab itself is the agent of each. */
export const agentPoolRoutes: readonly Route[] = [
  ["ListAgentPools", "GET", ofOrganization, list],
  ["CreateAgentPool", "POST", ofOrganization, create],
  ["ShowAgentPool", "GET", byId, (call) => one(call, requireFrom(call.store.agentPools, call, "pool"), 200)],
  ["DeleteAgentPool", "DELETE", byId, remove],
];

const request = z.object({ data: z.object({ attributes: z.object({ name: z.string().min(1) }) }) });

function list(call: Call): Answer {
  const part = call.query.get("q") ?? "";
  const found = ofThat(call).filter(({ name }) => name.includes(part));
  return { status: 200, document: listDocument(found.map((pool) => poolDocument(call, pool))) };
}

function create(call: Call): Answer {
  const { name } = readRequest(request, call.body).data.attributes;
  if (ofThat(call).some((pool) => pool.name === name)) throw unprocessable("Name has already been taken");
  const pool = { id: newId("apool"), name, organization: pathPart(call, "organization") };
  return one(call, call.store.agentPools.add(pool), 201);
}

function remove(call: Call): Answer {
  const { id } = requireFrom(call.store.agentPools, call, "pool");
  if (usersOf(call, id).length > 0) throw conflict("Agent pool is in use by workspaces");
  call.store.agentPools.removeWhere((pool) => pool.id === id);
  return { status: 204 };
}

function one(call: Call, pool: AgentPool, status: number): Answer {
  return { status, document: { data: poolDocument(call, pool) } };
}

function poolDocument(call: Call, { id, name, organization }: AgentPool): JsonObject {
  return {
    id,
    type: "agent-pools",
    attributes: { name, "organization-scoped": true, "agent-count": call.runs === undefined ? 0 : 1 },
    relationships: {
      organization: related("organizations", organization),
      workspaces: relatedAll("workspaces", usersOf(call, id)),
    },
  };
}

function usersOf({ store }: Call, pool: string): string[] {
  return store
    .all()
    .filter(({ agentPoolId }) => agentPoolId === pool)
    .map(({ id }) => id);
}

function ofThat(call: Call): AgentPool[] {
  const organization = pathPart(call, "organization");
  return call.store.agentPools.all().filter((pool) => pool.organization === organization);
}

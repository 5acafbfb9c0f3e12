import { type Call, pathPart, type Route } from "./call";
import { defaultExecutionMode } from "./workspace-document";

/** Where a client that asks the service itself finds its parts. */
const services = Object.fromEntries(["tfe.v2", "tfe.v2.1", "tfe.v2.2", "state.v2"].map((id) => [id, "/api/v2/"]));

/** Calls without a token: the address of the service, and its API version. */
export const discoveryRoutes: readonly Route[] = [
  [
    "Discover",
    "GET",
    "/.well-known/terraform.json",
    () => ({ status: 200, content: Buffer.from(JSON.stringify(services)) }),
  ],
  ["Ping", "GET", "/api/v2/ping", () => ({ status: 204 })],
];

/** Calls before any workspace: an organization and its entitlements. */
export const organizationRoutes: readonly Route[] = [
  [
    "ShowOrganization",
    "GET",
    "/api/v2/organizations/:organization",
    (call) => ({ status: 200, document: { data: organization(call) } }),
  ],
  [
    "ShowEntitlements",
    "GET",
    "/api/v2/organizations/:organization/entitlement-set",
    (call) => ({ status: 200, document: { data: entitlements(call) } }),
  ],
];

/** Every organization exists: which one an environment names is none of the lab's business. */
function organization(call: Call) {
  const name = pathPart(call, "organization");
  return { id: name, type: "organizations", attributes: { name, "default-execution-mode": defaultExecutionMode } };
}

function entitlements(call: Call) {
  const runs = call.runs !== undefined;
  return {
    id: pathPart(call, "organization"),
    type: "entitlement-sets",
    // Without operations Terraform runs plans and applies itself.
    attributes: { operations: runs, "state-storage": true, agents: runs },
  };
}

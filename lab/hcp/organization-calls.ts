import { type Call, pathPart, type Route } from "./call";
import { listDocument, projectDocument } from "./documents";
import { projectRequest, readRequest } from "./requests";

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

/** Calls before any workspace: the entitlements of an organization, and its projects. */
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
  [
    "ListProjects",
    "GET",
    "/api/v2/organizations/:organization/projects",
    (call) => {
      const wanted = call.query.get("filter[names]");
      const projects = call.store.projects(pathPart(call, "organization"));
      const shown = projects.filter(({ name }) => wanted === null || wanted === name);
      return { status: 200, document: listDocument(shown.map(projectDocument)) };
    },
  ],
  [
    "CreateProject",
    "POST",
    "/api/v2/organizations/:organization/projects",
    (call) => {
      const { name } = readRequest(projectRequest, call.body).data.attributes;
      const project = call.store.createProject(pathPart(call, "organization"), name);
      return { status: 201, document: { data: projectDocument(project) } };
    },
  ],
];

/** Every organization exists: which one an environment names is none of the lab's business. */
function organization(call: Call) {
  const name = pathPart(call, "organization");
  return { id: name, type: "organizations", attributes: { name, "default-execution-mode": "local" } };
}

function entitlements(call: Call) {
  return {
    id: pathPart(call, "organization"),
    type: "entitlement-sets",
    // Without operations Terraform runs plans and applies itself.
    attributes: { operations: false, "state-storage": true, agents: false },
  };
}

import { conflict } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireFrom } from "./call";
import { listDocument, projectDocument } from "./documents";
import type { Project } from "./records";
import { projectRequest, readRequest } from "./requests";

const ofOrganization = "/api/v2/organizations/:organization/projects";
const byId = "/api/v2/projects/:project";

/** Projects: groups of workspaces. */
export const projectRoutes: readonly Route[] = [
  ["ListProjects", "GET", ofOrganization, list],
  ["CreateProject", "POST", ofOrganization, create],
  ["ShowProject", "GET", byId, (call) => ({ status: 200, document: { data: projectDocument(required(call)) } })],
  ["DeleteProject", "DELETE", byId, remove],
  // Projects have no tags here.
  ["ListProjectTags", "GET", `${byId}/tag-bindings`, () => ({ status: 200, document: listDocument([]) })],
  [
    "ListEffectiveProjectTags",
    "GET",
    `${byId}/effective-tag-bindings`,
    () => ({ status: 200, document: listDocument([]) }),
  ],
];

function required(call: Call): Project {
  return requireFrom({ find: (id) => call.store.project(id) }, call, "project");
}

function list(call: Call): Answer {
  const wanted = call.query.get("filter[names]");
  const projects = call.store.projects(pathPart(call, "organization"));
  const shown = projects.filter(({ name }) => wanted === null || wanted === name);
  return { status: 200, document: listDocument(shown.map(projectDocument)) };
}

function create(call: Call): Answer {
  const { name } = readRequest(projectRequest, call.body).data.attributes;
  const project = call.store.createProject(pathPart(call, "organization"), name);
  return { status: 201, document: { data: projectDocument(project) } };
}

function remove(call: Call): Answer {
  const project = required(call);
  if (call.store.all().some(({ projectId }) => projectId === project.id)) {
    throw conflict("Project cannot be deleted while it contains workspaces");
  }
  call.store.deleteProject(project);
  return { status: 204 };
}

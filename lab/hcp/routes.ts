import { agentPoolRoutes } from "./agent-pool-calls";
import type { Route } from "./call";
import { consumerRoutes } from "./consumer-calls";
import { notificationRoutes } from "./notification-calls";
import { discoveryRoutes, organizationRoutes } from "./organization-calls";
import { projectRoutes } from "./project-calls";
import { runTriggerRoutes } from "./run-trigger-calls";
import { configurationContentRoutes, configurationRoutes } from "./runs/configuration-calls";
import { runRoutes } from "./runs/run-calls";
import { logRoutes, stageRoutes } from "./runs/stage-calls";
import { contentRoutes, stateRoutes } from "./state-calls";
import { tagRoutes } from "./tag-calls";
import { variableRoutes } from "./variable-calls";
import { variableSetRoutes } from "./variable-set-calls";
import { workspaceRoutes } from "./workspace-calls";

/** Those without a token: their address is enough. */
const open = [...discoveryRoutes, ...contentRoutes, ...configurationContentRoutes, ...logRoutes];

const withToken = [
  ...[...organizationRoutes, ...projectRoutes, ...agentPoolRoutes],
  ...[...workspaceRoutes, ...tagRoutes, ...consumerRoutes, ...runTriggerRoutes, ...notificationRoutes],
  ...[...variableRoutes, ...variableSetRoutes],
  ...[...stateRoutes, ...configurationRoutes, ...runRoutes, ...stageRoutes],
];

/** A route, ready to be compared with requests. */
export type CompiledRoute = ReturnType<typeof compile>;

const routes = [...open.map((route) => compile(route, true)), ...withToken.map((route) => compile(route, false))];

function compile([name, method, path, handle]: Route, isOpen: boolean) {
  const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { name, method, pattern, handle, open: isOpen };
}

/** The route of a request; undefined where the service has none. */
export function routeOf(method: string, path: string): CompiledRoute | undefined {
  return routes.find((candidate) => candidate.method === method && candidate.pattern.test(path));
}

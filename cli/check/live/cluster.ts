import type { CoreV1Event, RequestContext, V1Pod } from "@kubernetes/client-node";
import type { ClusterObject, WarningEvent } from "./not-ready";

/** How an API server is reached. */
export interface ApiServer {
  readonly endpoint: string;

  /** Base64 of PEM. */
  readonly certificateAuthorityData: string;
  readonly token: string;

  /**
   * Longest wait for all answers, in milliseconds.
   * @default 15_000
   */
  readonly timeoutMs?: number;
}

/** The objects of a cluster that can fail to become ready, and the Warning events that the API server still has. */
export interface ClusterState {
  readonly objects: readonly ClusterObject[];
  readonly events: readonly WarningEvent[];
}

/** @throws Error when the API server cannot be reached, is too slow, or refuses */
export async function readCluster(server: ApiServer): Promise<ClusterState> {
  // Loaded here, because no other command needs it and loading is slow.
  const client = await import("@kubernetes/client-node");
  const { endpoint, certificateAuthorityData, token, timeoutMs = 15_000 } = server;
  const config = new client.KubeConfig();
  config.loadFromClusterAndUser(
    { name: "cluster", server: endpoint, caData: certificateAuthorityData, skipTLSVerify: false },
    { name: "user", token },
  );
  const signal = AbortSignal.timeout(timeoutMs);
  // The client has no timeout option, and only its own middleware type fits what it expects returned.
  const named = client.setHeaderMiddleware("User-Agent", "eksnet");
  const limited = {
    ...named,
    pre(context: RequestContext) {
      context.setSignal(signal);
      return named.pre(context);
    },
  };
  const options = { middleware: [limited], middlewareMergeStrategy: "append" as const };
  const core = config.makeApiClient(client.CoreV1Api);
  const networking = config.makeApiClient(client.NetworkingV1Api);
  try {
    const gateways = config
      .makeApiClient(client.CustomObjectsApi)
      .listClusterCustomObject({ group: "gateway.networking.k8s.io", version: "v1", plural: "gateways" }, options)
      .then((list: { items?: Gateway[] }) => list.items ?? [])
      .catch(noneWhereNotInstalled);
    const [pods, services, ingresses, events, gatewayList] = await Promise.all([
      core.listPodForAllNamespaces({}, options),
      core.listServiceForAllNamespaces({}, options),
      networking.listIngressForAllNamespaces({}, options),
      core.listEventForAllNamespaces({ fieldSelector: "type=Warning" }, options),
      gateways,
    ]);
    return {
      objects: [
        ...pods.items.map((pod) => objectOf("Pod", pod, isPodReady(pod))),
        ...services.items
          .filter(({ spec }) => spec?.type === "LoadBalancer")
          .map((service) => objectOf("Service", service, hasAddress(service))),
        ...ingresses.items.map((ingress) => objectOf("Ingress", ingress, hasAddress(ingress))),
        ...gatewayList.map((gateway) => objectOf("Gateway", gateway, (gateway.status?.addresses ?? []).length > 0)),
      ],
      events: events.items.map(eventOf),
    };
  } catch (error) {
    if (signal.aborted) throw new Error(`${endpoint} did not answer within ${timeoutMs / 1000} seconds`);
    throw new Error(reasonOf(error, endpoint));
  }
}

interface Gateway extends Named {
  readonly status?: { readonly addresses?: readonly unknown[] };
}

function noneWhereNotInstalled(error: unknown): Gateway[] {
  if (codeOf(error) === 404) return [];
  throw error;
}

interface Named {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

function objectOf(
  kind: string,
  { metadata: { name = "", namespace = "" } = {} }: Named,
  ready: boolean,
): ClusterObject {
  return { kind, namespace, name, ready };
}

/** Pods of a finished Job are not ready, which is fine. */
function isPodReady({ status }: V1Pod): boolean {
  if (status?.phase === "Succeeded") return true;
  return status?.conditions?.some(({ type, status: state }) => type === "Ready" && state === "True") ?? false;
}

function hasAddress({
  status,
}: {
  readonly status?: { readonly loadBalancer?: { readonly ingress?: unknown[] } };
}): boolean {
  return (status?.loadBalancer?.ingress ?? []).length > 0;
}

function eventOf({ involvedObject, reason, message, count, series, ...times }: CoreV1Event): WarningEvent {
  const { kind = "", namespace = "", name = "" } = involvedObject;
  const seen = times.lastTimestamp ?? series?.lastObservedTime ?? times.eventTime ?? times.metadata.creationTimestamp;
  return {
    kind,
    namespace,
    name,
    reason: reason ?? "",
    message: message ?? "",
    count: series?.count ?? count ?? 1,
    seen: seen === undefined ? 0 : new Date(String(seen)).getTime(),
  };
}

/** The client puts the whole response into its error; the status code is enough. */
function reasonOf(error: unknown, endpoint: string): string {
  const code = codeOf(error);
  if (code === 401) return `${endpoint} does not recognize the caller; sign in as one of cluster.admins`;
  if (code === 403) return `${endpoint} does not let this identity list pods, services, ingresses and events`;
  if (code >= 400) return `${endpoint} returned ${code}`;
  return `${endpoint} cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
}

function codeOf(error: unknown): number {
  return typeof error === "object" && error !== null && "code" in error ? Number(error.code) : Number.NaN;
}

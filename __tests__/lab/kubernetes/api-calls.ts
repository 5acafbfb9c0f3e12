import { request } from "node:https";
import type { KubernetesObject } from "@eksnet/modules/manifests/plan";
import type { ApiServer } from "../../../lab/kubernetes/api-server";

/** What the API server says. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: { readonly message?: string; readonly [field: string]: unknown };
}

/** Asks an API server as its administrator. */
export function callApi(
  { url, token, authority }: ApiServer,
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  body?: object,
): Promise<ApiAnswer> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return new Promise((answer, fail) => {
    const call = request(`${url}${path}`, { method, ca: authority, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => answer({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    call.once("error", fail);
    call.end(body && JSON.stringify(body));
  });
}

/** Makes an object, or asks what would come of it: every field must be one that the API knows, and valid. */
export async function create(api: ApiServer, object: KubernetesObject, how: "really" | "dry"): Promise<ApiAnswer> {
  const path = await collectionOf(api, object);
  if (path === undefined) return { status: 404, body: { message: `no kind ${object.apiVersion} ${object.kind}` } };
  return callApi(api, "POST", `${path}?fieldValidation=Strict${how === "dry" ? "&dryRun=All" : ""}`, object);
}

async function collectionOf(api: ApiServer, { apiVersion, kind, metadata }: KubernetesObject) {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const { body } = await callApi(api, "GET", group);
  const resources = (body.resources ?? []) as readonly { name: string; kind: string; namespaced: boolean }[];
  const found = resources.find((resource) => resource.kind === kind && !resource.name.includes("/"));
  if (found === undefined) return undefined;
  return found.namespaced ? `${group}/namespaces/${metadata.namespace}/${found.name}` : `${group}/${found.name}`;
}

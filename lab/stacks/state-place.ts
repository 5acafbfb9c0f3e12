import { type JsonObject, objectAt } from "../terraform/json";

/** Where a stack's state is kept. */
export type StatePlace =
  | {
      readonly kind: "local";

      /** Relative to the stack's folder. */
      readonly path: string;
    }
  | { readonly kind: "s3"; readonly bucket: string; readonly key: string; readonly region: string }
  | {
      readonly kind: "hcp";
      readonly organization: string;

      /** The workspace. */
      readonly name: string;
    };

/** Where a stack keeps its state, by its backend; undefined for a backend that the lab does not have. */
export function statePlaceOf(document: JsonObject): StatePlace | undefined {
  const terraform = objectAt(document, "terraform");
  const backend = objectAt(terraform, "backend");
  const { path } = objectAt(backend, "local");
  if (typeof path === "string") return { kind: "local", path };
  const { bucket, key, region } = objectAt(backend, "s3");
  if (typeof bucket === "string" && typeof key === "string" && typeof region === "string") {
    return { kind: "s3", bucket, key, region };
  }
  const cloud = objectAt(terraform, "cloud");
  const { organization } = cloud;
  const { name } = objectAt(cloud, "workspaces");
  return typeof organization === "string" && typeof name === "string" ? { kind: "hcp", organization, name } : undefined;
}

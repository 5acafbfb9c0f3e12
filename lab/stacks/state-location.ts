import { type JsonObject, objectAt } from "../terraform/json";
import { blocksOf } from "../terraform/stack-document";

/** Where a stack's state is kept. */
export type StateLocation =
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
export function stateLocationOf(document: JsonObject): StateLocation | undefined {
  const terraform = objectAt(document, "terraform");
  const backend = objectAt(terraform, "backend");
  return (
    placeIn("local", objectAt(backend, "local")) ??
    placeIn("s3", objectAt(backend, "s3")) ??
    placeIn("remote", objectAt(terraform, "cloud"))
  );
}

/** Where the states are that a stack reads. */
export function statesReadBy(document: JsonObject): StateLocation[] {
  return blocksOf(document).flatMap(({ kind, type, body }) =>
    kind === "data" && type === "terraform_remote_state"
      ? (placeIn(String(body.backend), objectAt(body, "config")) ?? [])
      : [],
  );
}

/** Whether two locations, of stacks whose folders are side by side, are one. */
export function isSameLocation(one: StateLocation | undefined, other: StateLocation): boolean {
  return one !== undefined && keyOf(one) === keyOf(other);
}

function keyOf(location: StateLocation): string {
  switch (location.kind) {
    case "local":
      return location.path;
    case "s3":
      return `s3://${location.bucket}/${location.key}`;
    case "hcp":
      return `hcp://${location.organization}/${location.name}`;
  }
}

function placeIn(backend: string, config: JsonObject): StateLocation | undefined {
  const { path, bucket, key, region, organization } = config;
  const { name } = objectAt(config, "workspaces");
  if (backend === "local" && typeof path === "string") return { kind: "local", path };
  if (backend === "s3" && typeof bucket === "string" && typeof key === "string" && typeof region === "string") {
    return { kind: "s3", bucket, key, region };
  }
  if (backend === "remote" && typeof organization === "string" && typeof name === "string") {
    return { kind: "hcp", organization, name };
  }
  return undefined;
}

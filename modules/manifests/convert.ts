import { Findings, nearest } from "../errors";
import { isRecord } from "../fields/plan";
import { capitals, lists, maps, numbers, objects, terraformOnly } from "./fields";
import { errors } from "./findings";
import { type KubernetesKind, kinds } from "./kinds";
import type { JsonObject } from "./stack-source";

/** An object in the form that the API server accepts. */
export interface KubernetesObject {
  /** Group and version, such as `apps/v1`. */
  readonly apiVersion: string;

  /** Such as `Deployment`. */
  readonly kind: string;

  /** Its name, and its namespace unless it has none. */
  readonly metadata: {
    /** Name, unique for its kind and namespace. */
    readonly name: string;

    /** Namespace; absent for what lives outside of any. */
    readonly namespace?: string;

    /** Labels, by which selectors find the object. */
    readonly labels?: Readonly<Record<string, string>>;

    /** Annotations, to which controllers react. */
    readonly annotations?: Readonly<Record<string, string>>;
  };

  /** `spec` of most kinds. */
  readonly [field: string]: unknown;
}

/** A resource of the Kubernetes provider. */
export interface ConvertedResource {
  /** Resource type, such as `kubernetes_service_v1`. */
  readonly type: string;

  /** The resource's block in Terraform JSON; references in it stay. */
  readonly block: JsonObject;
}

/**
 * The Kubernetes object that a resource of the Kubernetes provider makes.
 *
 * @throws ConfigurationError `ManifestUnknown` with `KindUnknown` for a type that the table does not have, and with
 * `BlockUnknown` for a repeated block of which it does not say whether it is a list
 * @example convertResource({ type: "kubernetes_namespace_v1", block: { metadata: { name: "shop" } } })
 * // { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }
 */
export function convertResource({ type, block }: ConvertedResource): KubernetesObject {
  const findings = new Findings();
  if (type === "kubernetes_manifest") {
    // The API's own words already.
    return sorted(block.manifest) as KubernetesObject;
  }
  const kind = kinds[type];
  if (kind === undefined) {
    const known = [...Object.keys(kinds), "kubernetes_manifest"];
    findings.add(errors.KindUnknown("", { type, near: nearest(type, known), known }));
    findings.throwIfAny("ManifestUnknown");
  }
  const { apiVersion, kind: name, maps: own = [] } = kind as KubernetesKind;
  const fields = Object.entries(block).filter(([field]) => !terraformOnly.has(field));
  const body = new Converter(new Set([...maps, ...own]), findings).object(Object.fromEntries(fields), "");
  findings.throwIfAny("ManifestUnknown");
  return { apiVersion, kind: name, ...body } as KubernetesObject;
}

class Converter {
  readonly #maps: ReadonlySet<string>;
  readonly #findings: Findings;

  public constructor(asTheyAre: ReadonlySet<string>, findings: Findings) {
    this.#maps = asTheyAre;
    this.#findings = findings;
  }

  public object(fields: JsonObject, path: string): JsonObject {
    const converted = Object.keys(fields)
      .sort()
      .map((field) => this.#field(field, fields[field], path === "" ? field : `${path}.${field}`));
    return Object.fromEntries(converted.filter(([, value]) => value !== undefined));
  }

  #field(field: string, value: unknown, path: string): readonly [string, unknown] {
    const name = capitals[field] ?? camelCase(field);
    if (this.#maps.has(field) && isRecord(value)) return [name, sorted(value)];
    if (isRecord(value)) return [name, this.object(value, path)];
    if (!Array.isArray(value)) return [name, numbers.has(field) ? asNumber(value) : (value ?? undefined)];
    // No block at all, or no value: both say nothing.
    if (value.length === 0) return [name, undefined];
    if (!value.every(isRecord)) return [name, value];

    const list = lists[field];
    if (list !== undefined) return [list, value.map((member, index) => this.object(member, `${path}[${index}]`))];
    const [only, ...others] = value;
    if (objects.has(field) && only !== undefined && others.length === 0) return [name, this.object(only, path)];
    this.#findings.add(errors.BlockUnknown(path));
    return [name, undefined];
  }
}

/** `image_pull_policy` is `imagePullPolicy`. */
function camelCase(field: string): string {
  return field.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function asNumber(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : (value ?? undefined);
}

/** A copy with its keys in order, at any depth: two inputs that mean the same are the same text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

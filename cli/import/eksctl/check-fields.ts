import type { Findings } from "@eksnet/modules/errors";
import type { Cursor } from "../cursor";
import { types } from "./fields.generated.json";
import { errors, type FieldType } from "./findings";

const fieldsOf: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(Object.entries(types));

/**
 * Checks that a document has eksctl's fields and no others, each with a value that eksctl accepts.
 *
 * Problems: `EksctlFieldUnknown` and `EksctlFieldTypeWrong`. A field without a value passes everywhere.
 */
export function checkFields(cursor: Cursor, findings: Findings, type = "ClusterConfig"): void {
  if (!cursor.exists || type === "any") return;
  if (type === "Taints") {
    checkFields(cursor, findings, Array.isArray(cursor.value) ? "[]NodeGroupTaint" : "{}string");
  } else if (!isOf(type, cursor.value)) {
    findings.add(errors.EksctlFieldTypeWrong(cursor.path, { got: cursor.value, expected: nameOf(type) }));
  } else if (type.startsWith("[]")) {
    for (const item of cursor.items()) checkFields(item, findings, type.slice(2));
  } else if (type.startsWith("{}")) {
    for (const [, field] of cursor.fields()) checkFields(field, findings, type.slice(2));
  } else {
    checkNames(cursor, fieldsOf.get(type) ?? {}, findings);
  }
}

function checkNames(cursor: Cursor, known: Readonly<Record<string, string>>, findings: Findings): void {
  for (const [key, field] of cursor.fields()) {
    const type = Object.hasOwn(known, key) ? known[key] : undefined;
    if (type !== undefined) {
      checkFields(field, findings, type);
      continue;
    }
    findings.add(errors.EksctlFieldUnknown(field.path, { name: key, known: Object.keys(known) }));
  }
}

function isOf(type: string, value: unknown): boolean {
  if (type.startsWith("[]")) return Array.isArray(value);
  if (type.startsWith("{}") || fieldsOf.has(type)) return typeof value === "object" && !Array.isArray(value);
  return type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
}

function nameOf(type: string): FieldType {
  if (type.startsWith("[]")) return "list";
  if (type.startsWith("{}") || fieldsOf.has(type)) return "map";
  if (type === "string") return "text";
  return type === "boolean" ? "boolean" : "number";
}
